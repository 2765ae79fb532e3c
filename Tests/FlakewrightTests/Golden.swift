import FileTree
import Strategies
import Synchronization
import TestSupport
import Testing

/// The scaffolds that `init` is to write for the projects of Tests/Fixtures/shapes.
///
/// Tests/Golden holds each distinct text once: `SHAPE/VARIANT/PATH` is the file for the first case that has the text, and
/// `SHAPE/shared.txt` names it for the cases that come later, one line `VARIANT/PATH = SHAPE/VARIANT/PATH` for each.
enum Golden {
  /// A project of Tests/Fixtures/shapes, put on Nix in one way.
  struct Case: Hashable {
    let shape: String
    /// The strategy and the layout: `crane-flake`.
    let variant: String

    var folder: String { "\(shape)/\(variant)" }
  }

  static let folder = "\(sourceFolder)/Tests/Golden"

  /// The plainest project comes first, and so holds what others share.
  static let shapes: [String] = {
    let names = (try? DiskTree("\(sourceFolder)/Tests/Fixtures/shapes").entries(in: ""))?.map(\.name) ?? []
    return names.filter { $0 == "one-binary" } + names.filter { $0 != "one-binary" }
  }()

  static let variants = Strategy.allCases.flatMap { strategy in
    [Layout.flake, .callpackage].map { variant(strategy, $0) }
  }

  static func variant(_ strategy: Strategy, _ layout: Layout) -> String {
    "\(strategy.rawValue)-\(layout.rawValue)"
  }

  /// The files of a case, by path.
  static func files(_ wanted: Case) throws -> [String: [UInt8]] {
    var found = try filesOnDisk(below: "\(folder)/\(wanted.folder)")
    for (path, text) in try shared(wanted.shape) where path.hasPrefix("\(wanted.variant)/") {
      found[String(path.dropFirst(wanted.variant.count + 1))] = try DiskTree(folder).bytes(at: text)
    }
    return found
  }

  /// What `shared.txt` of a shape says: which text each path has.
  static func shared(_ shape: String) throws -> [(path: String, text: String)] {
    let bytes = try DiskTree(folder).bytes(at: "\(shape)/shared.txt") ?? []
    return try String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { line in
      let parts = line.split(separator: " = ")
      try #require(parts.count == 2, "\(shape)/shared.txt: \(line)")
      return (String(parts[0]), String(parts[1]))
    }
  }

  /// The files of a folder on disk, by path.
  static func filesOnDisk(below folder: String) throws -> [String: [UInt8]] {
    let tree = DiskTree(folder)
    var found: [String: [UInt8]] = [:]
    func add(_ path: String) throws {
      for entry in try tree.entries(in: path) {
        let here = TreePath.join(path, entry.name)
        if entry.kind == .folder { try add(here) } else { found[here] = try tree.bytes(at: here) }
      }
    }
    try add("")
    return found
  }

  // MARK: - Recording

  private static let recorded = Mutex<[Case: [String: [UInt8]]]>([:])

  /// Takes the scaffolds of some cases; writes Tests/Golden once there is one of each.
  static func record(_ cases: [Case: [String: [UInt8]]]) throws {
    try recorded.withLock { recorded in
      recorded.merge(cases) { $1 }
      if recorded.count == shapes.count * variants.count { try write(recorded) }
    }
  }

  private static func write(_ cases: [Case: [String: [UInt8]]]) throws {
    var files: [String: MemoryTree.Item] = [:]
    var owners: [[UInt8]: String] = [:]
    for shape in shapes {
      var shared = ""
      for variant in variants {
        for (path, bytes) in (cases[Case(shape: shape, variant: variant)] ?? [:]).sorted(by: {
          $0.key < $1.key
        }) {
          if let owner = owners[bytes] {
            shared += "\(variant)/\(path) = \(owner)\n"
          } else {
            owners[bytes] = "\(shape)/\(variant)/\(path)"
            files["\(shape)/\(variant)/\(path)"] = .file(bytes, executable: false)
          }
        }
      }
      files["\(shape)/shared.txt"] = .text(shared)
    }
    _ = try run(["rm", "-rf", folder])
    _ = try run(["mkdir", folder])
    try TemporaryFolder(path: folder).write(files)
  }
}
