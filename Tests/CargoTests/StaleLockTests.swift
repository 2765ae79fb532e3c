import Diagnostics
import TestSupport
import Testing

@testable import Cargo

/// Lock files that no longer match the manifests, judged by us and by `cargo metadata --locked --offline`.
@Suite struct StaleLockTests {
  /// A workspace with crates of a registry, which is a folder, and an edit of its manifests.
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let edits: [(file: String, old: String, new: String)]
    let isStale: Bool

    init(_ name: String, stale isStale: Bool = true, _ edits: (String, String, String)...) {
      testDescription = name
      self.isStale = isStale
      self.edits = edits.map { ($0.0, $0.1, $0.2) }
    }
  }

  private static let app = "app/Cargo.toml"
  private static let core = "core/Cargo.toml"

  static let cases: [Case] = [
    Case("nothing", stale: false),
    Case("another version of a member", (app, "version = \"0.1.0\"", "version = \"0.2.0\"")),
    Case("another name of a member", (app, "name = \"app\"", "name = \"tool\"")),
    Case("a new dependency", (app, "[dependencies]", "[dependencies]\nextra = \"1\"")),
    Case("a new dependency that another member has", (core, "[dependencies]", "[dependencies]\ntwo = \"2\"")),
    Case("a dependency that is gone", (app, "one = \"1\"\n", "")),
    Case("a dependency that another member has too is gone", (core, "one = { workspace = true }\n", "")),
    Case("a dependency on a member is gone", (app, "core = { path = \"../core\" }\n", "")),
    Case("a requirement that the lock satisfies", stale: false, (app, "one = \"1\"", "one = \">=1.0, <2\"")),
    Case("a requirement that the lock does not satisfy", (app, "one = \"1\"", "one = \"2\"")),
    Case("an older version by a rename", (app, "old = { package = \"two\", version = \"1\" }\n", "")),
    Case("another name for a crate", stale: false, (app, "old = {", "older = {")),
    Case(
      "a requirement of a rename",
      (app, "package = \"two\", version = \"1\"", "package = \"two\", version = \"2\"")
    ),
    Case(
      "a new optional dependency",
      (app, "[dependencies]", "[dependencies]\nextra = { version = \"1\", optional = true }")
    ),
    Case("an optional dependency is required", stale: false, (app, ", optional = true", "")),
    Case(
      "a development dependency is a dependency",
      stale: false,
      (app, "[dev-dependencies]", "[build-dependencies]")
    ),
    Case("a new development dependency", (app, "[dev-dependencies]", "[dev-dependencies]\nextra = \"1\"")),
    Case(
      "a new dependency on Windows",
      (app, "[dev-dependencies]", "[target.'cfg(windows)'.dependencies]\nextra = \"1\"\n[dev-dependencies]")
    ),
    Case(
      "features",
      stale: false,
      (app, "one = \"1\"", "one = { version = \"1\", default-features = false }")
    ),
    Case("the workspace's requirement", ("Cargo.toml", "one = \"1.0\"", "one = \"2\"")),
    Case(
      "a requirement of a path that its version satisfies",
      stale: false,
      (app, "path = \"../core\"", "path = \"../core\", version = \"0.1\"")
    ),
    Case(
      "a requirement of a path that its version does not satisfy",
      (app, "path = \"../core\"", "path = \"../core\", version = \"0.2\"")
    ),
    Case(
      "a new patch",
      (
        "Cargo.toml", "[workspace.dependencies]",
        "[patch.crates-io]\none = { path = \"patched\" }\n[workspace.dependencies]"
      )
    ),
    Case(
      "a new patch that nothing needs",
      (
        "Cargo.toml", "[workspace.dependencies]",
        "[patch.crates-io]\nextra = { path = \"unused\" }\n[workspace.dependencies]"
      )
    ),
    Case("a new member", ("Cargo.toml", "\"leaf\"", "\"leaf\", \"new\"")),
    Case(
      "a member without crates of its own is gone",
      stale: false,
      ("Cargo.toml", ", \"leaf\"", ""),
      (app, "leaf = { path = \"../leaf\" }\n", "")
    ),
    Case("a member is gone", ("Cargo.toml", ", \"core\"", ""), (app, "core = { path = \"../core\" }\n", "")),
    Case("a crate comes from a folder", (app, "one = \"1\"", "one = { path = \"../patched\" }")),
    Case("a crate comes from git", (app, "one = \"1\"", "one = { git = \"https://one.example/one\" }")),
    Case("another edition", stale: false, (app, "edition = \"2021\"", "edition = \"2018\"")),
  ]

  private static func manifest(_ name: String, _ version: String, _ rest: String = "") -> String {
    "[package]\nname = \"\(name)\"\nversion = \"\(version)\"\nedition = \"2021\"\n\(rest)"
  }

  static let files: [String: String] = {
    var files = [
      "Cargo.toml": """
      [workspace]
      members = ["app", "core", "leaf"]
      resolver = "2"
      exclude = ["patched", "unused"]
      [workspace.dependencies]
      one = "1.0"
      """,
      app: manifest(
        "app",
        "0.1.0",
        """
        [dependencies]
        one = "1"
        two = "2"
        old = { package = "two", version = "1" }
        core = { path = "../core" }
        leaf = { path = "../leaf" }
        maybe = { version = "1", optional = true }
        [dev-dependencies]
        tests = "1"
        """
      ),
      core: manifest("core", "0.1.0", "[dependencies]\none = { workspace = true }\nonly = \"1\"\n"),
      "leaf/Cargo.toml": manifest("leaf", "0.1.0", "[dependencies]\none = \"1\"\n"),
      "new/Cargo.toml": manifest("new", "0.1.0"),
      "patched/Cargo.toml": manifest("one", "1.0.5"), "unused/Cargo.toml": manifest("extra", "1.0.0"),
      ".cargo/config.toml": """
      [source.crates-io]
      replace-with = "folder"
      [source.folder]
      directory = "vendor"
      """,
    ]
    let crates = [
      ("one", "1.0.0"), ("one", "2.0.0"), ("two", "1.0.0"), ("two", "2.0.0"), ("maybe", "1.0.0"),
      ("tests", "1.0.0"),
      ("only", "1.0.0"),
      ("extra", "1.0.0"),
    ]
    for (name, version) in crates {
      let folder = "vendor/\(name)-\(version)"
      files["\(folder)/Cargo.toml"] = manifest(name, version)
      files["\(folder)/.cargo-checksum.json"] =
        "{\"files\":{},\"package\":\"\(String(repeating: "0", count: 64))\"}"
    }
    for path in Array(files.keys) where path.hasSuffix("/Cargo.toml") {
      files[path.dropLast("Cargo.toml".count) + "src/lib.rs"] = ""
    }
    return files
  }()

  private static func tree(_ lock: String? = nil) -> TextTree {
    var tree = TextTree()
    for (path, text) in files { tree[path] = text }
    tree["Cargo.lock"] = lock
    return tree
  }

  /// The lock file that cargo writes for the workspace before any edit.
  static let lock: Result<String, TestFailure> = Result { () throws(TestFailure) in
    var lock = ""
    withTemporaryFolder { (folder: String) in
      tree().write(to: folder)
      _ = CargoMetadata.run("\(cargo(in: folder)) generate-lockfile --offline 2>&1")
      lock = String(decoding: CargoMetadata.run("cat '\(folder)/Cargo.lock'"), as: UTF8.self)
    }
    if lock.isEmpty { throw TestFailure("cargo wrote no lock file") }
    return lock
  }

  private static func cargo(in folder: String) -> String {
    "export RUSTUP_TOOLCHAIN=${RUSTUP_TOOLCHAIN:-stable}; cd '\(folder)' && \(CargoMetadata.cargo)"
  }

  @Test(arguments: cases)
  func agreesWithCargo(_ example: Case) throws {
    var tree = Self.tree(try Self.lock.get())
    for edit in example.edits {
      let text = try #require(tree[edit.file])
      #expect(text.contains(edit.old))
      tree[edit.file] = text.replacing(edit.old, with: edit.new)
    }
    var taken = ""
    withTemporaryFolder { (folder: String) in
      tree.write(to: folder)
      taken = String(
        decoding: CargoMetadata.run(
          "\(Self.cargo(in: folder)) metadata --locked --offline --format-version 1 >/dev/null 2>&1 && echo yes"
        ),
        as: UTF8.self
      )
    }
    #expect(taken.isEmpty == example.isStale, "cargo judges otherwise than this table")
    let found = try Workspace.load(from: tree, at: "").staleLock
    #expect((found != nil) == example.isStale, "\(found?.summary ?? "nothing found")")
  }

  @Test func saysWhatDiffers() throws {
    try expectSnapshot(of: Self.cases.filter(\.isStale).map(\.testDescription)) { name in
      let example = try #require(Self.cases.first { $0.testDescription == name })
      var tree = Self.tree(try Self.lock.get())
      for edit in example.edits { tree[edit.file] = tree[edit.file]?.replacing(edit.old, with: edit.new) }
      return [try Workspace.load(from: tree, at: "").staleLock].compactMap(\.self)
    }
  }
}
