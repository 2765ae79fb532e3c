internal import JSON

extension FlakeLock {
  /// Copies the node of `input`'s reference and all nodes below it from another lock; returns its key in this lock.
  ///
  /// Returns nil if the other lock has no input with this reference, or if a `follows` path would mean something else
  /// here.
  mutating func copy(_ input: FlakeInput, from other: FlakeLock) -> String? {
    guard let wanted = FlakeReference(input.url ?? "flake:\(input.name)") else { return nil }
    let own = (other.nodes[other.root]?.edges ?? [:]).sorted { first, second in
      // An input of the same name comes first.
      (first.key == input.name ? 0 : 1, first.key) < (second.key == input.name ? 0 : 1, second.key)
    }
    for case (let name, .node(let key)) in own {
      guard let members = other.nodes[key]?.members, FlakeReference(members["original"]) == wanted,
        (members["flake"]?.boolean != false) == input.isFlake
      else { continue }
      return copy(key, called: name, as: input, from: other)
    }
    return nil
  }

  private mutating func copy(
    _ start: String,
    called name: String,
    as input: FlakeInput,
    from other: FlakeLock
  ) -> String? {
    var copied: [String: Node] = [:]
    var names: [String: String] = [:]
    var pending = [start]
    names[start] = freeKey(like: input.name, besides: [])
    while let key = pending.popLast() {
      guard var node = other.nodes[key], let newKey = names[key] else { return nil }
      for (edgeName, edge) in node.edges {
        switch edge {
        case .node(let next):
          if names[next] == nil {
            names[next] = freeKey(like: next, besides: Set(names.values))
            pending.append(next)
          }
          node.edges[edgeName] = names[next].map { .node($0) }
        case .follows(let path):
          if path.first == name {
            node.edges[edgeName] = .follows([input.name] + path.dropFirst())
          } else if key != start
            || !input.inputs.contains(where: { $0.name == edgeName && $0.follows != nil })
          {
            // The other flake declares this itself; this flake does not.
            return nil
          }
        }
      }
      copied[newKey] = node
    }
    nodes.merge(copied) { _, new in new }
    return names[start]
  }

  /// Returns the first free key of `name`, `name_2` and so on, which are the keys that Nix chooses.
  private func freeKey(like name: String, besides others: Set<String>) -> String {
    var key = name
    var number = 1
    while nodes[key] != nil || others.contains(key) {
      number += 1
      key = "\(name)_\(number)"
    }
    return key
  }
}
