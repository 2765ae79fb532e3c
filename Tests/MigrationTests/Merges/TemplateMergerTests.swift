import FileTree
import JSON
import Strategies
import TestSupport
import Testing

@testable import Migration
@testable import Scaffold

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Of the table's moves, every nth is made.
private let step = getenv("FLAKEWRIGHT_MERGERS").flatMap { Int(String(cString: $0)) } ?? 0

/// What tools for templates of texts make of the edits of the table; `scripts/compare-mergers` runs it.
@Suite(.enabled(if: step > 0)) struct TemplateMergerTests {
  private struct Trial {
    let edit: (kind: EditKind, tag: String)
    let to: MigrationBench.Variant
    let start: MergedScaffold
    var merged: MergedScaffold
    var word: String?
    var result: MergeMove.Result?
  }

  @Test("edits after an update by copier, cruft and flakewright")
  func compare() throws {
    var words: [String: [String: Int]] = [:]
    try withRepository { git in
      let project = SampleProject.plain
      let bench = try MigrationBench(git, project.items)
      var trials: [String: [Trial]] = [:]
      for (number, move) in moves.enumerated() {
        let (old, new) = (try bench.scaffold(move.from), try bench.scaffold(move.to))
        let (before, after) = (try plain(bench.texts(of: old)), try plain(bench.texts(of: new)))
        let mergers = TemplateMerger.Tool.allCases.map {
          TemplateMerger(tool: $0, program: $0.rawValue, git: git)
        }
        for merger in mergers { try merger.begin(in: "\(merger.tool)-\(number)", before, after) }
        var random = RandomNumbers(seed: 7)
        for (row, kind) in EditKind.all.enumerated()
        where (row + number) % step == 0 && kind.subject != "options" {
          let edit = (kind: kind, tag: "mark1")
          let edited = try bench.edit(old, of: move.from, member: project.member, [edit], &random)
          if edited.made.isEmpty { continue }
          let start = try bench.scaffold(at: edited.commit, of: move.from)
          let ours = try bench.move(edited.commit, to: move.to)
          trials["flakewright", default: []].append(
            Trial(
              edit: edit,
              to: move.to,
              start: start,
              merged: ours.scaffold,
              word: ours.isStopped ? "conflict" : nil,
              result: ours
            )
          )
          for merger in mergers {
            var trial = Trial(edit: edit, to: move.to, start: start, merged: ours.scaffold)
            switch try merger.merge(in: "\(merger.tool)-\(number)", before, plain(start.texts)) {
            case .merged(let texts):
              trial.merged = MergedScaffold(strategy: move.to.strategy, layout: move.to.layout, texts: texts)
            case .conflicts: trial.word = "conflict"
            case .failed: trial.word = "failed"
            }
            trials[merger.tool.rawValue, default: []].append(trial)
          }
        }
        print("mergers: \(number + 1) of \(moves.count) transitions")
      }
      for (tool, trials) in trials { words[tool] = try judge(trials) }
    }
    print("mergers: | tool | moves | in effect | reported | conflict | lost | Nix refuses it |")
    for (tool, found) in words.sorted(by: { $0.key < $1.key }) {
      let columns = ["kept", "reported", "conflict", "lost", "refused"].map { "\(found[$0, default: 0])" }
      print("mergers: | \(tool) | \(found.values.reduce(0, +)) | \(columns.joined(separator: " | ")) |")
    }
    #expect(words["flakewright"]?["lost"] == nil && words["flakewright"]?["refused"] == nil)
  }

  /// All moves between strategies, as flakes.
  private var moves: [MergeMove] {
    Strategy.allCases.flatMap { from in
      Strategy.allCases.filter { $0 != from }.map {
        MergeMove(from: .init(strategy: from, layout: .flake), to: .init(strategy: $0, layout: .flake))
      }
    }
  }

  /// Without the files that flakewright keeps for itself.
  private func plain(_ texts: [String: String]) -> [String: String] {
    texts.filter { !$0.key.hasPrefix(".flakewright") }
  }

  private func judge(_ trials: [Trial]) throws -> [String: Int] {
    let values = try ScaffoldEvaluation(of: trials.map(\.merged.texts)).values
    return zip(trials, values).reduce(into: [:]) { words, pair in
      let (trial, value) = pair
      let word: String
      switch value {
      case _ where trial.word != nil: word = trial.word ?? ""
      case .failure: word = "refused"
      case .success(let value):
        var merged = trial.merged
        merged.value = value
        let isReported = trial.result.map {
          $0.fate(of: trial.edit, value, before: trial.start.options) == .warned
        }
        word =
          trial.edit.kind.isSeen(merged, trial.edit.tag) ? "kept" : isReported == true ? "reported" : "lost"
      }
      words[word, default: 0] += 1
    }
  }
}
