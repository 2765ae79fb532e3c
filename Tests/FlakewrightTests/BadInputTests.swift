import FileTree
import TestSupport
import Testing

/// What is refused, in which words, and that nothing moves by it.
@Suite struct BadInputTests {
  // MARK: - The repository

  @Test func noRepository() throws {
    try refuses(
      prepare: { git in _ = try run(["rm", "-rf", git.folder(".git")]) },
      says: """
        error: no git repository at `.` or above it
          help: to make one: git init && git add . && git commit
        """
    )
  }

  @Test func noFolder() throws {
    try refuses(
      project,
      arguments: ["--strategy", "naersk", "nowhere"],
      says: "error: there is no folder `nowhere`"
    )
    try refuses(
      project,
      arguments: ["--strategy", "naersk", "Cargo.toml"],
      says: """
        error: `Cargo.toml` is not a folder
          help: name the folder that it stands in
        """
    )
  }

  @Test func noCommit() throws {
    try refuses(
      nil,
      prepare: { try $0.write(project) },
      says: """
        error: the branch `main` has no commit yet
          help: make the first one: git add . && git commit
        """
    )
  }

  @Test(arguments: ["name", "email"]) func noIdentity(key: String) throws {
    let words = key == "name" ? ("name", "\"Your Name\"") : ("e-mail address", "you@example.com")
    try refuses(
      prepare: { git in
        try git("config", "--global", "--unset", "user.\(key)")
      },
      says: """
        error: git does not know the author's \(words.0)
          help: git config --global user.\(key) \(words.1)
        """
    )
  }

  @Test(
    "formats of repositories that cannot be read are named",
    arguments: [
      (
        ["extensions.objectFormat", "sha256"], "uses the extension objectformat=sha256, which cannot be read",
        "only SHA-1 repositories can be read: git init --object-format=sha1"
      ),
      (
        ["extensions.refStorage", "reftable"], "uses the extension refstorage=reftable, which cannot be read",
        "to go back to plain files: git refs migrate --ref-format=files"
      ),
      (
        ["core.repositoryFormatVersion", "7"], "has format version 7, and only 0 and 1 can be read",
        "clone it with an older git, and work there"
      ),
    ]
  )
  func format(setting: [String], problem: String, solution: String) throws {
    try refuses(
      prepare: { git in
        try git("config", "core.repositoryFormatVersion", "1")
        _ = try git.git(["config"] + setting)
      },
      says: """
        error: the repository `@/.git` \(problem)
          help: \(solution)
        """
    )
  }

  // MARK: - The manifest

  @Test func noManifest() throws {
    try refuses(
      ["README.md": ""],
      says: """
        error: there is no Cargo.toml at the root of the repository
          help: commit the project's Cargo.toml: only what git has is read
          help: name the folder of the project, if it is another
        """
    )
    try refuses(
      ["README.md": ""],
      prepare: { try $0.write(project) },
      says: """
        error: `Cargo.toml` is not committed
          --> Cargo.toml
          why: flakewright reads HEAD and commits on top of it
          help: run `git add :/Cargo.toml && git commit`
        """
    )
  }

  @Test(
    arguments: [
      ("[package]\nname = \"a\n", "the string is not closed on its line", "2:10", nil),
      (
        "[dependencies]\n", "the manifest has neither `[package]` nor `[workspace]`", "1:1",
        "add `[package]` with at least `name`, or `[workspace]` with `members`"
      ),
      (
        "[workspace]\nmembers = [\"missing\"]\n", "the workspace member `missing` is not there", "2:12",
        "commit the member, or remove it from the list"
      ),
      (
        "[workspace]\nmembers = [\"crates/*\"]\n", "nothing matches the workspace members `crates/*`", "2:12",
        "commit the member, or remove it from the list"
      ),
    ] as [(String, String, String, String?)]
  )
  func manifest(text: String, problem: String, place: String, solution: String?) throws {
    try refuses(
      project.with(["Cargo.toml": .text(text)]),
      says: "error: \(problem)\n  --> Cargo.toml:\(place)" + (solution.map { "\n  help: \($0)" } ?? "")
    )
  }

  @Test func notUTF8() throws {
    try refuses(
      project.with([
        "Cargo.toml": .file(Array("[package]\nname = \"a".utf8) + [0xFF, 0x22], executable: false)
      ]),
      says: """
        error: the file is not UTF-8
          --> Cargo.toml:2:10
        """
    )
  }

  @Test func unknownPackage() throws {
    try refuses(
      project,
      arguments: ["--strategy", "naersk", "--package", "apq"],
      says: """
        error: the workspace has no package `apq`
          help: did you mean `app`?
        """
    )
  }

  // MARK: - The lock file

  @Test func noLock() throws {
    let items = project.with(["Cargo.lock": nil])
    try refuses(
      items,
      says: """
        error: there is no `Cargo.lock`
          --> Cargo.lock
          why: Nix takes the crates and their checksums from the lock file
          help: run `cargo generate-lockfile`
        """
    )
    try refuses(
      items.below("a b"),
      arguments: ["--strategy", "naersk", "a b"],
      says: """
        error: there is no `a b/Cargo.lock`
          --> a b/Cargo.lock
          why: Nix takes the crates and their checksums from the lock file
          help: run `cargo generate-lockfile --manifest-path '@/a b/Cargo.toml'`
        """
    )
  }

  @Test(
    arguments: [
      (
        "version = 4\n[[package]]\nname = \"a\"\n", "Cargo.lock is damaged: `version` is missing", "2:1",
        "restore it from git's history, or let cargo write it anew: `cargo generate-lockfile`"
      ),
      (
        "<<<<<<< HEAD\n", "Cargo.lock is damaged: `<` is not allowed in a key without quotes", "1:1",
        "restore it from git's history, or let cargo write it anew: `cargo generate-lockfile`"
      ),
      (
        "version = 9\n", "Cargo.lock has version 9, and versions 1 to 4 are known", "1:11",
        "update flakewright, or let an older cargo write the file"
      ),
    ])
  func lock(text: String, problem: String, place: String, solution: String) throws {
    let message = "error: \(problem)\n  --> Cargo.lock:\(place)\n  help: \(solution)"
    try refuses(project.with(["Cargo.lock": .text(text)]), says: message)
    // An untracked one likewise.
    try refuses(
      project.with(["Cargo.lock": nil]),
      prepare: { try $0.write(["Cargo.lock": .text(text)]) },
      says: message
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
      project.with(["Cargo.lock": .text(lock)]),
      says: """
        error: naersk cannot fetch `odd 0.1.0`
          --> Cargo.lock
          why: it comes from the registry https://example.org/index, and naersk downloads from crates.io only
        """
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
      arguments: ["--strategy", "buildRustPackage"],
      says: """
        error: buildRustPackage cannot tell two crates `odd 0.1.0` apart
          --> Cargo.lock
          why: the lock file has that version from two sources, and it keeps all crates in one folder
          help: `--strategy` `import-cargo`, `naersk`, `crate2nix` or `crane` can
        """
    )
  }
}
