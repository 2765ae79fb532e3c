import Diagnostics
import FileTree
import Inspection
import TestSupport
import Testing

/// The warnings and notes of a report, by their codes.
@Suite struct FindingsTests {
  private let manifest: MemoryTree.Item =
    "[package]\nname = \"app\"\nversion = \"1.0.0\"\nedition = \"2021\"\nlicense = \"LicenseRef-Own\"\n"

  private func codes(at path: String, _ environment: [String: String]) throws -> [String] {
    let findings = try ProjectReport.read(at: path, environment: environment).findings
    #expect(findings.allSatisfy { $0.severity != .error })
    return findings.map { $0.code.rawValue }
  }

  @Test func outsideOfGit() throws {
    try withTemporaryFolder { folder in
      try folder.write(["Cargo.toml": manifest, "src/main.rs": "fn main() { include_str!(\"gone.txt\"); }\n"])
      #expect(
        try codes(at: folder.path, ["PATH": "/usr/bin:/bin", "HOME": folder.path])
          == ["no-repository", "no-lock-file", "unnamed-license", "missing-path"]
      )
    }
  }

  @Test func inARepository() throws {
    try withRepository { git in
      try git.commit([
        "Cargo.toml": manifest, "src/main.rs": "fn main() { include_str!(\"a.txt\"); }\n",
        ".gitattributes": "src/main.rs export-ignore\n*.bin filter=lfs\nCargo.toml export-ignore\n",
      ])
      try git.write(["Cargo.lock": "version = 4\n"])
      #expect(
        try codes(at: git.path, git.environment)
          == [
            "stale-lock", "unnamed-license", "missing-path", "untracked-lock", "no-remote", "git-lfs",
            "not-exported",
          ]
      )
    }
  }

  @Test func helpWorksInAnyFolderOfTheRepository() throws {
    try withRepository { git in
      try git.write([
        "Cargo.toml": manifest, "Cargo.lock": "version = 4\n", "it's.txt": "",
        "src/main.rs": "fn main() { include_str!(\"../it's.txt\"); }\n",
      ])
      let findings = try ProjectReport.read(at: git.path, environment: git.environment).findings
      let help = try #require(findings.first { $0.code == .untrackedPath }?.help.first)
      guard case .command(let words, _) = help else { throw TestFailure("\(help)") }
      _ = try run(words, in: git.folder("src"), environment: git.environment)
      #expect(try git("diff", "--cached", "--name-only") == "it's.txt")
    }
  }

  @Test func failsWithACode() throws {
    try withRepository { git in
      try git.commit(["Cargo.toml": "[package\n"])
      let failure = #expect(throws: Failure.self) {
        try ProjectReport.read(at: git.path, environment: git.environment)
      }
      #expect(failure?.diagnostics.first?.place == .init(file: "Cargo.toml", line: 1, column: 9))
    }
  }
}
