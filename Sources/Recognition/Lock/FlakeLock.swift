public import Diagnostics
internal import JSON

/// A flake.lock that can be edited without Nix.
///
/// Nix uses a pin only if the node's `original` is the reference in flake.nix, and locks inputs without a pin itself.
/// So an extra pin does no harm, but a missing pin is lost.
public struct FlakeLock: Sendable {
  /// One locked input.
  struct Node: Sendable {
    /// An input of a node: another node, or a path from the root to follow.
    enum Edge: Sendable, Hashable {
      case node(String)
      case follows([String])
    }

    var edges: [String: Edge]
    /// The members of the node, including `inputs`.
    var members: [String: JSONValue]
  }

  /// The path of the file, for messages.
  public let file: String
  /// The key of the flake's own node; Nix calls it `root`.
  let root: String
  /// The nodes by key.
  var nodes: [String: Node]
  private let version: JSONValue
  /// The original text and nodes.
  private let original: (bytes: [UInt8], nodes: [String: Node])

  /// Whether the lock has no inputs.
  public var isEmpty: Bool { nodes.count == 1 }

  /// Parses a lock file of version 5, 6 or 7.
  ///
  /// - Throws: A failure with the code `invalid-flake-lock` for other versions, for invalid JSON, and for a reference
  ///   to a node that does not exist.
  public init(parsing bytes: [UInt8], file: String) throws(Failure) {
    self.file = file
    func wrong(_ reason: String) -> Failure { .flakeLock(reason, at: .init(file: file)) }
    let document: JSONValue
    do {
      document = try JSONValue(parsing: bytes, file: file)
    } catch {
      let problem = error.diagnostics.first
      throw .flakeLock(
        problem?.summary ?? "the lock file is not JSON",
        at: problem?.place ?? .init(file: file)
      )
    }
    guard let members = document.object.map(Self.named) else { throw wrong("the lock file is not an object") }
    guard case .number(let number)? = members["version"]?.content else {
      throw wrong("the lock file has no `version`")
    }
    guard ["5", "6", "7"].contains(number) else {
      throw wrong("the lock file has version \(number)")
    }
    guard let root = members["root"]?.string, let entries = members["nodes"]?.object.map(Self.named) else {
      throw wrong("the lock file has no `root` or no `nodes`")
    }
    if let other = members.keys.first(where: { !["version", "root", "nodes"].contains($0) }) {
      throw wrong("the lock file has an unknown key: `\(other.printable)`")
    }
    var nodes: [String: Node] = [:]
    for (key, value) in entries {
      guard let members = value.object.map(Self.named) else {
        throw wrong("the node `\(key.printable)` is not an object")
      }
      var edges: [String: Node.Edge] = [:]
      for (name, edge) in try Self.inputs(
        members,
        or: wrong("the node `\(key.printable)` has inputs that are none")
      ) {
        switch edge.content {
        case .string(let target):
          guard entries[target] != nil else {
            throw wrong("the node `\(key.printable)` refers to `\(target.printable)`, which does not exist")
          }
          edges[name] = .node(target)
        case .array(let path) where path.allSatisfy({ $0.string != nil }):
          edges[name] = .follows(path.compactMap(\.string))
        default:
          throw wrong(
            "the input `\(name.printable)` of the node `\(key.printable)` is neither a name nor a path"
          )
        }
      }
      nodes[key] = Node(edges: edges, members: members)
    }
    // The largest known lock files have some hundred nodes.
    guard nodes.count <= 10_000 else { throw wrong("the lock file has more than 10000 nodes") }
    guard nodes[root] != nil else { throw wrong("the root node `\(root.printable)` does not exist") }
    self.root = root
    self.nodes = nodes
    self.version = JSONValue(.number(number))
    original = (bytes, nodes)
  }

  private static func inputs(
    _ members: [String: JSONValue],
    or error: @autoclosure () -> Failure
  ) throws(Failure) -> [String: JSONValue] {
    guard let inputs = members["inputs"] else { return [:] }
    guard let edges = inputs.object else { throw error() }
    return named(edges)
  }

  private static func named(_ members: [JSONValue.Member]) -> [String: JSONValue] {
    Dictionary(members.map { ($0.name, $0.value) }) { first, _ in first }
  }

  /// The original text if nothing changed; otherwise the lock in Nix's own format: sorted keys, an indentation of two
  /// spaces, a line feed at the end.
  public var bytes: [UInt8] {
    // An edit adds and removes nodes, or changes their edges.
    if nodes.mapValues(\.edges) == original.nodes.mapValues(\.edges) { return original.bytes }
    let entries = nodes.mapValues { node in
      var members = node.members
      members["inputs"] =
        node.edges.isEmpty
        ? nil
        : .sorted(
          node.edges.mapValues { edge in
            switch edge {
            case .node(let key): .string(key)
            case .follows(let path): .strings(path)
            }
          }
        )
      return JSONValue.sorted(members)
    }
    return Array(
      JSONValue.sorted(["nodes": .sorted(entries), "root": .string(root), "version": version]).text.utf8
    )
  }

  /// The names of the flake's own inputs, sorted.
  public var inputs: [String] { (nodes[root]?.edges.keys).map { $0.sorted() } ?? [] }

  /// The longest path without a cycle: the number of edges.
  var stepLimit: Int { nodes.values.reduce(1) { $0 + $1.edges.count } }

  /// Returns the node that a path of inputs leads to from the root, following `follows`; nil if there is none, or a
  /// cycle.
  func node(at path: [String], within limit: Int) -> String? {
    var key = root
    var pending = Array(path.reversed())
    var steps = limit + path.count
    while let name = pending.popLast() {
      steps -= 1
      guard steps > 0, let edge = nodes[key]?.edges[name] else { return nil }
      switch edge {
      case .node(let next): key = next
      case .follows(let path):
        key = root
        // A cycle may make the rest of the path longer each time.
        guard pending.count + path.count <= limit + 100 else { return nil }
        pending += path.reversed()
      }
    }
    return key
  }
}

extension JSONValue {
  /// Returns an object whose members are sorted by name at every depth, as Nix writes it.
  fileprivate static func sorted(_ members: [String: JSONValue]) -> JSONValue {
    .object(
      members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { ($0.key, $0.value.sorted) }
    )
  }

  private var sorted: JSONValue {
    switch content {
    case .object(let members): .sorted(Dictionary(members.map { ($0.name, $0.value) }) { first, _ in first })
    case .array(let elements): .array(elements.map(\.sorted))
    default: self
    }
  }
}
