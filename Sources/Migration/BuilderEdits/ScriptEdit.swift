import Nix

/// What a user changed in a phase that the scaffold writes as a script: words of its calls of cargo, and lines around them.
struct ScriptEdit {
  /// A call of cargo with other arguments than the scaffold's.
  struct Call {
    let isTest: Bool
    let added, removed: [Argument]
  }

  /// An argument with its value.
  struct Argument: Hashable {
    let words: [String]
    /// Whether it is one of the test programs.
    let isOfPrograms: Bool
  }

  /// Lines that the user added.
  struct Addition {
    var text: String
    /// The expressions in them.
    var values: [NixExpression]
  }

  private(set) var calls: [Call] = []
  /// What runs before and after what the scaffold does.
  private(set) var before, after: Addition?
  /// The folder of `target` in which the programs are, if it is another.
  private(set) var folder: String?

  /// The names of what runs before and after each phase.
  static let hooks = [
    "buildPhase": ("preBuild", "postBuild"), "checkPhase": ("preCheck", "postCheck"),
    "installPhase": ("preInstall", "postInstall"),
  ]

  /// Compares two versions of a script; nil if they differ in more than the calls of cargo and whole lines.
  init?(from old: NixExpression, in base: NixSource, to new: NixExpression, in ours: NixSource) {
    guard let known = ScriptLine.lines(of: old, in: base), let lines = ScriptLine.lines(of: new, in: ours),
      let first = known.firstIndex(where: { !$0.isHook }),
      let last = known.lastIndex(where: { !$0.isHook })
    else { return nil }
    var rest = lines[...]
    var (above, below): ([ScriptLine], [ScriptLine]) = ([], [])
    for (index, line) in known.enumerated() {
      guard let place = rest.firstIndex(where: { line.isSame($0) }) else { return nil }
      let added = rest[..<place]
      if index > first, index <= last, !added.isEmpty { return nil }
      if index <= first { above += added } else { below += added }
      guard compare(line, lines[place]) else { return nil }
      rest = lines[(place + 1)...]
    }
    below += rest
    let values = new.bare.children
    before = Addition(above, values)
    after = Addition(below, values)
    guard above.isComplete, below.isComplete else { return nil }
  }

  /// Notes what differs in two lines that do the same; returns whether that is understood.
  private mutating func compare(_ old: ScriptLine, _ new: ScriptLine) -> Bool {
    if old.words == new.words { return true }
    if old.isCallOfCargo {
      let (before, after) = (old.arguments, new.arguments)
      calls.append(
        Call(
          isTest: old.words[1] == "test",
          added: after.filter { !before.contains($0) },
          removed: before.filter { !after.contains($0) }
        )
      )
      return true
    }
    for (one, two) in zip(old.words, new.words) where one != two {
      guard let name = two.split(separator: "/").last, folder == nil || folder == String(name) else {
        return false
      }
      folder = String(name)
    }
    return true
  }
}

extension ScriptEdit.Addition {
  fileprivate init?(_ lines: [ScriptLine], _ values: [NixExpression]) {
    if lines.isEmpty { return nil }
    let all = lines.flatMap { $0.text.split(separator: "\n", omittingEmptySubsequences: false) }
    let depth = all.filter { !$0.allSatisfy(\.isWhitespace) }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
    let body = all.map { "  \($0.dropFirst(depth))\n" }.joined()
    text = "''\n\(body)''"
    self.values = values.filter { value in lines.contains { $0.range.contains(value.range.lowerBound) } }
  }
}
