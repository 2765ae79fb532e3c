import Git
import TestSupport
import Testing
import URLs

@Suite struct RemoteTests {
  /// Asserts that the default remote's URL is the one that git would fetch from.
  private func expect(_ url: String?, _ git: TestRepository, source: SourceLocation = #_sourceLocation) throws
  {
    let remote = try open(git).defaultRemote()
    #expect(remote?.url == url, sourceLocation: source)
    let said = try git.git(["ls-remote", "--get-url"], fails: true)
    // Without a remote of that name it prints the name, or fails.
    #expect(said.text == url ?? "" || url == nil && said.text == "origin", sourceLocation: source)
  }

  @Test func isTheOneThatGitFetches() throws {
    try withRepository { git in
      try expect(nil, git)
      try git("remote", "add", "upstream", "https://example.org/up")
      try expect("https://example.org/up", git)
      try git("remote", "add", "origin", "https://example.org/origin.git")
      try expect("https://example.org/origin.git", git)
      try git("config", "branch.main.remote", "upstream")
      try expect("https://example.org/up", git)
      let name = try open(git).defaultRemote()?.name
      #expect(name == "upstream")
      try git("config", "branch.main.remote", "git@example.org:elsewhere")
      try expect("git@example.org:elsewhere", git)
      try git("config", "--unset", "branch.main.remote")
      try git("remote", "rename", "origin", "third")
      try expect(nil, git)
    }
  }

  @Test func isRewritten() throws {
    try withRepository { git in
      try git("remote", "add", "origin", "gh:owner/project")
      try git("config", "--global", "url.git@github.com:.insteadOf", "gh:")
      try git("config", "--global", "url.https://example.org/Mirror/.insteadOf", "gh:ow")
      try expect("https://example.org/Mirror/ner/project", git)
      try git("config", "--global", "--remove-section", "url.https://example.org/Mirror/")
      try expect("git@github.com:owner/project", git)
      let address = try open(git).defaultRemote()?.address
      #expect(address?.forge == .github && address?.owner == "owner" && address?.name == "project")
    }
  }

  @Test func hidesPasswords() throws {
    try withRepository { git in
      try git("remote", "add", "origin", "https://ada:s3cret@github.com/owner/project.git")
      let remote = try open(git).defaultRemote()
      #expect(remote?.url == "https://github.com/owner/project.git")
      try git("remote", "set-url", "origin", "https://ghp_token@github.com/owner/project.git")
      let second = try open(git).defaultRemote()
      #expect(second?.url == "https://github.com/owner/project.git")
      try git("remote", "set-url", "origin", "ssh://git:word@github.com:22/owner/project")
      let third = try open(git).defaultRemote()
      #expect(third?.url == "ssh://git@github.com:22/owner/project")
    }
  }
}
