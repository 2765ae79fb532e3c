import Diagnostics
import JSON
import Recognition
import Strategies

extension FlakeLock {
  /// Returns a lock that pins the inputs `names` as `Data/pins.toml` does; names without a pin there are left
  /// out.
  static func builtIn(for names: [String]) throws -> FlakeLock {
    let pins = try Pin.all(names)
    let nodes = pins.map { ($0.name, $0.node) }
    let known = pins.map(\.name).filter(names.contains)
    let root = JSONValue.object([("inputs", .object(known.map { ($0, .string($0)) }))])
    let lock = JSONValue.object([
      ("nodes", .object(nodes + [("root", root)])), ("root", .string("root")), ("version", .number(7)),
    ])
    return try FlakeLock(parsing: Array(lock.text.utf8), file: "Data/pins.toml")
  }
}

extension Pin {
  /// The node of the pin, as Nix writes it into flake.lock.
  fileprivate var node: JSONValue {
    let place: [(String, JSONValue)] = [("owner", .string(owner)), ("repo", .string(repository))]
    let locked =
      [("lastModified", .number(Int(lastModified))), ("narHash", .string(hash))] + place
      + [("rev", .string(revision)), ("type", .string("github"))]
    let reference: [(String, JSONValue)] = branch.map { [("ref", .string($0))] } ?? []
    let inputs =
      self.inputs.map { ($0, JSONValue.string($0)) } + follows.map { ($0, JSONValue.strings([$0])) }
    return .object(
      (isFlake ? [] : [("flake", .boolean(false))])
        + (inputs.isEmpty ? [] : [("inputs", .object(inputs))])
        + [
          ("locked", .object(locked)),
          ("original", .object(place + reference + [("type", .string("github"))])),
        ]
    )
  }
}
