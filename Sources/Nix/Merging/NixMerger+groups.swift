extension NixMerger {
  static func names(of their: [NixEntry], _ mine: [NixEntry]) -> [String] {
    var seen: Set<String> = []
    return (their + mine).map { $0.path[0] }.filter { seen.insert($0).inserted }
  }

  func group(_ name: String, of entries: [NixEntry]) -> [NixEntry] {
    entries.filter { $0.path[0] == name }
  }

  /// Returns the entries without those whose text an earlier entry has already covered.
  static func units(of entries: [NixEntry]) -> [NixEntry] {
    var seen: Set<Int> = []
    return entries.filter { seen.insert($0.unit.core.lowerBound).inserted }
  }

  /// Returns whether two groups define the same values, in whatever notation, with the same comments.
  func isSame(_ left: [NixEntry], _ one: NixVersion, _ right: [NixEntry], _ other: NixVersion) -> Bool {
    let (these, those) = (facts(left, one), facts(right, other))
    return these == those
  }

  /// Returns the words of the value at each path that the entries define.
  private func facts(_ entries: [NixEntry], _ version: NixVersion) -> [String: [Int32]] {
    var facts: [String: [Int32]] = [:]
    for entry in entries {
      let path = entry.path.joined(separator: ".")
      switch entry.value {
      case .inherited(let source):
        facts["\(path) inherited"] = Array(source.map { version.words($0.range) } ?? [])
      case .expression(let value):
        if case .set(let bindings, isRecursive: false) = value.form, !bindings.isEmpty {
          let container = NixContainer(set: value.range, bindings, of: version)
          for (inner, words) in self.facts(version.entries(of: bindings, in: container), version) {
            facts["\(path).\(inner)"] = words
          }
        } else {
          facts[path] = Array(version.words(value.range))
        }
      }
      let comments = version.words(entry.unit.comments)
      if !comments.isEmpty { facts["\(path) #"] = Array(comments) }
    }
    return facts
  }
}
