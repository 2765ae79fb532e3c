import Diagnostics
import FileTree
import TestSupport
import Testing

@testable import Git

/// Opens the repository that `repository` is, with its environment.
func open(
  _ repository: TestRepository,
  at path: String? = nil,
  with extra: [String: String] = [:]
) throws -> Repository {
  let environment = repository.environment.merging(extra) { $1 }
  return try Repository.discover(from: path ?? repository.path, environment: environment)
}

@Suite struct DiscoverTests {
  @Test func findsFromAFolderBelow() throws {
    try withRepository { git in
      try git.commit(["crates/core/Cargo.toml": ""])
      let repository = try open(git, at: git.folder("crates/core"))
      #expect(repository.workDirectory == git.path)
      #expect(repository.gitDirectory == git.folder(".git"))
      #expect(repository.commonDirectory == git.folder(".git"))
      #expect(!repository.isBare)
      #expect(try repository.prefix(of: git.folder("crates/core")) == "crates/core")
      #expect(try repository.prefix(of: git.path) == "")
    }
  }

  @Test func followsLinksInThePath() throws {
    try withRepository { git in
      try git.commit(["crates/core/Cargo.toml": ""])
      try git.sandbox.write(["link": .link("repository/crates")])
      let path = git.sandbox("link/core/../core")
      #expect(try open(git, at: path).prefix(of: path) == "crates/core")
    }
  }

  @Test func opensALinkedWorkTree() throws {
    try withRepository { git in
      try git.commit(["a": "1"])
      try git("worktree", "add", "--quiet", "-b", "other", "../linked")
      let repository = try open(git, at: git.sandbox("linked"))
      #expect(repository.workDirectory == git.sandbox("linked"))
      #expect(repository.gitDirectory == git.folder(".git/worktrees/linked"))
      #expect(repository.commonDirectory == git.folder(".git"))
      #expect(try repository.head().branch == "other")
      #expect(try repository.prefix(of: git.sandbox("linked")) == "")
    }
  }

  @Test func opensAWorkTreeLinkedByRelativePaths() throws {
    try withRepository { git in
      try git.commit(["a": "1"])
      try git("worktree", "add", "--quiet", "-b", "other", "../linked")
      try git.write([".git/worktrees/linked/gitdir": "../../../../linked/.git\n"])
      try git.sandbox.write(["linked/.git": "gitdir: ../repository/.git/worktrees/linked\n"])
      try git("config", "core.repositoryFormatVersion", "1")
      try git("config", "extensions.relativeWorktrees", "true")
      let repository = try open(git, at: git.sandbox("linked"))
      #expect(repository.workDirectory == git.sandbox("linked"))
      #expect(try repository.head().branch == "other")
      #expect(try repository.status(of: ["a"]) == ["a": .unmodified])
    }
  }

