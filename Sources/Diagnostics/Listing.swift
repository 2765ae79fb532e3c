extension Collection<String> {
  /// The items in one line, at most five of them: "serde, tokio, rand, log, url and 60 more".
  public var listing: String {
    let rest = count - 5
    return prefix(5).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }
}

extension Sequence {
  /// The elements with the same key together; the keys are in the order of their first elements.
  public func grouped<Key: Hashable>(by key: (Element) -> Key) -> [(key: Key, elements: [Element])] {
    let groups = Dictionary(grouping: self, by: key)
    return map(key).withoutRepetition.map { ($0, groups[$0] ?? []) }
  }
}

extension Array where Element: Hashable {
  /// The elements in order, each once.
  public var withoutRepetition: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
