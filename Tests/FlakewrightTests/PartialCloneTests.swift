import FileTree
import FoundationEssentials
import TestSupport
import Testing

/// Clones that lack objects of their own commit, which git fetches when it needs them.
@Suite struct PartialCloneTests {
  private struct Report: Decodable {
    struct File: Decodable, Equatable {
      var path: String
      var kind: String
    }

    struct Git: Decodable {
      var changed: [String: String]
    }

    struct Finding: Decodable {
      var summary: String
      var file: String?
    }

    var files_read: [File]
    var git: Git
    var findings: [Finding]
  }

  private static let project: [String: MemoryTree.Item] = [
    "Cargo.toml": "[package]\nname = \"app\"\nversion = \"1.0.0\"\nlicense = \"MIT\"\n",
    "Cargo.lock": "version = 4\n\n[[package]]\nname = \"app\"\nversion = \"1.0.0\"\n",
    "build.rs": "fn main() { let _ = include_bytes!(\"assets/logo.png\"); }",
    "src/main.rs": "const A: &str = include_str!(\"a.txt\");", "src/a.txt": "a", "assets/logo.png": "logo",
  ]

  /// A clone that has the files of the root folder and no others.
  private func withClone(_ body: (TestRepository) throws -> Void) throws {
    try withRepository { origin in
      try origin.commit(Self.project)
      try origin("config", "uploadpack.allowFilter", "true")
      let clone = origin.at(origin.sandbox("clone"))
      _ = try origin.git([
        "clone", "--quiet", "--filter=blob:none", "--sparse", "file://\(origin.path)", clone.path,
      ])
      #expect(try DiskTree(clone.path).entry(at: "src") == nil)
      try body(clone)
    }
  }

  @Test func sourcesThatAreNotThereAreFindings() throws {
    try withClone { clone in
      let done = try Tool.run(["inspect", "--json"], in: clone)
      #expect(done.errorText == "" && done.status == 0)
      let report = try JSONDecoder().decode(Report.self, from: Data(done.output))
      // The macro and the build script that it is in.
      let logo = Report.File(path: "assets/logo.png", kind: "file")
      #expect(report.files_read == [logo, logo])
      #expect(report.git.changed == [:])
      #expect(report.findings.map(\.file) == ["src/main.rs"])
      #expect(report.findings.allSatisfy { $0.summary.hasPrefix("cannot read `src/main.rs`: ") })
    }
  }

  @Test func missingManifestsAreOneErrorWithTheCommand() throws {
    try withRepository { origin in
      var files: [String: MemoryTree.Item] = ["Cargo.toml": "[workspace]\nmembers = [\"a\", \"b\", \"c\"]\n"]
      for name in ["a", "b", "c"] {
        files["\(name)/Cargo.toml"] = .text("[package]\nname = \"\(name)\"\nversion = \"1.0.0\"\n")
        files["\(name)/src/lib.rs"] = ""
      }
      try origin.commit(files)
      try origin("config", "uploadpack.allowFilter", "true")
      let clone = origin.at(origin.sandbox("clone"))
      _ = try origin.git([
        "clone", "--quiet", "--filter=blob:none", "--sparse", "file://\(origin.path)", clone.path,
      ])
      let done = try Tool.run(["init", "--strategy", "crane"], in: clone)
      #expect(done.status == 1)
      #expect(done.errorText.split(separator: "\n").filter { $0.hasPrefix("error: ") }.count == 1)
      #expect(
        done.errorText.hasSuffix("help: to download what it lacks, run `git fetch --refetch --no-filter`")
      )
    }
  }

  @Test func scaffoldsAreMadeAllTheSame() throws {
    try withClone { clone in
      try Tool.initialise(clone, "naersk")
      #expect(try clone("ls-tree", "--name-only", "flakewright/naersk").contains("flake.nix"))
    }
  }

  @Test func filesThatAreGoneAreChanged() throws {
    try withRepository { git in
      try git.commit(Self.project)
      let blob = try git("rev-parse", "HEAD:assets/logo.png")
      _ = try run(["rm", "-f", git.folder(".git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))")])
      _ = try run(["rm", "-f", git.folder("assets/logo.png")])
      let done = try Tool.run(["inspect", "--json"], in: git)
      #expect(done.errorText == "" && done.status == 0)
      let report = try JSONDecoder().decode(Report.self, from: Data(done.output))
      #expect(report.git.changed == ["assets/logo.png": "modified"])
    }
  }
}
