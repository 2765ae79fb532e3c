import Diagnostics
import FileTree
import Git
import TestSupport
import Testing

/// Config that libgit2 does not see, against what git says.
@Suite struct AskedConfigTests {
  private func expectLikeGit(
    _ git: TestRepository,
    _ keys: [String],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let repository = try open(git)
    for key in keys {
      let said = try git.git(["config", "--null", "--get", key], fails: true)
      let expected = said.status == 0 ? String(decoding: said.output.dropLast(), as: UTF8.self) : nil
      #expect(repository.configValue(key) == expected, "\(key)", sourceLocation: sourceLocation)
    }
  }

  @Test func ofTheEnvironment() throws {
    try withRepository { (git: TestRepository) throws in
      var git = git
      let values = [
        ("user.name", "Grace \"G\" \\ Hopper"), ("user.email", " a#b;c@example.org "), ("x.empty", ""),
        ("x.line", "one\ntwo\tthree"), ("remote.a.\"b\"\\c.url", "u"), ("x.umlaut", "ä"),
        ("core.autocrlf", "input"),
      ]
      git.environment["GIT_CONFIG_COUNT"] = "\(values.count)"
      for (position, (key, value)) in values.enumerated() {
        git.environment["GIT_CONFIG_KEY_\(position)"] = key
        git.environment["GIT_CONFIG_VALUE_\(position)"] = value
      }
      git.environment["GIT_CONFIG_PARAMETERS"] = "'user.email=last@example.org' 'x.flag'"
      try expectLikeGit(git, values.map(\.0) + ["init.defaultbranch", "nothing.here"])
      #expect(try open(git).identity(of: .author).description.hasPrefix("Grace \"G\" \\ Hopper <"))
      #expect(try git("var", "GIT_AUTHOR_IDENT") == open(git).identity(of: .author).description)
      try git.commit(["a": "one\n"])
      try git.write(["a": "one\r\n"])
      #expect(try open(git).status(of: ["a"]) == ["a": .unmodified])
    }
  }

  @Test func ofFilesIncludedForARemote() throws {
    try withRepository { (git: TestRepository) throws in
      let included = #"""
        [user]
          email = work@example.org
        [commit]
          gpgSign
        """#
      try git.sandbox.write([
        "home/work": .text(included),
        "home/more": "[includeIf \"hasconfig:remote.*.url:https://work.example.org/**\"]\n  path = ~/work\n",
      ])
      try git("config", "--global", "include.path", git.sandbox("home/more"))
      try expectLikeGit(git, ["user.email", "commit.gpgsign"])
      #expect(try open(git).configValue("user.email") == "ada@example.org")
      try git("remote", "add", "origin", "https://work.example.org/project")
      try expectLikeGit(git, ["user.email", "remote.origin.url"])
      #expect(try open(git).identity(of: .author).email == "work@example.org")
    }
  }

  @Test func ofABareRepositoryAndALinkedWorkTree() throws {
    try withRepository { (git: TestRepository) throws in
      try git.commit(["a": "1"])
      try git("worktree", "add", "--quiet", "-b", "other", "../linked")
      try git("clone", "--quiet", "--bare", ".", "../bare.git")
      for folder in ["linked", "bare.git"] {
        var git = git.at(git.sandbox(folder))
        git.environment["GIT_CONFIG_COUNT"] = "1"
        git.environment["GIT_CONFIG_KEY_0"] = "user.name"
        git.environment["GIT_CONFIG_VALUE_0"] = "Grace"
        try expectLikeGit(git, ["user.name", "core.bare", "remote.origin.url"])
        #expect(try open(git).isBare == (folder == "bare.git"))
      }
    }
  }

  @Test func saysWhatGitSays() throws {
    try withRepository { (git: TestRepository) throws in
      let error = expectFailure("program-failed") { try open(git, with: ["GIT_CONFIG_COUNT": "many"]) }
      #expect(
        error?.summary
          == "cannot read the config: `git` failed: error: bogus count in GIT_CONFIG_COUNT\n"
          + "fatal: unable to parse command-line config"
      )
      let variables = ["GIT_CONFIG_COUNT": "1", "PATH": "/nowhere"]
      expectFailure("program-not-found", "cannot read the config: there is no program `git`") {
        try open(git, with: variables)
      }
    }
  }

  @Test func asksOnlyIfThereIsMore() throws {
    try withRepository { (git: TestRepository) throws in
      let variables = ["GIT_CONFIG_COUNT": "0", "PATH": "/nowhere"]
      #expect(try open(git, with: variables).configValue("user.name") == "Ada Lovelace")
    }
  }
}
