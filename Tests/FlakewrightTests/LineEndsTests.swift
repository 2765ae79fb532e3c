import FileTree
import TestSupport
import Testing

/// Scaffolds that were committed with carriage returns, or are checked out with them.
@Suite struct LineEndsTests {
  private func windows(_ bytes: [UInt8]) -> [UInt8] { bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] } }

  @Test func keepsTheEndsThatFilesHave() throws {
    try withRepository { git in
      try git.commit(project)
      try Tool.initialise(git, "crane", "--branch", "crane")
      try Tool.initialise(git, "naersk", "--branch", "nix", "--checkout")
      for path in [".flakewright/options.toml", ".flakewright/record.json", "flake.nix", "nix/package.nix"] {
        try git.write([path: .file(windows(try git.folder.read(path)), executable: false)])
      }
      try git.commit()
      try isIdle(git)
      #expect(try Tool.run(["check"], in: git).status == 0)
      let done = try Tool.run(["migrate", "--to", "crane"], in: git)
      #expect(done.status == 0, "\(done.errorText)")
      for path in ["flake.nix", "nix/package.nix"] {
        let expected = windows(try git.git(["show", "crane:\(path)"]).output)
        #expect(try git.git(["show", "flakewright/naersk-to-crane:\(path)"]).output == expected, "\(path)")
      }
    }
  }

  @Test func filtersOfTheCheckoutDoNotMatter() throws {
    try withRepository { git in
      try git.commit(project.with([".gitattributes": "* text=auto eol=crlf\n"]))
      try Tool.initialise(git, "crane", "--branch", "crane")
      try Tool.initialise(git, "naersk", "--branch", "nix", "--checkout")
      try #require(try git.folder.read("flake.nix").contains(0x0D))
      let done = try Tool.run(["migrate", "--to", "crane"], in: git)
      #expect(done.status == 0, "\(done.errorText)")
      #expect(!done.errorText.contains("warning"))
      #expect(try git("diff", "crane", "flakewright/naersk-to-crane") == "")
    }
  }
}
