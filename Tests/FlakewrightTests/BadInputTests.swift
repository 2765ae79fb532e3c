import FileTree
import TestSupport
import Testing

/// What is refused, in which words, and that nothing moves by it.
@Suite struct BadInputTests {
  // MARK: - The repository

  @Test func noRepository() throws {
    try refuses(
      prepare: { git in _ = try run(["rm", "-rf", git.folder(".git")]) })
  }

  @Test func noFolder() throws {
    try refuses(
      project,
      arguments: ["--strategy", "naersk", "nowhere"]
    )
    try refuses(
      project,
      arguments: ["--strategy", "naersk", "Cargo.toml"],
      named: "file"
    )
  }

  @Test func noCommit() throws {
    try refuses(
      nil,
      prepare: { try $0.write(project) }
    )
  }

  @Test(arguments: ["name", "email"]) func noIdentity(key: String) throws {
    try refuses(prepare: { try $0("config", "--global", "--unset", "user.\(key)") }, named: key)
  }

  @Test(
    "formats of repositories that cannot be read are named",
    arguments: [
      ["extensions.objectFormat", "sha256"], ["extensions.refStorage", "reftable"],
      ["core.repositoryFormatVersion", "7"],
    ]
  )
  func format(setting: [String]) throws {
    try refuses(
      prepare: { git in
        try git("config", "core.repositoryFormatVersion", "1")
        _ = try git.git(["config"] + setting)
      },
      named: setting[0]
    )
  }

  // MARK: - The manifest

  @Test func noManifest() throws {
    try refuses(
      ["README.md": ""],
      status: 3
    )
    try refuses(
      ["README.md": ""],
      prepare: { try $0.write(project) },
      named: "untracked"
    )
  }

  @Test(
    arguments: [
      ("open string", "[package]\nname = \"a\n"), ("no package", "[dependencies]\n"),
      ("missing member", "[workspace]\nmembers = [\"missing\"]\n"),
      ("empty pattern", "[workspace]\nmembers = [\"crates/*\"]\n"),
    ]
  )
  func manifest(problem: String, text: String) throws {
    try refuses(project.with(["Cargo.toml": .text(text)]), named: problem)
  }

  @Test func notUTF8() throws {
    try refuses(
      project.with([
        "Cargo.toml": .file(Array("[package]\nname = \"a".utf8) + [0xFF, 0x22], executable: false)
      ])
    )
  }

  @Test func unknownPackage() throws {
    try refuses(
      project,
      arguments: ["--strategy", "naersk", "--package", "apq"]
    )
  }

  // MARK: - The lock file

  @Test func noLock() throws {
    let items = project.with(["Cargo.lock": nil])
    try refuses(
      items
    )
    try refuses(
      items.below("a b"),
      arguments: ["--strategy", "naersk", "a b"],
      named: "in a folder"
    )
  }

  @Test(
    arguments: [
      ("no version", "version = 4\n[[package]]\nname = \"a\"\n"), ("conflict", "<<<<<<< HEAD\n"),
      ("newer", "version = 9\n"),
    ])
  func lock(problem: String, text: String) throws {
    try refuses(project.with(["Cargo.lock": .text(text)]), named: problem)
    // An untracked one likewise.
    try refuses(
      project.with(["Cargo.lock": nil]),
      prepare: { try $0.write(["Cargo.lock": .text(text)]) },
      named: problem
    )
  }

  @Test func foreignSource() throws {
    let lock = """
      version = 4

      [[package]]
      name = "app"
      version = "1.0.0"
      dependencies = ["odd"]

      [[package]]
      name = "odd"
      version = "0.1.0"
      source = "registry+https://example.org/index"
      checksum = "00"
      """
    try refuses(
      project.with(["Cargo.lock": .text(lock)])
    )
  }

  @Test func sourcesThatCannotBeToldApart() throws {
    let lock = """
      version = 4

      [[package]]
      name = "odd"
      version = "0.1.0"
      source = "registry+https://github.com/rust-lang/crates.io-index"
      checksum = "00"

      [[package]]
      name = "odd"
      version = "0.1.0"
      source = "git+https://example.org/odd#0123456789012345678901234567890123456789"
      """
    try refuses(
      project.with(["Cargo.lock": .text(lock)]),
      arguments: ["--strategy", "buildRustPackage"]
    )
  }
}
