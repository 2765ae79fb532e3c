import Diagnostics
import FileTree
import Git
import JSON
import Strategies
import TestSupport

@testable import Migration
@testable import Scaffold

/// A project, a scaffold of it, edits, and where that goes: all from one number.
struct MergeCase {
  let seed: UInt64
  private(set) var title = ""
  /// The scaffolds that come up, in order, each with the edits that it should have.
  private(set) var steps: [Step] = []
  /// What is wrong already before Nix is asked.
  private(set) var problems: [String] = []
  /// Whether the edits are refused by Nix as they are, or say nothing.
  var isVoid = false
  /// What became of the edits.
  private(set) var fates: [MergeMove.Fate: Int] = [:]

  /// A scaffold, and how it came about.
  struct Step {
    let name: String
    let scaffold: MergedScaffold
    /// Nil for the scaffold that the edits were made in.
    let result: MergeMove.Result?
    let edits: [(kind: EditKind, tag: String)]
    let options: String
  }

  private static let transitions = Layout.allCases.flatMap { layout in
    Strategy.allCases.flatMap { from in
      Strategy.allCases.filter { $0 != from }.map { to in
        MergeMove(
          from: .init(strategy: from, layout: layout),
          to: .init(strategy: to, layout: layout)
        )
      }
    }
  }

  /// Makes the moves of the case `seed`; the transition is the number's place among all of them.
  init(seed: UInt64) throws {
    self.seed = seed
    var random = RandomNumbers(seed: seed &* 0x9E37_79B9_7F4A_7C15 | 1)
    for _ in 0..<4 { _ = random.below(2) }
    var move = Self.transitions[Int(seed % UInt64(Self.transitions.count))]
    if random.below(5) == 0, let other = Layout.allCases.first(where: { $0 != move.to.layout }) {
      move = MergeMove(from: move.from, to: .init(strategy: move.to.strategy, layout: other))
    }
    let project = SampleProject(&random)
    let edits = Self.edits(&random)
    title = "\(project), \(move)"
    try withRepository { git in
      let bench = try MigrationBench(git, project.items)
      let pristine = try bench.scaffold(move.from, flags: project.flags)
      let edited = try bench.edit(pristine, of: move.from, member: project.member, edits, &random)
      title += ": \(edited.made.map(\.kind.name).joined(separator: "; "))"
      try run(move, on: bench, edited.commit, edited.made, project)
    }
  }

  private mutating func run(
    _ move: MergeMove,
    on bench: MigrationBench,
    _ commit: ObjectID,
    _ made: [(kind: EditKind, tag: String)],
    _ project: SampleProject
  ) throws {
    let start = try bench.scaffold(at: commit, of: move.from)
    steps.append(Step(name: "edited", scaffold: start, result: nil, edits: made, options: start.options))
    let there = try take(move.to.testDescription, try bench.move(commit, to: move.to), made, start)
    if !there.isStopped {
      let check = try bench.migrate(there.outcome.commit, to: UpdatePlanner())
      if !check.result.change.isUpToDate { problems.append("there: update has something to do") }
      let back = try take(
        "back",
        try bench.move(there.outcome.commit, to: move.from),
        made,
        there.scaffold
      )
      // What became an option, or is left out with a warning, does not come back as it was.
      let isKept =
        there.scaffold.options.chosen == start.options.chosen
        && !made.contains { $0.kind.subject == "options" }
        && there.outcome.result.change.warnings.allSatisfy { $0.place == nil }
        // The format of a file that goes does not come back, nor do comments of what the other builder does without, nor
        // a list that says nothing.
        && !made.contains {
          ["comment", "format"].contains($0.kind.subject)
            || $0.kind.words.isEmpty && $0.kind.subject == "nativeBuildInputs"
        }
      if !back.isStopped, isKept {
        for (path, text) in start.texts where path != ScaffoldRecord.path && back.scaffold.texts[path] != text
        {
          problems.append("back: \(path) is another: \(difference(text, back.scaffold.texts[path] ?? ""))")
        }
      }
    }
    let changed = try bench.edit(
      commit,
      project.changed.compactMapValues { item in
        if case .file(let bytes, let executable) = item { .file(bytes, executable: executable) } else { nil }
      }
    )
    _ = try take("update", try bench.move(changed, with: UpdatePlanner(), to: move.from), made, start)
  }

  private mutating func take(
    _ name: String,
    _ result: MergeMove.Result,
    _ edits: [(kind: EditKind, tag: String)],
    _ before: MergedScaffold
  ) throws -> MergeMove.Result {
    steps.append(
      Step(name: name, scaffold: result.scaffold, result: result, edits: edits, options: before.options)
    )
    return result
  }

  /// Judges each step by what Nix makes of it.
  mutating func judge(_ values: ArraySlice<Result<JSONValue, TestFailure>>) {
    // What is left out on the way there does not come back.
    var leftOut: Set<String> = []
    // An edit may say nothing next to another one, such as a second definition of `doCheck`.
    var void: Set<String> = []
    for (step, value) in zip(steps, values) {
      switch value {
      case .failure where step.result == nil:
        isVoid = true
        return
      case .failure(let failure): problems.append("\(step.name): Nix refuses it: \(failure)")
      case .success(let value):
        for edit in step.edits where !void.contains(edit.tag) {
          if step.name == "back", leftOut.contains(edit.tag) { continue }
          guard let result = step.result else {
            var scaffold = step.scaffold
            scaffold.value = value
            if !edit.kind.isSeen(scaffold, edit.tag) {
              void.insert(edit.tag)
              isVoid = void.count == step.edits.count
            }
            continue
          }
          let fate = result.fate(of: edit, value, before: step.options)
          fates[fate, default: 0] += 1
          if fate == .warned { leftOut.insert(edit.tag) }
          if fate == .lost { problems.append("\(step.name): lost: \(edit.kind.name) (\(edit.tag))") }
        }
      }
    }
  }

  /// One to four edits of different subjects.
  private static func edits(_ random: inout RandomNumbers) -> [(kind: EditKind, tag: String)] {
    var edits: [(kind: EditKind, tag: String)] = []
    let count = random.below(4) + 1
    while edits.count < count {
      let kind = EditKind.all[random.below(EditKind.all.count)]
      // A layout has no place for some, which leaves enough.
      if edits.contains(where: { $0.kind.subject == kind.subject }) { continue }
      // Of a package that cargo does not build, nothing else can be said.
      if kind.subject == "buildPhase" { return [(kind, "mark1")] }
      edits.append((kind, "mark\(edits.count + 1)"))
    }
    // What moves or changes all files comes last, when the others have found their places.
    return edits.sorted { ($0.kind.isOfWholeFiles ? 1 : 0) < ($1.kind.isOfWholeFiles ? 1 : 0) }
  }
}

extension EditKind {
  fileprivate var isOfWholeFiles: Bool { ["format", "moved", "deleted"].contains(subject) }
}

private func difference(_ old: String, _ new: String) -> String {
  let (before, after) = (Set(old.split(separator: "\n")), Set(new.split(separator: "\n")))
  return "- \(before.subtracting(after).sorted()) + \(after.subtracting(before).sorted())"
}
