import FileTree
import Git
import Strategies
import TestSupport
import Testing

@testable import Migration
@testable import Scaffold

/// A project in a repository, which is put on Nix and moved about in one process.
struct MigrationBench {
  let git: TestRepository
  let repository: Repository
  /// The project without a scaffold.
  let start: ObjectID

  /// A strategy in a layout.
  struct Variant: Hashable, Sendable, CustomTestStringConvertible {
    let strategy: Strategy
    let layout: Layout

    static let all = Strategy.allCases.flatMap { strategy in
      Layout.allCases.map { Variant(strategy: strategy, layout: $0) }
    }

    var testDescription: String { "\(strategy.rawValue)-\(layout.rawValue)" }

    /// Another strategy in this layout, and this strategy in the other one.
    var neighbours: [Variant] {
      let all = Strategy.allCases
      let index = all.firstIndex(of: strategy) ?? 0
      return [Variant(strategy: all[(index + 2) % all.count], layout: layout)]
        + Layout.allCases.filter { $0 != layout }.map { Variant(strategy: strategy, layout: $0) }
    }

    var options: Options { Options(strategy: strategy, layout: layout) }

    var target: any Planner { MigratePlanner(to: strategy, layout: layout) }
  }

  /// What a migration came to.
  struct Migrated {
    let result: Outcome
    /// The commit that it left, or the one that it began with.
    let commit: ObjectID
    /// Where it went, or would have gone.
    let target: any Planner
  }

  init(_ git: TestRepository, _ items: [String: MemoryTree.Item]) throws {
    self.git = git
    start = try #require(ObjectID(try git.commit(items)))
    repository = try Repository.discover(from: git.path, environment: git.environment)
  }

  /// Makes HEAD the commit, without a look at the work tree.
  func checkOut(_ commit: ObjectID) throws {
    try git.folder.write([".git/HEAD": .text("\(commit)\n")])
  }

  /// Puts the project on Nix; returns the commit.
  func scaffold(_ variant: Variant, flags: [String] = []) throws -> ObjectID {
    try checkOut(start)
    var options = variant.options
    options.checkFlags = flags
    let result = try run(InitPlanner(options))
    return try #require(result.commit)
  }

  /// Moves the scaffold of `commit`.
  func migrate(
    _ commit: ObjectID,
    to target: any Planner,
    onConflict: OnConflict = .stop
  ) throws -> Migrated {
    try checkOut(commit)
    let result = try run(target, onConflict: onConflict)
    return Migrated(result: result, commit: result.commit ?? commit, target: target)
  }

  private func run(_ planner: any Planner, onConflict: OnConflict = .stop) throws -> Outcome {
    let branch = Destination.branch(name: branch(), signs: true, checksOut: false)
    var pipeline = Pipeline(planner, to: branch, version: "1")
    pipeline.onConflict = onConflict
    // A lock that a scaffold without flakes has no use for stays where it is.
    pipeline.lockSource = .none
    return try pipeline.run(at: git.path, environment: git.environment)
  }

  /// A commit on top of `commit` with files changed.
  func edit(_ commit: ObjectID, _ changes: [String: TreeChange]) throws -> ObjectID {
    let identity = try repository.identity(of: .author)
    return try repository.createCommit(
      tree: try repository.editTree(try repository.tree(ofCommit: commit), changes: changes),
      parents: [commit],
      message: "Edit",
      author: identity,
      committer: identity
    )
  }

  /// A commit on top of `commit` with other text in a file.
  func edit(_ commit: ObjectID, _ path: String, _ change: (String) -> String) throws -> ObjectID {
    try edit(commit, [path: .file(Array(change(try text(path, of: commit)).utf8), executable: false)])
  }

  func text(_ path: String, of commit: ObjectID) throws -> String {
    String(decoding: try repository.tree(ofCommit: commit).bytes(at: path) ?? [], as: UTF8.self)
  }

  /// The texts of all files but the record, by path.
  func texts(of commit: ObjectID) throws -> [String: String] {
    let tree = try repository.tree(ofCommit: commit)
    var texts: [String: String] = [:]
    var folders = [""]
    while let folder = folders.popLast() {
      for entry in try tree.entries(in: folder) {
        let path = TreePath.join(folder, entry.name)
        if entry.kind == .folder { folders.append(path) }
        if case .file = entry.kind, path != ScaffoldRecord.path {
          texts[path] = try text(path, of: commit)
        }
      }
    }
    return texts
  }

  func tree(of commit: ObjectID) throws -> ObjectID { try repository.tree(ofCommit: commit).id }

  private func branch() -> String { "b\(UInt64.random(in: 0...UInt64.max))" }
}

/// The project `name` of Tests/Fixtures/shapes.
func shape(_ name: String) throws -> [String: MemoryTree.Item] {
  let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
  let tree = DiskTree("\(root)/Tests/Fixtures/shapes/\(name)")
  var items: [String: MemoryTree.Item] = [:]
  var folders = [""]
  while let folder = folders.popLast() {
    for entry in try tree.entries(in: folder) {
      let path = TreePath.join(folder, entry.name)
      if entry.kind == .folder {
        folders.append(path)
      } else {
        items[path] = .file(try tree.bytes(at: path) ?? [], executable: false)
      }
    }
  }
  return items
}
