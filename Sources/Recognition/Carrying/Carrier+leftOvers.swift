internal import Nix

extension Carrier {
  /// Returns all definitions of the files that are not kept, each once, with the reason.
  func leftOvers(of reader: Reader) -> [LeftOver] {
    let written = reader.files.sources.indices.flatMap { file in
      var search = LeftOverSearch(
        reader.source(file),
        covered: covered.filter { $0.file == file }.map(\.range),
        provided: provided.filter { $0.file == file }.map(\.range),
        values: definitions.filter { $0.file == file }.map(\.range),
        reasons: refusals.filter { $0.spot.file == file }.map { ($0.spot.range, $0.reason) }
      )
      return search.all()
    }
    let generated = reader.files.generated.sorted { $0.key < $1.key }.map { file, found in
      LeftOver(
        file: file,
        lines: 1...max(1, found.lines),
        firstWords: found.firstWords,
        reason: .uncertain("\(found.tool.name) wrote it"),
        range: 0..<found.size
      )
    }
    return written + generated
  }
}

/// A search for the definitions in one file that are not kept: the largest parts without anything that is kept.
private struct LeftOverSearch {
  let source: NixSource
  private let covered: Ranges
  private let provided: Ranges
  private let values: Ranges
  private let reasons: [Range<Int>: String]
  private let refused: Ranges
  private var found: [LeftOver] = []

  init(
    _ source: NixSource,
    covered: [Range<Int>],
    provided: [Range<Int>],
    values: [Range<Int>],
    reasons: [(Range<Int>, String)]
  ) {
    self.source = source
    let carried = Ranges(covered)
    self.covered = carried
    self.provided = Ranges(provided)
    self.values = Ranges(values)
    let open = reasons.filter { !carried.contains($0.0) }
    self.reasons = Dictionary(open, uniquingKeysWith: { first, _ in first })
    refused = Ranges(open.map(\.0))
  }

