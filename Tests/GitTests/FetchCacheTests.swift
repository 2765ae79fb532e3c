import Diagnostics
import FileTree
import TestSupport
import Testing

@testable import Git

@Suite struct FetchCacheTests {
  @Test func names() throws {
    try withRepository { git in
      let first = try git.commit(["a": "1"])
      try git("tag", "--annotate", "--message", "Tag", "v1")
      try git("branch", "v2")
      let second = try git.commit(["a": "2"])
      try git("tag", "v2")
      let cache = try FetchCache(environment: git.environment)
      for (revision, commit) in [
        "HEAD": second, "main": second, "v1": first, "refs/tags/v1": first, "v2": second, "heads/v2": first,
        "refs/heads/v2": first, first: first, first.uppercased(): first,
      ] {
        #expect(try cache.commit(revision, at: "file://\(git.path)").hex == commit, "\(revision)")
      }
      for revision in ["v3", "", "a*", "--heads", String(first.prefix(39))] {
        #expect(throws: Failure.noRevision(revision, place: git.path)) {
          try cache.commit(revision, at: git.path)
        }
      }
      // The tag object itself.
      let tag = try git("rev-parse", "v1")
      #expect(try contents(git.environment, of: tag, at: "file://\(git.path)") == ["a": "1"])
    }
  }

  @Test func fetchedOnce() throws {
    try withRepository { git in
      try git.commit(["a": "old"])
      let commit = try git.commit(["a": "1"])
      let id = try #require(ObjectID(commit))
      var cache = try FetchCache(environment: git.environment)
      #expect(cache.folder == git.sandbox("home/.cache/flakewright/git"))
      #expect(throws: Failure.notFetched(commit, url: git.path)) {
        cache.isOffline = true
        _ = try cache.repository(with: id, from: git.path)
      }
      cache.isOffline = false
      _ = try cache.repository(with: id, from: git.path)
      // Without history.
      let place = "\(cache.folder)/\(commit).git"
      #expect(try git("--git-dir=\(place)", "rev-list", "--all", "--count", commit) == "1")
      _ = try run(["rm", "-rf", git.path])
      _ = try cache.repository(with: id, from: git.path)
      #expect(try DiskTree(cache.folder).entries(in: "").map(\.name) == ["\(commit).git"])
    }
  }

  /// From servers that give away only what a branch names.
  @Test func fetchedWithAll() throws {
    try withRepository { git in
      let commit = try git.commit(["a": "1"])
      try git.commit(["a": "2"])
      // The first version of the protocol knows no other objects.
      var environment = git.environment
      environment["GIT_CONFIG_COUNT"] = "1"
      environment["GIT_CONFIG_KEY_0"] = "protocol.version"
      environment["GIT_CONFIG_VALUE_0"] = "0"
      let first = try git.git(
        ["-c", "protocol.version=0", "fetch-pack", "--depth=1", git.path, commit],
        fails: true
      )
      try #require(first.status != 0)
      #expect(try contents(environment, of: commit, at: "file://\(git.path)") == ["a": "1"])
    }
  }

  @Test func lost() throws {
    try withRepository { git in
      try git.commit(["a": "1"])
      let cache = try FetchCache(environment: git.environment)
      let id = try #require(ObjectID("0123456789abcdef0123456789abcdef01234567"))
      #expect(throws: Failure.lostCommit(id, url: git.path)) {
        try cache.repository(with: id, from: git.path)
      }
      #expect(try DiskTree(cache.folder).entries(in: "").isEmpty)
      #expect(
        Failure.lostCommit(id, url: "URL").diagnostics.map(\.summary)
          == ["`URL` does not have the commit 0123456789abcdef0123456789abcdef01234567"]
      )
    }
  }

  /// With config that git has for the careful.
  @Test func carefulConfig() throws {
    try withRepository { git in
      let commit = try git.commit(["a": "1"])
      try git("config", "--global", "safe.bareRepository", "explicit")
      try git("config", "--global", "core.hooksPath", "/nowhere")
      try git("config", "--global", "protocol.allow", "never")
      #expect(try contents(git.environment, of: commit, at: "file://\(git.path)") == ["a": "1"])
    }
  }

  @Test func otherHashes() throws {
    try withRepository("--object-format=sha256") { git in
      try git.commit(["a": "1"])
      let cache = try FetchCache(environment: git.environment)
      #expect(
        throws: Failure.unsupportedExtension(path: git.path, name: "objectformat", value: "sha256")
      ) { try cache.commit("HEAD", at: git.path) }
    }
  }

  @Test func noRepository() throws {
    try withTemporaryFolder { folder in
      let cache = try FetchCache(
        environment: plainEnvironment.merging(["XDG_CACHE_HOME": folder.path]) { $1 }
      )
      let id = try #require(ObjectID("0123456789abcdef0123456789abcdef01234567"))
      let error = #expect(throws: Failure.self) { try cache.repository(with: id, from: folder("nothing")) }
      #expect(error?.code == .fetchFailed)
      #expect(error?.summary.contains("does not appear to be a git repository") == true)
    }
  }

  @Test func noFolder() {
    for environment in [[:], ["HOME": ""], ["XDG_CACHE_HOME": "cache"]] {
      expectFailure(.noCacheFolder) { try FetchCache(environment: environment) }
    }
  }

  @Test(arguments: [
    ("", "it is empty"), ("--upload-pack=touch x", "it starts with a dash"),
    ("https://a/b\n", "it has a control character"),
    ("ext::sh -c 'touch x'", "its transport `ext` is none of file, git, http, https, ssh"),
    ("EXT::sh", "its transport `ext` is none of file, git, http, https, ssh"),
    ("ftp://a/b", "its transport `ftp` is none of file, git, http, https, ssh"),
    ("fd::0", "its transport `fd` is none of file, git, http, https, ssh"),
  ])
  func refused(_ url: String, _ reason: String) throws {
    let cache = try FetchCache(environment: ["HOME": "/nowhere"])
    #expect(throws: Failure.unusableURL(url, reason: reason)) { try cache.commit("HEAD", at: url) }
    let id = try #require(ObjectID("0123456789abcdef0123456789abcdef01234567"))
    #expect(throws: Failure.unusableURL(url, reason: reason)) { try cache.repository(with: id, from: url) }
  }
}
