/// Three versions of a Nix file, merged by its syntax.
///
/// What `theirs` changed of `base` is put into the text of `ours`: definitions by their paths, elements of lists, operands
/// of `//` and `++`, arguments by their names. All other bytes of `ours` stay as they are.
public struct NixMerge: Sendable {
  /// A part that both sides changed, and differently.
  public struct Conflict: Sendable, Hashable {
    /// What the part is: an attribute path, or a phrase such as "an element of a list".
    public let name: String
    /// The bytes of the part in ours; empty where ours has nothing.
    public let range: Range<Int>
    /// The line of ours that it begins on, counted from 1.
    public let line: Int
    /// The text of the part in each version; empty where it has none.
    public let base, ours, theirs: String
  }

  /// The text of ours with what theirs changed, but for the conflicts, which have the text of ours.
  public let bytes: [UInt8]
  /// The parts that both sides changed, in the order of ours.
  public let conflicts: [Conflict]
  /// Edits of a flake's inputs that theirs does not have any more; they go with the inputs.
  public let dropped: [Conflict]
  /// The lines of ``bytes`` that the conflicts are on, in their order.
  public let conflictingLines: [NixConflictLines]
  /// What Nix refuses in the merged text and not in ours: what one side uses, and the other took away.
  public let problems: [NixProblem]

  /// Merges `theirs` into `ours`; both come from `base`.
  ///
  /// Returns nil if what comes out is not Nix, which happens only by a mistake of this type.
  public init?(base: NixSource, ours: NixSource, theirs: NixSource) {
    var merger = NixMerger(base: base, ours: ours, theirs: theirs)
    merger.mergeMargins(base.root.range, ours.root.range, theirs.root.range)
    merger.merge(base.root, ours.root, theirs.root, named: "")
    merger.removeInheritedNames()
    let (bytes, kept) = merger.edited()
    guard let merged = try? NixSource(parsing: bytes, file: ours.file) else { return nil }
    let before = ours.problems() + ours.inputProblems()
    problems = (merged.problems() + merged.inputProblems()).filter { problem in
      !before.contains { $0.kind == problem.kind && $0.name == problem.name }
    }
    self.bytes = bytes
    conflicts = merger.conflicts.sorted { $0.range.lowerBound < $1.range.lowerBound }
    dropped = merger.dropped
    conflictingLines = NixConflictLines.lines(of: conflicts, in: bytes, keeping: kept)
  }
}

/// The work of a merge: edits of the text of ours, and what could not be decided.
struct NixMerger {
  /// Text in place of a range of ours.
  private struct Edit {
    let range: Range<Int>
    let text: String
    /// Edits at one place keep the order in which they were made.
    let order: Int
  }

  let base, ours, theirs: NixVersion
  private var edits: [Edit] = []
  private(set) var conflicts: [NixMerge.Conflict] = []
  private(set) var dropped: [NixMerge.Conflict] = []
  /// The names that go from each `inherit` of ours, by the place where that begins.
  var removedNames: [Int: [NixEntry]] = [:]

  init(base: NixSource, ours: NixSource, theirs: NixSource) {
    var words = NixWords()
    self.base = NixVersion(base, &words)
    self.ours = NixVersion(ours, &words)
    self.theirs = NixVersion(theirs, &words)
  }

  // MARK: Edits

  /// Puts `text` in place of a range of ours.
  mutating func replace(_ range: Range<Int>, with text: String) {
    edits.append(Edit(range: range, text: text, order: edits.count))
  }

  mutating func insert(_ text: String, at offset: Int) { replace(offset..<offset, with: text) }

  /// Notes that a part of ours cannot be merged.
  mutating func conflict(_ name: String, at range: Range<Int>, base: String, theirs: String) {
    conflicts.append(part(name, at: range, base: base, theirs: theirs))
  }

  /// Notes that a part of ours goes although it was edited.
  mutating func drop(_ name: String, at range: Range<Int>, base: String) {
    dropped.append(part(name, at: range, base: base, theirs: ""))
  }

  private func part(_ name: String, at range: Range<Int>, base: String, theirs: String) -> NixMerge.Conflict {
    let line = ours.bytes[..<range.lowerBound].count { $0 == UInt8(ascii: "\n") } + 1
    return .init(name: name, range: range, line: line, base: base, ours: ours.text(range), theirs: theirs)
  }

  /// The text of ours with all edits, and where what it keeps of ours begins in it.
  func edited() -> (bytes: [UInt8], kept: [(range: Range<Int>, start: Int)]) {
    var result: [UInt8] = []
    var kept: [(range: Range<Int>, start: Int)] = []
    var position = 0
    for edit in edits.sorted(by: { ($0.range.lowerBound, $0.order) < ($1.range.lowerBound, $1.order) }) {
      let start = max(position, edit.range.lowerBound)
      kept.append((position..<start, result.count))
      result += ours.bytes[position..<start]
      result += edit.text.utf8
      position = max(start, edit.range.upperBound)
    }
    kept.append((position..<ours.bytes.count, result.count))
    return (result + ours.bytes[position...], kept)
  }

  /// Takes over what theirs changed above and below the expression of the file, unless ours has changed it too.
  mutating func mergeMargins(_ b: Range<Int>, _ o: Range<Int>, _ t: Range<Int>) {
    let above = (0..<b.lowerBound, 0..<o.lowerBound, 0..<t.lowerBound)
    let below = (
      b.upperBound..<base.bytes.count, o.upperBound..<ours.bytes.count, t.upperBound..<theirs.bytes.count
    )
    for (old, mine, their) in [above, below]
    where isSame(base, old, ours, mine) && !isSame(base, old, theirs, their) {
      replace(mine, with: theirs.text(their))
    }
  }

  // MARK: Comparing

  func isSame(_ left: NixVersion, _ one: Range<Int>, _ right: NixVersion, _ other: Range<Int>) -> Bool {
    left.words(one) == right.words(other)
  }

  /// Whether an edit puts text into `range`.
  func isInserted(within range: Range<Int>) -> Bool {
    edits.contains {
      $0.range.isEmpty && range.contains($0.range.lowerBound) && $0.range.lowerBound > range.lowerBound
    }
  }
}
