internal import JSON

extension FlakeLock {
  /// The result of an edit.
  public struct Edit: Sendable {
    /// The new lock.
    public let lock: FlakeLock
    /// The inputs whose pins are unchanged.
    public let kept: [String]
    /// The inputs that were removed, or whose reference changed.
    public let removed: [String]
    /// The inputs whose pins were copied from the other lock.
    public let taken: [String]
    /// The inputs without a pin in either lock.
    ///
    /// The next `nix` command locks them, for which it needs the network.
    public let missing: [String]
  }

  /// Returns the lock for a flake.nix with `inputs`.
  ///
  /// The pin of an input is kept if it was made for the same reference, or for one that only Nix can compare. The
  /// declared inputs of an input are set in its node, and unreachable nodes are removed.
  /// - Parameters:
  ///   - inputs: The inputs that the new flake.nix declares.
  ///   - other: A lock from which pins of the same reference are copied for inputs that have none here.
  /// - Returns: The new lock, and what happened to each input.
  public func edited(for inputs: [FlakeInput], from other: FlakeLock? = nil) -> Edit {
    var lock = self
    var edges: [String: Node.Edge] = [:]
    var kept: [String] = []
    var taken: [String] = []
    var missing: [String] = []
    let old = nodes[root]?.edges ?? [:]
    for input in inputs {
      if let path = input.follows {
        edges[input.name] = .follows(path)
        if old[input.name] == .follows(path) { kept.append(input.name) }
      } else if case .node(let key)? = old[input.name], matches(key, input) {
        edges[input.name] = .node(key)
        lock.declare(input.inputs, of: key)
        kept.append(input.name)
      } else if let key = other.flatMap({ lock.copy(input, from: $0) }) {
        edges[input.name] = .node(key)
        lock.declare(input.inputs, of: key)
        taken.append(input.name)
      } else {
        missing.append(input.name)
      }
    }
    lock.nodes[root]?.edges = edges
    // An input that follows one without a pin cannot be locked: Nix would not find it.
    while true {
      let broken = lock.brokenInputs
      if broken.isEmpty { break }
      for name in broken { lock.nodes[root]?.edges[name] = nil }
      kept.removeAll { broken.contains($0) }
      taken.removeAll { broken.contains($0) }
      missing += inputs.map(\.name).filter { broken.contains($0) && !missing.contains($0) }
    }
    // Nodes that were unreachable before are left alone.
    for key in reachable.subtracting(lock.reachable) { lock.nodes[key] = nil }
    let stays = Set(kept + taken)
    return Edit(
      lock: lock,
      kept: kept,
      removed: old.keys.filter { !stays.contains($0) }.sorted(),
      taken: taken,
      missing: missing
    )
  }

  /// Returns whether the pin was made for the reference of `input`.
  private func matches(_ key: String, _ input: FlakeInput) -> Bool {
    guard let members = nodes[key]?.members, (members["flake"]?.boolean != false) == input.isFlake else {
      return false
    }
    guard let original = FlakeReference(members["original"]),
      let wanted = FlakeReference(input.url ?? "flake:\(input.name)")
    else { return true }
    return original == wanted
  }

  /// Sets the declared inputs of a node; inputs that the node does not have are ignored.
  private mutating func declare(_ inputs: [FlakeInput], of key: String) {
    for input in inputs {
      guard let edge = nodes[key]?.edges[input.name] else { continue }
      if let path = input.follows {
        nodes[key]?.edges[input.name] = .follows(path)
      } else if case .node(let next) = edge {
        declare(input.inputs, of: next)
      }
    }
  }

  /// The nodes that are reachable from the root.
  private var reachable: Set<String> {
    var reached: Set<String> = [root]
    var pending = [root]
    while let key = pending.popLast() {
      for case .node(let next) in (nodes[key]?.edges ?? [:]).values where reached.insert(next).inserted {
        pending.append(next)
      }
    }
    return reached
  }

  /// The inputs of the root from which a `follows` path without a target is reachable.
  private var brokenInputs: Set<String> {
    let limit = stepLimit
    func isBroken(_ edge: Node.Edge) -> Bool {
      guard case .follows(let path) = edge, !path.isEmpty else { return false }
      return node(at: path, within: limit) == nil
    }
    // Go from the nodes with such a path back to the nodes that lead to them.
    var parents: [String: [String]] = [:]
    var broken: Set<String> = []
    for (key, node) in nodes where key != root {
      for edge in node.edges.values {
        if case .node(let next) = edge { parents[next, default: []].append(key) }
        if isBroken(edge) { broken.insert(key) }
      }
    }
    var pending = Array(broken)
    while let key = pending.popLast() {
      for parent in parents[key] ?? [] where broken.insert(parent).inserted { pending.append(parent) }
    }
    return Set(
      (nodes[root]?.edges ?? [:]).filter { _, edge in
        if case .node(let key) = edge { return broken.contains(key) }
        return isBroken(edge)
      }.keys
    )
  }
}
