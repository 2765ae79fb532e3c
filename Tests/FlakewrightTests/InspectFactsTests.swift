import FileTree
import FoundationEssentials
import TestSupport
import Testing

/// The sections of `inspect` on native libraries, files and git.
@Suite struct InspectFactsTests {
  private struct Report: Decodable {
    struct Cause: Decodable, Equatable {
      var crate: String
      var chain: [String]
      var kind: String
      var optional: Bool
      var platforms: [String]
      var inputs: [String]
      var missing: String?
    }

    struct Libraries: Decodable {
      var features: String
      var native_inputs: [String]
      var inputs: [String]
      var linux_inputs: [String]
      var causes: [Cause]
      var not_built: [Cause]
    }

    struct File: Decodable, Equatable {
      var path: String
      var kind: String
      var reader: String
      var file: String
      var line: Int?
    }

    struct Rule: Decodable, Equatable {
      var file: String
      var line: Int
      var pattern: String
    }

    struct Submodule: Decodable, Equatable {
      var path: String
      var url: String?
      var commit: String?
    }

    struct Tag: Decodable, Equatable {
      var name: String
      var packages: [String]
      var is_head: Bool
    }

    struct Remote: Decodable, Equatable {
      var name: String
      var url: String?
      var forge: String?
      var owner: String?
      var repository: String?
    }

    struct Need: Decodable {
      var layout: String
      var submodules: String?
      var lfs: String?
    }

    struct Git: Decodable {
      var branch: String?
      var head: String?
      var bare: Bool
      var clean: Bool
      var lock: String
      var changed: [String: String]
      var conflicts: [String]
      var remote: Remote?
      var submodules: [Submodule]
      var lfs: [Rule]
      var needs: [Need]
      var export_ignore: [Rule]
      var not_exported: [String]
      var tags: [Tag]
    }

    struct Finding: Decodable {
      var summary: String
    }

    var read_from: String
    var native_libraries: Libraries
    var files_read: [File]
    var git: Git?
    var findings: [Finding]
  }

  private func report(_ git: TestRepository, _ arguments: String...) throws -> Report {
    let done = try Tool.run(["inspect", "--json"] + arguments, in: git)
    guard done.status == 0 else { throw TestFailure(done.errorText) }
    return try JSONDecoder().decode(Report.self, from: Data(done.output))
  }

