internal import JSON

extension FlakeLock {
  /// What an edit comes to.
  public struct Edit: Sendable {
    /// The lock afterwards.
    public let lock: FlakeLock
    /// The inputs whose pins stay.
    public let kept: [String]
    /// The inputs that are gone, or that have another reference now.
    public let removed: [String]
    /// The inputs that got their pin from the other lock.
    public let taken: [String]
    /// The inputs that no lock has a pin for: the next `nix` command locks them, and needs the network for it.
    public let missing: [String]
  }

  /// The lock for a flake.nix with `inputs`.
  ///
  /// The pin of an input stays if its reference is the one that the pin was made for, or one that only Nix can compare.
  /// What the flake declares of the inputs of an input is set in its node, and nodes that nothing leads to any more go.
  /// - Parameters:
  ///   - inputs: The inputs as the new flake.nix declares them.
  ///   - other: A lock to take pins from, for inputs that have none here: of an input of the same reference.
  /// - Returns: The lock, and what became of each input.
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
    // What follows an input that has no pin cannot be in a lock: Nix would not find it.
    while true {
      let broken = lock.brokenInputs
      if broken.isEmpty { break }
      for name in broken { lock.nodes[root]?.edges[name] = nil }
      kept.removeAll { broken.contains($0) }
      taken.removeAll { broken.contains($0) }
      missing += inputs.map(\.name).filter { broken.contains($0) && !missing.contains($0) }
    }
    // What nothing led to before is no matter of this edit.
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

  /// Whether the pin was made for the reference that `input` has.
  private func matches(_ key: String, _ input: FlakeInput) -> Bool {
    guard let members = nodes[key]?.members, (members["flake"]?.boolean != false) == input.isFlake else {
      return false
    }
    guard let original = FlakeReference(members["original"]),
      let wanted = FlakeReference(input.url ?? "flake:\(input.name)")
    else { return true }
    return original == wanted
  }

  /// Sets what the flake declares of the inputs of a node: only inputs that the node has.
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

  /// The nodes that the root leads to.
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

  /// The inputs of the root from which one comes to a path that leads nowhere.
  private var brokenInputs: Set<String> {
    let limit = stepLimit
    func isBroken(_ edge: Node.Edge) -> Bool {
      guard case .follows(let path) = edge, !path.isEmpty else { return false }
      return node(at: path, within: limit) == nil
    }
    // From the nodes with such a path back to what leads to them.
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
