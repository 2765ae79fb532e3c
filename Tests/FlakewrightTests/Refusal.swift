import FileTree
import TestSupport
import Testing

/// Commits `items`, then runs `init` and expects it to fail with `message`, in which `@/` is the work tree.
func refuses(
  _ items: [String: MemoryTree.Item]? = project,
  arguments: [String] = ["--strategy", "naersk"],
  prepare: (inout TestRepository) throws -> Void = { _ in },
  says message: String,
  location: SourceLocation = #_sourceLocation
) throws {
  try withRepository { original in
    var git = original
    if let items { try git.commit(items) }
    try prepare(&git)
    let before = try Snapshot(git)
    let done = try Tool.run(["init"] + arguments, in: git)
    #expect(try Snapshot(git).changes(since: before) == [], sourceLocation: location)
    #expect(done.status == 1, sourceLocation: location)
    #expect(done.errorText == message.replacing("@/", with: "\(git.path)/"), sourceLocation: location)
    #expect(done.output == [], sourceLocation: location)
  }
}