  mutating func all() -> [LeftOver] {
    look(at: source.root, isPart: true)
    addComments()
    return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Returns whether some parts of the range are kept and others are not.
  private func isMixed(_ range: Range<Int>) -> Bool {
    covered.touches(range) || refused.touches(range) || provided.touches(range) || values.touches(range)
  }

  private mutating func add(_ range: Range<Int>, _ line: Int, _ reason: LeftOver.Reason) {
    let text = source.text(range)
    let lines = text.utf8.count { $0 == UInt8(ascii: "\n") }
    let words = NixLiteral.comment(String(text.prefix(200)))
    found.append(
      LeftOver(
        file: source.file,
        lines: line...(line + lines),
        firstWords: words.count > 60 ? String(words.prefix(57)) + "…" : words,
        reason: reason,
        range: range
      )
    )
  }

  /// Adds the rest of an expression; `isPart` says whether it is a part by itself, not structure around one.
  private mutating func look(at expression: NixExpression, isPart: Bool) {
    let range = expression.range
    if covered.contains(range) { return }
    if let reason = reasons[range] { return add(range, expression.line, .uncertain(reason)) }
    guard isMixed(range) else {
      if isPart, expression.isSubstantial { add(range, expression.line, .unknown) }
      return
    }
    switch expression.form {
    case .set(let bindings, _): for binding in bindings { look(at: binding) }
    case .bindings(let bindings, let body):
      for binding in bindings { look(at: binding) }
      look(at: body, isPart: true)
    case .list(let elements): for element in elements { lookAtElement(element) }
    case .string: lookAtWords(of: expression)
    default: for child in expression.children { look(at: child, isPart: true) }
    }
  }

  private mutating func look(at binding: NixBinding) {
    let range = binding.range
    if covered.contains(range) { return }
    if let reason = reasons[range] { return add(range, binding.line, .uncertain(reason)) }
    if provided.contains(range) { return add(range, binding.line, .provided) }
    if case .value(_, let value) = binding.form, values.contains(value.range) {
      return add(range, binding.line, .valueKept)
    }
    guard isMixed(range) else { return add(range, binding.line, .unknown) }
    switch binding.form {
    case .value(_, let value): look(at: value, isPart: false)
    case .inherit(let source, let names):
      if let source { look(at: source, isPart: false) }
      for name in names where !covered.contains(name.range) {
        let reason = reasons[name.range].map { LeftOver.Reason.uncertain($0) }
        add(name.range, name.line, reason ?? (provided.contains(name.range) ? .provided : .unknown))
      }
    }
  }

  /// Adds the rest of the words in a string, and of the expressions in it.
  private mutating func lookAtWords(of string: NixExpression) {
    var (line, end) = (string.line, string.range.lowerBound)
    for range in refused.inside(string.range) where range.lowerBound >= end {
      guard let reason = reasons[range] else { continue }
      line += source.text(end..<range.lowerBound).utf8.count { $0 == UInt8(ascii: "\n") }
      end = range.lowerBound
      add(range, line, .uncertain(reason))
    }
    for child in string.children { look(at: child, isPart: true) }
  }

  private mutating func lookAtElement(_ element: NixExpression) {
    if covered.contains(element.range) { return }
    if isMixed(element.range) { return look(at: element, isPart: true) }
    add(element.range, element.line, .unknown)
  }

  /// Adds comments that are in no listed part; comments on consecutive lines are one.
  private mutating func addComments() {
    let listed = Ranges(found.map(\.range))
    var run: (range: Range<Int>, line: Int, last: Int)?
    for token in source.tokens.all where token.kind != .space {
      // Code in between ends a run, even on the same line.
      if token.kind != .comment || listed.contains(token.range) || token.line != (run?.last ?? 0) + 1 {
        if let run { add(run.range, run.line, .comment) }
        run = nil
      }
      guard token.kind == .comment, !listed.contains(token.range) else { continue }
      let first = run ?? (token.range, token.line, token.line)
      run = (first.range.lowerBound..<token.range.upperBound, first.line, token.line)
    }
    if let run { add(run.range, run.line, .comment) }
  }
}

extension NixExpression {
  /// Whether the expression has content of its own, and is not just a name for something defined elsewhere.
  fileprivate var isSubstantial: Bool {
    switch form {
    case .identifier, .number, .searchPath, .uri: false
    case .set(let bindings, _): !bindings.isEmpty
    case .bindings: true
    case .list(let elements): !elements.isEmpty
    case .parentheses(let inner): inner.isSubstantial
    default: children.contains { $0.isSubstantial } || isFunction
    }
  }

  private var isFunction: Bool { if case .function = form { true } else { false } }
}

/// Sorted ranges that can be searched in logarithmic time.
private struct Ranges {
  private var sorted: [Range<Int>]
  /// For each range, the largest end of it and those before it.
  private var ends: [Int] = []

  init(_ ranges: [Range<Int>]) {
    sorted = ranges.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    var end = 0
    for range in sorted {
      end = max(end, range.upperBound)
      ends.append(end)
    }
  }

  /// Returns the number of ranges that begin before `position`.
  private func count(before position: Int) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle].lowerBound < position { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Returns the ranges that begin and end inside of `range`.
  func inside(_ range: Range<Int>) -> [Range<Int>] {
    sorted[count(before: range.lowerBound + 1)..<count(before: range.upperBound)]
      .filter { $0.upperBound < range.upperBound }
  }

  /// Returns whether one of the ranges contains all of `range`.
  func contains(_ range: Range<Int>) -> Bool {
    let before = count(before: range.lowerBound + 1)
    return before > 0 && ends[before - 1] >= range.upperBound
  }

  /// Returns whether one of the ranges overlaps `range`.
  func touches(_ range: Range<Int>) -> Bool {
    let before = count(before: range.upperBound)
    return before > 0 && ends[before - 1] > range.lowerBound
  }
}
