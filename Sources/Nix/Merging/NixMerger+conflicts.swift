extension NixMerger {
  mutating func conflict(_ name: String, at o: [NixEntry], base b: [NixEntry], theirs t: [NixEntry]) {
    conflict(name, at: range(of: o), base: text(b, base), theirs: text(t, theirs))
  }

  mutating func drop(_ name: String, at o: [NixEntry], base b: [NixEntry]) {
    drop(name, at: range(of: o), base: text(b, base))
  }

  private func range(of entries: [NixEntry]) -> Range<Int> {
    let lower = entries.map(\.unit.core.lowerBound).min() ?? 0
    return lower..<(entries.map(\.unit.core.upperBound).max() ?? lower)
  }

  mutating func conflict(
    _ name: String,
    in container: NixContainer,
    base b: [NixEntry],
    theirs t: [NixEntry]
  ) {
    let place = container.inner.lowerBound
    conflict(name, at: place..<place, base: text(b, base), theirs: text(t, theirs))
  }

  private func text(_ entries: [NixEntry], _ version: NixVersion) -> String {
    Self.units(of: entries).map { version.text($0.unit.core) }.joined(separator: "\n")
  }
}