  @Test func showsHowGitStandsToTheProject() throws {
    try withRepository { git in
      let commit = try git.commit(
        project.with([
          ".gitattributes": "*.bin filter=lfs -text\n/Cargo.lock export-ignore\n", "data/x.bin": "pointer",
        ])
      )
      try git("update-index", "--add", "--cacheinfo", "160000,\(commit),vendor/lib")
      try git.write([".gitmodules": "[submodule \"lib\"]\npath = vendor/lib\nurl = ../lib.git\n"])
      try git("add", ".gitmodules")
      try git("commit", "--quiet", "--message", "Add a submodule")
      try git("tag", "v1.0.0", "HEAD^")
      try git("tag", "app-1.0.0")
      try git("remote", "add", "origin", "git@codeberg.org:ada/app.git")
      try git.write(["Cargo.toml": .text("# changed\n")])
      let report = try report(git)
      let facts = try #require(report.git)
      #expect(facts.branch == "main")
      #expect(try facts.head == git("rev-parse", "HEAD"))
      #expect(!facts.bare && !facts.clean)
      #expect(facts.lock == "unmodified")
      #expect(facts.changed == ["Cargo.toml": "modified"])
      #expect(
        facts.remote
          == .init(
            name: "origin",
            url: "git@codeberg.org:ada/app.git",
            forge: "forgejo",
            owner: "ada",
            repository: "app"
          )
      )
      #expect(facts.submodules == [.init(path: "vendor/lib", url: "../lib.git", commit: commit)])
      #expect(facts.lfs == [.init(file: ".gitattributes", line: 1, pattern: "*.bin")])
      #expect(facts.export_ignore == [.init(file: ".gitattributes", line: 2, pattern: "/Cargo.lock")])
      #expect(facts.not_exported == ["Cargo.lock"])
      #expect(
        facts.tags == [
          .init(name: "app-1.0.0", packages: ["app"], is_head: true),
          .init(name: "v1.0.0", packages: ["app"], is_head: false),
        ]
      )
      #expect(facts.needs.map(\.layout) == ["flake", "callpackage"])
      #expect(facts.needs[0].submodules?.contains("inputs.self.submodules = true;") ?? false)
      #expect(facts.needs[1].lfs?.contains("git lfs pull") ?? false)
      #expect(
        report.findings.map(\.summary) == [
          "`vendor/lib` is a submodule", "files are stored in Git LFS: `*.bin`",
          "archives do not contain `Cargo.lock` (export-ignore)",
        ]
      )
    }
  }

  @Test func whatIsMissingIsAFinding() throws {
    try withRepository { git in
      try git.commit(project.with(["Cargo.lock": nil, ".gitignore": "Cargo.lock\n"]))
      try git.write(["Cargo.lock": try #require(project["Cargo.lock"])])
      try git("checkout", "--quiet", "--detach")
      let facts = try #require(try report(git).git)
      #expect(facts.branch == nil && facts.lock == "ignored" && facts.remote == nil)
      #expect(
        try report(git).findings.map(\.summary) == [
          "git ignores `Cargo.lock`", "the repository has no remote to fetch from",
        ]
      )
      try git("clone", "--quiet", "--bare", ".", git.sandbox("bare"))
      let bare = try #require(try report(git.at(git.sandbox("bare"))).git)
      #expect(bare.bare && bare.lock == "absent" && bare.remote?.name == "origin")
      #expect(
        try report(git.at(git.sandbox("bare"))).findings.map(\.summary) == ["there is no `Cargo.lock`"]
      )
    }
  }

  @Test func readsWhatIsStaged() throws {
    try withRepository { git in
      try git.commit(project)
      try git.write([
        "src/main.rs": "const A: &str = include_str!(\"../data.txt\"); fn main() {}", "data.txt": "",
      ])
      try git("add", "src/main.rs")
      try git("add", "--intent-to-add", "data.txt")
      try git.write(["src/main.rs": "fn main() {}"])
      let before = try Snapshot(git)
      let staged = try report(git, "--staged")
      #expect(try Snapshot(git).changes(since: before).isEmpty)
      #expect(staged.read_from == "index")
      // Only announced, it is in no tree that git writes.
      #expect(staged.files_read.map(\.kind) == ["missing"])
      try git("add", "data.txt")
      #expect(
        try report(git, "--staged").files_read == [
          .init(path: "data.txt", kind: "file", reader: "include_str!", file: "src/main.rs", line: 1)
        ]
      )
      #expect(try report(git).files_read.isEmpty)
      try git("rm", "--quiet", "--cached", "Cargo.toml")
      let done = try Tool.run(["inspect", "--staged"], in: git)
      #expect(done.status == 1)
    }
  }

  @Test func namesAConflict() throws {
    try withRepository { git in
      try git.commit(project)
      try git("switch", "--quiet", "--create", "other")
      try git.commit(project.with(["Cargo.toml": "[package]\nname = \"other\"\n"]))
      try git("switch", "--quiet", "main")
      try git.commit(project.with(["Cargo.toml": "[package]\nname = \"main\"\n"]))
      _ = try git.git(["merge", "other"], fails: true)
      let done = try Tool.run(["inspect", "--staged"], in: git)
      #expect(done.status == 1)
      try expectSnapshot(done)
    }
  }

  /// A package with crates that need something: always, by a feature, for tests, on other platforms.
  private let native: [String: MemoryTree.Item] = [
    "Cargo.toml": """
    [package]
    name = "app"
    version = "1.0.0"

    [dependencies]
    curl-sys = "0.4"
    libz-sys = { version = "1", optional = true }
    lzma = { package = "lzma-sys", version = "0.1", optional = true }

    [target.'cfg(windows)'.dependencies]
    libssh2-sys = "0.3"

    [build-dependencies]
    cmake = "0.1"

    [dev-dependencies]
    libsqlite3-sys = "0.30"

    [features]
    default = ["lzma"]
    """,
    "Cargo.lock": .text(
      "version = 4\n\n[[package]]\nname = \"app\"\nversion = \"1.0.0\"\ndependencies = [\n"
        + ["cmake", "curl-sys", "libsqlite3-sys", "libssh2-sys", "libz-sys", "lzma-sys"].map {
          " \"\($0)\",\n"
        }.joined()
        + "]\n"
        + [
          ("cmake", "0.1.50"), ("curl-sys", "0.4.80"), ("libsqlite3-sys", "0.30.1"), ("libssh2-sys", "0.3.0"),
          ("libz-sys", "1.1.20"), ("lzma-sys", "0.1.20"),
        ].map { name, version in
          "\n[[package]]\nname = \"\(name)\"\nversion = \"\(version)\"\nsource = "
            + "\"registry+https://github.com/rust-lang/crates.io-index\"\nchecksum = \"\(String(repeating: "0", count: 64))\"\n"
        }.joined()
    ),
    "src/main.rs": "fn main() {}",
  ]

  @Test func saysWhoAsksForANativeLibrary() throws {
    try withRepository { git in
      try git.commit(native)
      let libraries = try report(git).native_libraries
      #expect(libraries.features == "assumed")
      #expect(
        libraries.causes == [
          .init(
            crate: "cmake",
            chain: ["app", "cmake"],
            kind: "build",
            optional: false,
            platforms: ["linux", "darwin"],
            inputs: []
          ),
          .init(
            crate: "curl-sys",
            chain: ["app", "curl-sys"],
            kind: "normal",
            optional: false,
            platforms: ["linux", "darwin"],
            inputs: ["curl", "zlib"]
          ),
          .init(
            crate: "libsqlite3-sys",
            chain: ["app", "libsqlite3-sys"],
            kind: "dev",
            optional: false,
            platforms: ["linux", "darwin"],
            inputs: ["sqlite"]
          ),
          .init(
            crate: "lzma-sys",
            chain: ["app", "lzma-sys"],
            kind: "normal",
            optional: true,
            platforms: ["linux", "darwin"],
            inputs: ["xz"]
          ),
        ]
      )
      #expect(libraries.not_built.map(\.crate) == ["libssh2-sys", "libz-sys"])
      #expect(libraries.not_built.map(\.missing) == ["platform", "feature"])
    }
  }

  @Test func asksCargoIfToldTo() throws {
    try withRepository { git in
      var git = git
      try git.commit(native)
      git.environment["PATH"] = "\(git.sandbox("bin")):\(git.environment["PATH"] ?? "")"
      try git.sandbox.write(["bin/cargo": .executable("#!/bin/sh\necho 'error: no cache' >&2\nexit 101\n")])
      let failed = try report(git, "--cargo")
      #expect(failed.native_libraries.features == "assumed")
      #expect(
        failed.findings.contains {
          $0.summary == "cargo cannot tell which features are enabled: error: no cache"
        }
      )

      func package(_ name: String, _ version: String, optional: String = "") -> String {
        let row = optional.isEmpty ? "" : "{\"name\":\"\(optional)\",\"optional\":true}"
        let source = name == "app" ? "null" : "\"registry+https://github.com/rust-lang/crates.io-index\""
        return
          "{\"id\":\"\(name)\",\"name\":\"\(name)\",\"version\":\"\(version)\",\"source\":\(source),\"dependencies\":[\(row)]}"
      }
      let metadata = """
        {"packages":[\(package("app", "1.0.0", optional: "lzma-sys")),\(package("libsqlite3-sys", "0.30.1")),
        \(package("lzma-sys", "0.1.20")),\(package("libssh2-sys", "0.3.0"))],"workspace_members":["app"],
        "resolve":{"nodes":[
        {"id":"app","features":["default"],"deps":[
        {"pkg":"lzma-sys","dep_kinds":[{"kind":null,"target":null}]},
        {"pkg":"libssh2-sys","dep_kinds":[{"kind":null,"target":"cfg(windows)"}]},
        {"pkg":"libsqlite3-sys","dep_kinds":[{"kind":"dev","target":"cfg(unix)"}]}]},
        {"id":"libsqlite3-sys","features":["bundled"],"deps":[]},{"id":"lzma-sys","features":[],"deps":[]}]}}
        """
      try git.sandbox.write([
        "bin/cargo": .executable(
          "#!/bin/sh\necho \"$@\" >'\(git.sandbox("said"))'\ncat <<'END'\n\(metadata)\nEND\n"
        )
      ])
      let libraries = try report(git, "--cargo").native_libraries
      #expect(libraries.features == "cargo")
      #expect(libraries.causes.map(\.crate) == ["libsqlite3-sys", "lzma-sys"])
      #expect(libraries.causes.map(\.kind) == ["dev", "normal"])
      #expect(libraries.causes.map(\.optional) == [false, true])
      let said = String(decoding: try git.sandbox.read("said"), as: UTF8.self)
      #expect(
        said == "metadata --offline --locked --format-version 1 --manifest-path \(git.folder("Cargo.toml"))\n"
      )
    }
  }

  @Test func sourcesKeepWhatIsRead() throws {
    try withRepository { git in
      try git.commit(project.with([".github/workflows/ci.yml": "on: push\n"]))
      try Tool.initialise(git, "crane")
      let plain = try git("show", "flakewright/crane:nix/package.nix")
      #expect(plain.contains("../.github"))
      try git.commit([
        "src/main.rs": "const CI: &str = include_str!(\"../.github/workflows/ci.yml\"); fn main() {}"
      ])
      try Tool.initialise(git, "crane", "--branch", "reads")
      let reading = try git("show", "reads:nix/package.nix")
      #expect(!reading.contains("../.github"))
      #expect(reading.contains("../.git\n"))
    }
  }
}
