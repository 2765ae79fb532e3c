import FileTree
import TestSupport
import Testing

/// Commits `items`, then runs `init` and expects it to fail with `status` and to change nothing; the snapshot has what it
/// says.
func refuses(
  _ items: [String: MemoryTree.Item]? = project,
  arguments: [String] = ["--strategy", "naersk"],
  prepare: (inout TestRepository) throws -> Void = { _ in },
  status: Int32 = 1,
  named name: String? = nil,
  location: SourceLocation = #_sourceLocation
) throws {
  try withRepository { original in
    var git = original
    if let items { try git.commit(items) }
    try prepare(&git)
    let before = try Snapshot(git)
    let done = try Tool.run(["init"] + arguments, in: git)
    #expect(try Snapshot(git).changes(since: before) == [], sourceLocation: location)
    #expect(done.status == status, sourceLocation: location)
    #expect(done.output == [], sourceLocation: location)
    try expectSnapshot(done, named: name, location: location)
  }
}

/// Expects `update` to have nothing to do: it succeeds, and changes nothing.
func isIdle(_ git: TestRepository, _ arguments: String..., location: SourceLocation = #_sourceLocation) throws
{
  let before = try Snapshot(git)
  let done = try Tool.run(["update"] + arguments, in: git)
  #expect(done.status == 0, "\(done.errorText)", sourceLocation: location)
  #expect(try Snapshot(git).changes(since: before) == [], sourceLocation: location)
}
