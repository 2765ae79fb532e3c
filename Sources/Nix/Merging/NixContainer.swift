/// A part of ours that contains units: a set, a list, a `let`, the arguments of a function.
struct NixContainer {
  /// The range from bracket to bracket, or from `let` to `in`, inclusive.
  let range: Range<Int>
  /// The range between the brackets, or between `let` and `in`.
  let inner: Range<Int>
  /// The units in it, in order.
  let units: [NixUnit]
  /// Whether it is on one line.
  let isOneLine: Bool

  init(range: Range<Int>, inner: Range<Int>, units: [NixUnit], isOneLine: Bool) {
    self.range = range
    self.inner = inner
    self.units = units
    self.isOneLine = isOneLine
  }

  init(_ range: Range<Int>, inner: Range<Int>, cores: [Range<Int>], of version: NixVersion) {
    self.range = range
    self.inner = inner
    units = version.units(cores, from: inner.lowerBound)
    isOneLine = version.isOneLine(range)
  }

  /// Creates the container of a set's definitions.
  init(set range: Range<Int>, _ bindings: [NixBinding], of version: NixVersion) {
    var start = range.lowerBound
    while start < range.upperBound, version.bytes[start] != UInt8(ascii: "{") { start += 1 }
    self.init(range, inner: start + 1..<range.upperBound - 1, cores: bindings.map(\.range), of: version)
  }

  /// Creates the container of a `let`'s definitions; `body` is what follows its `in`.
  init(
    definitions expression: NixExpression,
    _ bindings: [NixBinding],
    body: NixExpression,
    of version: NixVersion
  ) {
    let start = expression.range.lowerBound
    var end = body.range.lowerBound
    for token in version.source.tokens.all
    where token.kind == .keyword && token.range.lowerBound >= (bindings.last?.range.upperBound ?? start)
      && token.range.upperBound <= body.range.lowerBound && version.text(token.range) == "in"
    {
      end = token.range.upperBound
    }
    self.init(start..<end, inner: start + 3..<end - 2, cores: bindings.map(\.range), of: version)
  }

  /// Creates the container of a list's elements.
  init(list range: Range<Int>, _ elements: [NixExpression], of version: NixVersion) {
    let inner = range.lowerBound + 1..<range.upperBound - 1
    self.init(range, inner: inner, cores: elements.map(\.range), of: version)
  }
}

/// The position for a new unit.
enum NixNeighbor {
  case after(NixUnit)
  case before(NixUnit)
  /// The container has no unit that could be next to it.
  case inside
}

extension NixMerger {
  /// Inserts a unit of theirs into a container of ours; `text` replaces the unit's own text.
  mutating func insert(
    _ unit: NixUnit,
    text: String? = nil,
    _ neighbor: NixNeighbor,
    in container: NixContainer
  ) {
    let isOneLine = text.map { !$0.contains("\n") } ?? theirs.isOneLine(unit.full)
    func body(_ indentation: Int) -> String {
      text ?? theirs.text(unit.full, indentedBy: indentation)
    }
    switch neighbor {
    case .after(let other) where container.isOneLine && isOneLine:
      insert(" " + body(0), at: other.full.upperBound)
    case .before(let other) where container.isOneLine && isOneLine:
      insert(body(0) + " ", at: other.full.lowerBound)
    case .after(let other):
      let indentation = indentation(of: other, in: container)
      let blank = theirs.hasBlankLineAbove(unit.full.lowerBound) ? "\n" : ""
      insert("\n\(blank)\(spaces(indentation))\(body(indentation))", at: other.full.upperBound)
    case .before(let other):
      let indentation = indentation(of: other, in: container)
      let blank = hasBlankLineBelow(unit) ? "\n" : ""
      insert("\(body(indentation))\n\(blank)\(spaces(indentation))", at: other.full.lowerBound)
    case .inside:
      let outer = ours.indentation(container.range.lowerBound)
      if container.isOneLine, isOneLine, ours.words(container.inner).isEmpty {
        replace(container.inner, with: " \(body(0)) ")
      } else if container.isOneLine {
        replace(container.inner, with: "\n\(spaces(outer + 2))\(body(outer + 2))\n\(spaces(outer))")
      } else {
        let end = ours.bytes[container.inner].lastIndex { !NixVersion.isBlank($0) }.map { $0 + 1 }
        insert("\n\(spaces(outer + 2))\(body(outer + 2))", at: end ?? container.inner.lowerBound)
      }
    }
  }

  /// Removes a unit from a container of ours, with its line if nothing else is on it.
  mutating func remove(_ unit: NixUnit, from container: NixContainer) {
    if giveWay(unit.full) { return }
    var (start, end) = (unit.full.lowerBound, unit.full.upperBound)
    guard ours.isFirstOnLine(start), ours.isLastOnLine(end) else {
      while start > container.inner.lowerBound, ours.bytes[start - 1] == UInt8(ascii: " ") { start -= 1 }
      replace(start..<end, with: "")
      return
    }
    let isAtTop = unit.full == container.units.first?.full
    let isAtEnd = unit.full == container.units.last?.full
    let hasBlankAbove = ours.hasBlankLineAbove(start)
    start = ours.lineStart(start)
    end = ours.lineEnd(end)
    let hasBlankBelow = end < ours.bytes.count && ours.isLastOnLine(end) && ours.isFirstOnLine(end)
    if hasBlankBelow, hasBlankAbove || isAtTop {
      end = ours.lineEnd(end)
    } else if hasBlankAbove, isAtEnd {
      start = ours.lineStart(start - 1)
    }
    replace(start..<end, with: "")
  }

  private func indentation(of unit: NixUnit, in container: NixContainer) -> Int {
    ours.isFirstOnLine(unit.core.lowerBound)
      ? ours.indentation(unit.core.lowerBound) : ours.indentation(container.range.lowerBound) + 2
  }

  private func hasBlankLineBelow(_ unit: NixUnit) -> Bool {
    let next = theirs.lineEnd(unit.full.upperBound)
    return next < theirs.bytes.count && theirs.isLastOnLine(next)
  }

  func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}
