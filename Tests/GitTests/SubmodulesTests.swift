import Diagnostics
import FileTree
import TestSupport
import Testing

@testable import Git

@Suite struct SubmodulesTests {
  /// Runs `body` with a repository that has the submodule `sub dir/one`, which has `two`; all stand in one sandbox.
  private func withSubmodules(_ body: (TestRepository, _ two: TestRepository) throws -> Void) throws {
    try withRepository { git in
      func other(_ name: String) throws -> TestRepository {
        try git.sandbox.makeFolder(name)
        let other = git.at(git.sandbox(name))
        try other("init", "--quiet")
        return other
      }
      let two = try other("two")
      try two.commit(["two": .executable("2"), "x.bat": "2\n", ".gitattributes": "*.bat eol=crlf"])
      let one = try other("one")
      try add("../two", to: one, at: "two")
      try one.commit(["one": "1"])
      try git.commit(["a": "0"])
      try git("remote", "add", "origin", "\(git.sandbox.path)/repository")
      try add("./../one/", to: git, at: "sub dir/one", name: "a.b \"c\"")
      try git.commit()
      try body(git, two)
    }
  }

  private func add(_ url: String, to git: TestRepository, at path: String, name: String = "two") throws {
    _ = try git.git(
      ["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "--name", name, "--", url, path]
    )
  }

  @Test func theirFiles() throws {
    try withSubmodules { git, _ in
      let files = try contents(git.environment, of: "HEAD", at: git.path)
      #expect(files["sub dir/one/one"] == "1")
      #expect(files["sub dir/one/two/two"] == .executable("2"))
      #expect(files["sub dir/one/two/x.bat"] == "2\r\n")
      try agrees(git)
    }
  }

  @Test func withoutTheirFiles() throws {
    try withSubmodules { git, _ in
      try agrees(git, submodules: false)
      #expect(
        try contents(git.environment, of: "HEAD", at: git.path, submodules: false)["sub dir/one/"] == ""
      )
    }
  }

  /// Those of the repository's own folder need no cache and no network.
  @Test func offline() throws {
    try withSubmodules { git, _ in
      var cache = try FetchCache(environment: git.environment)
      cache.isOffline = true
      let two = "\(git.sandbox.path)/two"
      let commit = try git.at(two)("rev-parse", "HEAD")
      #expect(throws: Failure.notFetched(commit, url: two)) {
        try Checkout(of: "HEAD", at: git.path, cache: cache)
      }
      _ = try git.git([
        "-c", "protocol.file.allow=always", "submodule", "--quiet", "update", "--init", "--recursive",
      ])
      _ = try Checkout(of: "HEAD", at: git.path, cache: cache)
    }
  }

  @Test func leftOut() throws {
    try withSubmodules { git, _ in
      try git("config", "--file", ".gitmodules", "submodule.a.b \"c\".update", "none")
      try git.commit()
      try agrees(git)
    }
  }

  @Test(arguments: [
    "", "[submodule \"x\"]\n\tpath = sub dir/one\n", "[submodule \"..\"]\n\tpath = sub dir/one\n\turl = x\n",
  ])
  func withoutURL(_ modules: String) throws {
    try withSubmodules { git, _ in
      try git.commit([".gitmodules": .text(modules)])
      expectFailure(.noSubmoduleURL, "`.gitmodules` has no URL for the submodule `sub dir/one`") {
        try contents(git.environment, of: "HEAD", at: git.path)
      }
    }
  }

  @Test func lost() throws {
    try withSubmodules { git, two in
      let commit = try #require(ObjectID(try two("rev-parse", "HEAD")))
      _ = try run(["rm", "-rf", "\(two.path)/.git"])
      try two("init", "--quiet")
      try two.commit(["new": ""], message: "New")
      #expect(throws: Failure.lostCommit(commit, url: two.path)) {
        try contents(git.environment, of: "HEAD", at: git.path)
      }
    }
  }

  /// A repository from elsewhere must not have this machine's repositories read.
  @Test func localOnesOfRemoteOnes() throws {
    try withSubmodules { git, _ in
      try git("config", "--file", ".gitmodules", "submodule.a.b \"c\".url", "file://\(git.sandbox.path)/one")
      try git.commit()
      try git("remote", "set-url", "origin", "https://example.org/a/b")
      // What git has fetched itself is not asked for.
      _ = try run(["rm", "-rf", "\(git.path)/.git/modules"])
      #expect(
        throws: Failure.fetchFailed(
          url: "file://\(git.sandbox.path)/one",
          message: "fatal: transport 'file' not allowed"
        )
      ) { try contents(git.environment, of: "HEAD", at: git.path) }
    }
  }

  @Test func otherPrograms() throws {
    try withSubmodules { git, _ in
      let url = "ext::sh -c touch% \(git.sandbox("touched"))"
      try git("config", "--file", ".gitmodules", "submodule.a.b \"c\".url", url)
      try git.commit()
      #expect(
        throws: Failure.unusableURL(
          url,
          reason: "its transport `ext` is none of file, git, http, https, ssh"
        )
      ) { try contents(git.environment, of: "HEAD", at: git.path) }
    }
  }
}
