import Diagnostics
import FileTree
import Git
import Inspection
import Strategies
import TestSupport
import Testing

@testable import Migration
@testable import Scaffold

/// A project of one program.
let small: [String: MemoryTree.Item] = [
  "Cargo.toml": "[package]\nname = \"app\"\nversion = \"1.0.0\"\nedition = \"2021\"\n",
  "Cargo.lock": "version = 4\n\n[[package]]\nname = \"app\"\nversion = \"1.0.0\"\n",
  "src/main.rs": "fn main() {}\n",
]

extension MigrationBench {
  /// Adds the crate openssl-sys to the project.
  func addOpenSSL(_ commit: ObjectID) throws -> ObjectID {
    let manifest = try text("Cargo.toml", of: commit) + "\n[dependencies]\nopenssl-sys = \"0.9\"\n"
    let lock = """
      version = 4

      [[package]]
      name = "app"
      version = "1.0.0"
      dependencies = [
       "openssl-sys",
      ]

      [[package]]
      name = "openssl-sys"
      version = "0.9.109"
      source = "registry+https://github.com/rust-lang/crates.io-index"
      checksum = "48b7e86cf9e64e0582002cdb05630b7366de8d862e79df45544afa22cc688fa9"

      """
    return try edit(
      commit,
      [
        "Cargo.toml": .file(Array(manifest.utf8), executable: false),
        "Cargo.lock": .file(Array(lock.utf8), executable: false),
      ]
    )
  }

  /// Moves files, and changes what names them; `adjusts` says whether the paths in the moved files are changed, too.
  func move(_ moves: [String: String], of commit: ObjectID, adjusts: Bool = true) throws -> ObjectID {
    var changes: [String: TreeChange] = [:]
    for (path, text) in try texts(of: commit) where path.hasSuffix(".nix") {
      let new = moves[path] ?? path
      let moved = adjusts || new == path ? renamed(text, from: path, to: new, moves) : text
      if new != path { changes[path] = .removed }
      if new != path || moved != text { changes[new] = .file(Array(moved.utf8), executable: false) }
    }
    return try edit(commit, changes)
  }

  /// The text with its paths as they are from `new`.
  private func renamed(_ text: String, from old: String, to new: String, _ moves: [String: String]) -> String
  {
    func folder(_ path: String) -> [String] { Array(path.split(separator: "/").map(String.init).dropLast()) }
    return text.replacing(/(?<start>[ (])(?<path>\.\.?\/[A-Za-z0-9._\/-]+)/) { match in
      var parts = folder(old)
      for part in match.path.split(separator: "/") where part != "." {
        if part == ".." { parts.removeLast() } else { parts.append(String(part)) }
      }
      var target = parts.joined(separator: "/")
      if let path = moves[target] {
        target = path
      } else if let path = moves[target.isEmpty ? "default.nix" : "\(target)/default.nix"],
        match.path.hasSuffix("/."), text.contains("import ./.")
      {
        target = folder(path).joined(separator: "/")
      } else if new == old {
        return String(match.output.0)
      }
      let path = TreePath.relative(from: folder(new).joined(separator: "/"), to: target)
      let end = path.hasSuffix("..") ? "/." : ""
      let isUp = path == "." || path == ".." || path.hasPrefix("../")
      return "\(match.start)\(isUp ? "" : "./")\(path == "." ? "./." : path + end)"
    }
  }

  /// What `check` finds.
  func check(_ commit: ObjectID) throws -> Check.Result {
    try Check(.revision(commit.hex), version: "1", now: 1_786_300_000).run(
      at: git.path,
      environment: git.environment
    )
  }

  /// Expects that `update` has nothing to do and `check` finds nothing.
  func expectIdle(_ commit: ObjectID, _ comment: String, location: SourceLocation = #_sourceLocation) throws {
    let update = try migrate(commit, to: UpdatePlanner()).result
    #expect(update.change.isUpToDate && update.change.conflicts == [], "\(comment)", sourceLocation: location)
    #expect(try check(commit).findings == [], "\(comment)", sourceLocation: location)
  }

  /// Moves the scaffold, and expects that there is a commit whose Nix files name only files that exist.
  func moved(
    _ commit: ObjectID,
    to planner: any Planner,
    _ comment: String,
    location: SourceLocation = #_sourceLocation
  ) throws -> ObjectID {
    let result = try migrate(commit, to: planner).result
    #expect(result.change.conflicts == [], "\(comment)", sourceLocation: location)
    let new = try #require(result.commit, "\(comment)", sourceLocation: location)
    let texts = try texts(of: new)
    for (path, text) in texts where path.hasSuffix(".nix") {
      for match in text.matches(of: /(import|callPackages?) (?<path>\.\.?\/[A-Za-z0-9._\/-]+)/) {
        var parts = path.split(separator: "/").dropLast().map(String.init)
        for part in match.path.split(separator: "/") where part != "." {
          if part == ".." { parts.removeLast() } else { parts.append(String(part)) }
        }
        let target = parts.joined(separator: "/")
        let isThere = texts[target] != nil || texts[TreePath.join(target, "default.nix")] != nil
        #expect(isThere, "\(comment): \(path) names \(match.path)", sourceLocation: location)
      }
    }
    return new
  }
}
