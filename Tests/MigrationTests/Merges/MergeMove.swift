import Diagnostics
import FileTree
import Git
import Strategies
import TestSupport

@testable import Migration
@testable import Scaffold

/// A scaffold with edits that goes from one place to another.
struct MergeMove: CustomStringConvertible {
  let from: MigrationBench.Variant
  let to: MigrationBench.Variant

  var description: String { "\(from.testDescription) to \(to.testDescription)" }

  /// What became of it.
  struct Result {
    let outcome: MigrationBench.Migrated
    /// The scaffold that came of it, or the one before if it stopped.
    let scaffold: MergedScaffold
    /// The texts with conflicts between markers; empty if there are none.
    let marked: [String: String]

    var isStopped: Bool { outcome.result.hasConflicts }

    /// Whether something that the user is told names one of `words` and a line, or an option that means nothing here.
    func reports(_ words: [String]) -> Bool {
      outcome.result.change.warnings.contains { warning in
        (warning.place?.line != nil || warning.code == .optionWithoutEffect)
          && words.contains { "\(warning)".contains($0) }
      }
    }
  }

  /// What became of one edit.
  enum Fate: String {
    /// It has its effect, in its own words.
    case clean = "c"
    /// It has its effect, and an option says it.
    case translated = "t"
    /// It has no effect, and a warning says so.
    case warned = "w"
    /// Nothing is committed.
    case conflict = "x"
    /// It has no effect, and nothing says so.
    case lost = "!"
    /// The scaffold has no place for it.
    case inapplicable = "–"
  }
}

extension MigrationBench {
  /// Makes edits of a scaffold; returns the commit, or nil if one of them has no place there.
  func edit(
    _ pristine: ObjectID,
    of variant: Variant,
    member: String,
    _ edits: [(kind: EditKind, tag: String)],
    _ random: inout RandomNumbers
  ) throws -> (commit: ObjectID, made: [(kind: EditKind, tag: String)]) {
    let before = try texts(of: pristine)
    var files = EditedFiles(
      strategy: variant.strategy,
      layout: variant.layout,
      texts: before,
      member: member,
      random: random
    )
    var made: [(kind: EditKind, tag: String)] = []
    for edit in edits {
      var edited = files
      guard edit.kind.make(&edited, edit.tag), edited.texts != files.texts else { continue }
      files = edited
      made.append(edit)
    }
    random = files.random
    var changes: [String: TreeChange] = [:]
    for (path, text) in files.texts where before[path] != text {
      changes[path] = .file(Array(text.utf8), executable: false)
    }
    for path in before.keys where files.texts[path] == nil { changes[path] = .removed }
    return (made.isEmpty ? pristine : try edit(pristine, changes), made)
  }

  /// Moves an edited scaffold.
  func move(_ commit: ObjectID, to variant: Variant) throws -> MergeMove.Result {
    try move(commit, with: variant.target, to: variant)
  }

  /// Moves an edited scaffold by a planner, to what `variant` says.
  func move(_ commit: ObjectID, with planner: any Planner, to variant: Variant) throws -> MergeMove.Result {
    let outcome = try migrate(commit, to: planner)
    var marked: [String: String] = [:]
    if outcome.result.hasConflicts {
      marked = try texts(of: try migrate(commit, to: planner, onConflict: .markers).commit)
    }
    return MergeMove.Result(
      outcome: outcome,
      scaffold: try scaffold(at: outcome.commit, of: variant),
      marked: marked
    )
  }

  func scaffold(at commit: ObjectID, of variant: Variant) throws -> MergedScaffold {
    MergedScaffold(strategy: variant.strategy, layout: variant.layout, texts: try texts(of: commit))
  }
}
