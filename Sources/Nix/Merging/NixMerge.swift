/// Three versions of a Nix file, merged by syntax.
///
/// The changes from `base` to `theirs` are applied to the text of `ours`: definitions by their paths, elements of
/// lists, operands of `//` and `++`, arguments by their names. All other bytes of `ours` stay unchanged.
public struct NixMerge: Sendable {
  /// A part that both sides changed differently.
  public struct Conflict: Sendable, Hashable {
    /// The name of the part: an attribute path, or a phrase such as "an element of a list".
    public let name: String
    /// The range of bytes in ours; empty if ours does not have the part.
    public let range: Range<Int>
    /// The first line in ours, counted from 1.
    public let line: Int
    /// The text of the part in each version; empty if a version does not have it.
    public let base, ours, theirs: String
  }

  /// The merged text; conflicting parts have the text of ours.
  public let bytes: [UInt8]
  /// The conflicts, in the order of ours.
  public let conflicts: [Conflict]
  /// The edits of flake inputs that theirs no longer has; they are removed with the inputs.
  public let dropped: [Conflict]
  /// The lines of ``bytes`` that contain the conflicts, in order.
  public let conflictingLines: [NixConflictLines]
  /// The errors that Nix would report for the merged text but not for ours: one side uses what the other removed.
  public let problems: [NixProblem]

  /// Merges `theirs` into `ours`; `base` is their common ancestor.
  ///
  /// `builders` are the arguments that no package set has. Returns nil if the result is not Nix, which would be a bug
  /// in this type.
  public init?(base: NixSource, ours: NixSource, theirs: NixSource, builders: Set<String> = []) {
    self.init(base: base, ours: ours, theirs: theirs, keeping: ([], []))
    // What theirs does without, and the user's own code uses, is the user's now. What is kept may use more.
    var kept = (inputs: Set<String>(), arguments: Set<String>())
    while true {
      let inputs = problems.filter { $0.kind == .unknownInput || $0.kind == .unknownFollows }.map(\.name)
      let arguments = problems.filter { $0.kind == .undefinedVariable && !builders.contains($0.name) }
        .map(\.name)
      let all = (inputs: kept.inputs.union(inputs), arguments: kept.arguments.union(arguments))
      guard all != kept, let other = Self(base: base, ours: ours, theirs: theirs, keeping: all) else {
        return
      }
      kept = all
      self = other
    }
  }

  private init?(
    base: NixSource,
    ours: NixSource,
    theirs: NixSource,
    keeping kept: (inputs: Set<String>, arguments: Set<String>)
  ) {
    var merger = NixMerger(base: base, ours: ours, theirs: theirs)
    merger.keptInputs = kept.inputs
    merger.keptArguments = kept.arguments
    merger.mergeMargins(base.root.range, ours.root.range, theirs.root.range)
    merger.merge(base.root, ours.root, theirs.root, named: "")
    merger.removeInheritedNames()
    var (bytes, unchanged) = merger.edited()
    guard var merged = try? NixSource(parsing: bytes, file: ours.file) else { return nil }
    if merger.conflicts.isEmpty, let adapted = merged.adaptingCalls(of: base, to: theirs),
      let source = try? NixSource(parsing: adapted, file: ours.file)
    {
      (bytes, merged) = (adapted, source)
    }
    let before = ours.problems() + ours.inputProblems()
    problems = (merged.problems() + merged.inputProblems()).filter { problem in
      !before.contains { $0.kind == problem.kind && $0.name == problem.name }
    }
    self.bytes = bytes
    conflicts = merger.conflicts.sorted { $0.range.lowerBound < $1.range.lowerBound }
    dropped = merger.dropped
    conflictingLines = NixConflictLines.lines(of: conflicts, in: bytes, keeping: unchanged)
  }
}

/// The state of a merge: edits of the text of ours, and conflicts.
struct NixMerger {
  /// A text that replaces a range of ours.
  struct Edit {
    let range: Range<Int>
    let text: String
    /// The order of edits at the same position.
    let order: Int
  }

  let base, ours, theirs: NixVersion
  private(set) var edits: [Edit] = []
  private(set) var conflicts: [NixMerge.Conflict] = []
  private(set) var dropped: [NixMerge.Conflict] = []
  /// The inputs of a flake that stay although theirs does not have them.
  var keptInputs: Set<String> = []
  /// The arguments of functions that stay likewise.
  var keptArguments: Set<String> = []
  /// The names that go from each `inherit` of ours, by the place where that begins.
  var removedNames: [Int: [NixEntry]] = [:]

  init(base: NixSource, ours: NixSource, theirs: NixSource) {
    var words = NixWords()
    self.base = NixVersion(base, &words)
    self.ours = NixVersion(ours, &words)
    self.theirs = NixVersion(theirs, &words)
  }

  // MARK: Edits

  /// Replaces a range of ours by `text`.
  mutating func replace(_ range: Range<Int>, with text: String) {
    edits.append(Edit(range: range, text: text, order: edits.count))
  }

  mutating func insert(_ text: String, at offset: Int) { replace(offset..<offset, with: text) }

  /// Records a conflict in a part of ours.
  mutating func conflict(_ name: String, at range: Range<Int>, base: String, theirs: String) {
    conflicts.append(part(name, at: range, base: base, theirs: theirs))
  }

  /// Records that a part of ours is removed although it was edited.
  mutating func drop(_ name: String, at range: Range<Int>, base: String) {
    dropped.append(part(name, at: range, base: base, theirs: ""))
  }

  private func part(_ name: String, at range: Range<Int>, base: String, theirs: String) -> NixMerge.Conflict {
    let line = ours.bytes[..<range.lowerBound].count { $0 == UInt8(ascii: "\n") } + 1
    return .init(name: name, range: range, line: line, base: base, ours: ours.text(range), theirs: theirs)
  }

  /// Returns the text of ours with all edits, and the new position of each range of ours that was kept.
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

  /// Applies changes above and below the file's expression, unless ours changed the same part.
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

  /// Returns whether an edit inserts text into `range`.
  func isInserted(within range: Range<Int>) -> Bool {
    edits.contains {
      $0.range.isEmpty && range.contains($0.range.lowerBound) && $0.range.lowerBound > range.lowerBound
    }
  }
}
