import FileTree
import JSON
import TestSupport
import Testing

/// `init` without `--strategy`.
@Suite struct RecommendedTests {
  @Test func theStrategyIsChosenAndExplained() throws {
    try withRepository { git in
      try git.commit(project)
      let done = try Tool.run(["init"], in: git)
      #expect(done.status == 0)
      try expectSnapshot(done)
      #expect(try git("branch", "--list", "flakewright/*") == "  flakewright/buildRustPackage")
    }
  }

  @Test func itIsWhatCompareRecommends() throws {
    try withRepository { git in
      try git.commit(project.with(["Cargo.lock": .text(lock(of: 60))]))
      let compared = try JSONValue(
        parsing: try Tool.run(["compare", "--json"], in: git).output,
        file: "output"
      )
      let done = try Tool.run(["init", "--json"], in: git)
      #expect(done.status == 0)
      let report = try JSONValue(parsing: done.output, file: "output")
      #expect(compared["recommended"]?.string == "crane")
      #expect(report["strategy"]?.string == "crane")
      #expect(report["recommendation"]?["strategy"]?.string == "crane")
      #expect(report["recommendation"]?["reason"]?.string == compared["reason"]?.string)
      #expect(report["recommendation"]?["alternatives"]?.array?.isEmpty == false)
      // A strategy that is named is not recommended.
      let named = try Tool.run(["init", "--json", "--strategy", "naersk"], in: git)
      let other = try JSONValue(parsing: named.output, file: "output")
      #expect(other["recommendation"]?["strategy"] == nil)
    }
  }

  @Test(
    "options that only some strategies have decide with",
    arguments: [
      (["--checks", "nextest"], "crane"), (["--vendor", "hash", "--offline"], "buildRustPackage"),
      (["--set", "cargo-nix=ifd"], "crate2nix"), (["--git-hashes"], "buildRustPackage"),
    ]
  )
  func optionsCount(arguments: [String], strategy: String) throws {
    try withRepository { git in
      try git.commit(project)
      let done = try Tool.run(["init", "--json"] + arguments, in: git)
      #expect(done.status == 0, "\(done.errorText)")
      let report = try JSONValue(parsing: done.output, file: "output")
      #expect(report["strategy"]?.string == strategy)
    }
  }

  @Test func aProjectThatNothingBuildsIsRefused() throws {
    try refuses(project.with(["Cargo.lock": .text(lock(of: 2, checksums: false))]), arguments: [])
  }

  @Test func strategiesAreNotFolders() throws {
    let cases = [
      "name": ["crane"], "nearly": ["cran"], "flag": ["--crane"], "other option": ["--to", "crane"],
    ]
    for (name, arguments) in cases { try refuses(arguments: arguments, status: 64, named: name) }
  }

  @Test func quietSaysNothing() throws {
    try withRepository { git in
      try git.commit(project)
      let done = try Tool.run(["init", "--quiet"], in: git)
      #expect(done.status == 0)
      #expect(done.errorText == "" && done.text == "")
    }
  }

  /// A lock file with `count` crates besides the project.
  private func lock(of count: Int, checksums: Bool = true) -> String {
    let crates = (0..<count).map { number in
      """
      [[package]]
      name = "crate-\(number)"
      version = "1.0.0"
      source = "registry+https://github.com/rust-lang/crates.io-index"
      \(checksums ? "checksum = \"\(String(repeating: "0", count: 64))\"" : "")
      """
    }
    let names = (0..<count).map { " \"crate-\($0)\"," }.joined(separator: "\n")
    return """
      version = 4

      [[package]]
      name = "app"
      version = "1.0.0"
      dependencies = [
      \(names)
      ]

      \(crates.joined(separator: "\n\n"))

      """
  }
}
