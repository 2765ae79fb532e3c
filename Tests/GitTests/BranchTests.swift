import Diagnostics
import FileTree
import Git
import TestSupport
import Testing

@Suite struct BranchTests {
  /// What creating `name` throws in a repository that `prepare` made, and that nothing is changed by that.
  private func refused(_ name: String, _ prepare: (TestRepository) throws -> Void) throws -> Failure? {
    try withRepository { git in
      try git.commit(["a": "1"])
      try prepare(git)
      let repository = try open(git)
      let before = try Snapshot(git)
      let error = #expect(throws: Failure.self) {
        try repository.createBranch(
          name,
          at: repository.headCommit(),
          by: repository.identity(of: .committer)
        )
      }
      #expect(try Snapshot(git).changes(since: before) == [])
      return error
    }
  }

  @Test(arguments: [false, true])
  func refusesWhatIsThere(isPacked: Bool) throws {
    let pack = { (git: TestRepository) throws in _ = try isPacked ? git("pack-refs", "--all") : "" }
    #expect(
      try refused("flakewright/naersk") { git in
        try git("branch", "flakewright/naersk")
        try pack(git)
      }?.code == .branchExists
    )
    #expect(
      try refused("flakewright/naersk") { git in
        try git("branch", "flakewright")
        try pack(git)
      }?.summary
        == "cannot create the branch `flakewright/naersk`: the branch `flakewright` is in the way"
    )
    #expect(
      try refused("flakewright") { git in
        try git("branch", "flakewright/deep/naersk")
        try pack(git)
      }?.summary
        == "cannot create the branch `flakewright`: the branch `flakewright/deep/naersk` is in the way"
    )
  }

  static let invalidNames = [
    "", "a..b", "a b", "-a", "a~", "a^", "a:b", "a?", "a*", "a[", "a\\b", "/a", "a/", "a//b", "a.lock",
    "a/.b", "@{",
    "a@{b", "HEAD", "a\u{7f}", "a\nb", "a.", "a\0b",
  ]

  @Test func refusesWhatIsNoName() throws {
    try withRepository { git in
      try git.commit(["a": "1"])
      let repository = try open(git)
      let before = try Snapshot(git)
      for name in Self.invalidNames {
        let error = #expect(throws: Failure.self) {
          try repository.createBranch(
            name,
            at: repository.headCommit(),
            by: repository.identity(of: .committer)
          )
        }
        #expect(error?.code == .invalidBranchName)
        if !name.utf8.contains(0) {
          #expect(try run(["git", "check-ref-format", "--branch", name]).status != 0, "\(name)")
        }
      }
      #expect(try Snapshot(git) == before)
    }
  }

  @Test func waitsForALockInVain() throws {
    try withRepository { git in
      try git.commit(["a": "1"])
      try git.write([".git/refs/heads/new.lock": ""])
      let repository = try open(git)
      let error = #expect(throws: Failure.self) {
        try repository.createBranch(
          "new",
          at: repository.headCommit(),
          by: repository.identity(of: .committer)
        )
      }
      #expect(error?.code == .branchLocked)
      let unlock = "run `rm \(git.folder(".git/refs/heads/new.lock"))`"
      #expect(error?.diagnostics[0].help.last?.text.hasSuffix(unlock) == true)
    }
  }

  @Test func takesAwayEmptyFoldersInItsPlace() throws {
    try withRepository { git in
      try git.commit(["a": "1"])
      try git.folder.makeFolder(".git/refs/heads/new/er")
      let repository = try open(git)
      try repository.createBranch("new", at: repository.headCommit(), by: repository.identity(of: .committer))
      #expect(try git("rev-parse", "new") == git("rev-parse", "HEAD"))
    }
  }

  @Test func beginsAReflogOnlyIfAskedTo() throws {
    try withRepository { git in
      try git.commit(["a": "1"])
      try git("config", "core.logAllRefUpdates", "false")
      let repository = try open(git)
      try repository.createBranch("new", at: repository.headCommit(), by: repository.identity(of: .committer))
      #expect(try git("reflog", "show", "new") == "")
    }
  }

  @Test func oneOfManyWins() async throws {
    let (sandbox, git, commits) = try prepareRace()
    defer { _ = try? run(["rm", "-rf", sandbox]) }
    let winners = await withTaskGroup(of: String?.self) { group in
      for commit in commits {
        group.addTask {
          do {
            let repository = try open(git)
            let id = try #require(ObjectID(commit))
            try repository.createBranch("race/won", at: id, by: repository.identity(of: .committer))
            return commit
          } catch let failure as Failure where failure.code == .branchExists {
            return nil
          } catch {
            Issue.record(error)
            return nil
          }
        }
      }
      return await group.reduce(into: [String]()) { winners, winner in winners += winner.map { [$0] } ?? [] }
    }
    #expect(winners.count == 1)
    #expect(try git("rev-parse", "race/won") == winners.first)
  }

  /// A repository that stays, with eight commits.
  private func prepareRace() throws -> (String, TestRepository, [String]) {
    let sandbox = try run(["mktemp", "-d"]).text
    let folder = TemporaryFolder(path: sandbox)
    try folder.write(["home/.gitconfig": "[user]\n\tname = A\n\temail = a@b\n"])
    var environment = plainEnvironment
    environment["HOME"] = folder("home")
    let git = TestRepository(sandbox: folder, folder: folder, environment: environment)
    try git("init", "--quiet")
    return (sandbox, git, try (0..<8).map { try git.commit(message: "Commit \($0)") })
  }
}