  @Test func opensABareRepository() throws {
    try withRepository { git in
      try git.commit(["crates/core/Cargo.toml": ""])
      try git("clone", "--quiet", "--bare", ".", "../bare.git")
      let bare = git.sandbox("bare.git")
      let repository = try open(git, at: bare)
      #expect(repository.isBare)
      #expect(repository.gitDirectory == bare)
      #expect(try repository.prefix(of: bare) == "")
      #expect(try repository.prefix(of: "\(bare)/crates/core/") == "crates/core")
      #expect(try open(git, at: "\(bare)/crates/core").isBare)
      #expect(throws: Failure.outsideWorkTree(path: git.path, workTree: bare)) {
        try repository.prefix(of: git.path)
      }
    }
  }

  @Test func refusesAFolderInGitsOwn() throws {
    try withRepository { git in
      let repository = try open(git, at: git.folder(".git/refs"))
      #expect(throws: Failure.outsideWorkTree(path: git.folder(".git/refs"), workTree: git.path)) {
        try repository.prefix(of: git.folder(".git/refs"))
      }
    }
  }

  @Test func honoursTheEnvironment() throws {
    try withRepository { git in
      try git.commit(["a/b": ""])
      try git.sandbox.makeFolder("elsewhere")
      let elsewhere = git.sandbox("elsewhere")
      let repository = try open(
        git,
        at: elsewhere,
        with: ["GIT_DIR": git.folder(".git"), "GIT_WORK_TREE": elsewhere]
      )
      #expect(repository.gitDirectory == git.folder(".git"))
      #expect(repository.workDirectory == elsewhere)
      expectFailure(
        .noRepository,
        "no git repository at `\(git.folder("a"))` or above it",
        help: ["to create one, run `git init \(git.folder("a"))`"]
      ) {
        try open(git, at: git.folder("a"), with: ["GIT_CEILING_DIRECTORIES": git.path])
      }
      expectFailure(.notARepository, "GIT_DIR is `\(elsewhere)`, which is not a git repository") {
        try open(git, with: ["GIT_DIR": elsewhere])
      }
      let below = try open(
        git,
        at: git.folder("a"),
        with: ["GIT_DIR": git.folder(".git"), "GIT_WORK_TREE": git.path]
      )
      #expect(try below.prefix(of: git.folder("a")) == "a")
    }
  }

  @Test func saysWhatIsMissing() throws {
    try withTemporaryFolder { folder in
      try folder.write(["file": "", "folder/x": ""])
      expectFailure(.noRepository) {
        try Repository.discover(from: folder.path, environment: [:])
      }
      #expect(throws: Failure.noFolder(path: folder("nothing"))) {
        try Repository.discover(from: folder("nothing"), environment: [:])
      }
      expectFailure(.notAFolder, "`\(folder("file"))` is not a folder") {
        try Repository.discover(from: folder("file"), environment: [:])
      }
    }
    try withRepository { git in
      #expect(throws: Failure.noFolder(path: git.folder("nothing"))) {
        try open(git, at: git.folder("nothing"))
      }
    }
  }

  @Test(arguments: [
    ("worktreeConfig", "true"), ("partialClone", "origin"), ("preciousObjects", "true"), ("noop", "x"),
    ("objectFormat", "sha1"), ("refStorage", "files"), ("relativeWorktrees", "true"),
  ])
  func opensFormatOne(name: String, value: String) throws {
    try withRepository { git in
      try git.commit(["a": "1"])
      try git("config", "core.repositoryFormatVersion", "1")
      try git("config", "extensions.\(name)", value)
      #expect(try open(git).head().branch == "main")
    }
  }

  @Test func readsTheConfigOfAWorkTree() throws {
    try withRepository { git in
      try git.commit(["a": "1"])
      try git("config", "extensions.worktreeConfig", "true")
      try git("config", "--worktree", "user.name", "Work Tree")
      #expect(try open(git).configValue("user.name") == "Work Tree")
      try git("config", "extensions.worktreeConfig", "false")
      #expect(try open(git).configValue("user.name") == "Ada Lovelace")
    }
  }

  @Test func takesABareMainWorkTreeByItsOwnConfig() throws {
    try withRepository { git in
      try git.commit(["a": "1"])
      try git("clone", "--quiet", "--bare", ".", "../bare.git")
      try git.sandbox.write([
        "bare.git/config":
          "[core]\n\trepositoryformatversion = 1\n\tfilemode\n[extensions]\n\tworktreeConfig\n",
        "bare.git/config.worktree": "[core]\n\tbare\n",
      ])
      let repository = try open(git, at: git.sandbox("bare.git"))
      #expect(repository.isBare)
      #expect(try repository.status(of: ["a", "b"]) == ["a": .unmodified, "b": .absent])
    }
  }

  @Test func refusesWhatItCannotRead() throws {
    try withRepository("--object-format=sha256") { git in
      #expect(
        throws: Failure.unsupportedExtension(path: git.folder(".git"), name: "objectformat", value: "sha256")
      ) { try open(git) }
    }
    try withRepository { git in
      try git("config", "extensions.refStorage", "reftable")
      #expect(
        throws: Failure.unsupportedExtension(path: git.folder(".git"), name: "refstorage", value: "reftable")
      ) { try open(git) }
    }
    try withRepository { git in
      try git("config", "core.repositoryFormatVersion", "1")
      try git("config", "extensions.future", "yes")
      #expect(throws: Failure.unsupportedExtension(path: git.folder(".git"), name: "future", value: "yes")) {
        try open(git)
      }
      try git.write([".git/config": "[core]\n\trepositoryformatversion = 2\n"])
      expectFailure(.unsupportedFormat) { try open(git) }
    }
  }

  @Test func reportsADamagedConfig() throws {
    try withRepository { git in
      try git.write([".git/config": "[core\n"])
      let error = #expect(throws: Failure.self) { try open(git) }
      #expect(
        error?.diagnostics.first?.summary.hasPrefix("cannot read `\(git.folder(".git"))/config`: ") == true
      )
    }
  }
}
