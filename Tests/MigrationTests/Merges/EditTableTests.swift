import FileTree
import Git
import JSON
import Strategies
import TestSupport
import Testing

@testable import Migration
@testable import Scaffold

/// The table of docs/edits.md: what becomes of each kind of edit between each two strategies.
@Suite struct EditTableTests {
  /// One row for one strategy that is left.
  private struct Cell {
    var fates: [MergeMove.Fate] = []
    var problems: [String] = []
  }

  @Test("docs/edits.md says what becomes of each kind of edit")
  func table() async throws {
    #expect(EditKind.all.count >= 35)
    let columns = try await withThrowingTaskGroup(of: (Int, [Cell]).self) { group in
      for (index, strategy) in Strategy.allCases.enumerated() {
        group.addTask { (index, try Self.column(strategy)) }
      }
      return try await group.reduce(into: [Int: [Cell]]()) { $0[$1.0] = $1.1 }
    }
    var lines = [
      "| edit | \(Strategy.allCases.map { "`\($0.rawValue)`" }.joined(separator: " | ")) |",
      "|---|---|---|---|---|---|",
    ]
    var totals: [MergeMove.Fate: Int] = [:]
    for (row, kind) in EditKind.all.enumerated() {
      let cells = Strategy.allCases.indices.compactMap { columns[$0]?[row] }
      lines.append(
        "| \(kind.name) | \(cells.map { $0.fates.map(\.rawValue).joined(separator: " ") }.joined(separator: " | ")) |"
      )
      for cell in cells {
        for fate in cell.fates { totals[fate, default: 0] += 1 }
        #expect(cell.problems == [], "\(kind.name)")
      }
    }
    let count = { (fate: MergeMove.Fate) in totals[fate, default: 0] }
    let moves = [.clean, .translated, .warned, .conflict, .lost].map(count).reduce(0, +)
    lines.append("")
    lines.append(
      "Of \(moves) moves, \(count(.clean)) are clean, \(count(.translated)) translated, \(count(.warned)) warned of and \(count(.conflict)) conflicts."
    )
    #expect(count(.lost) == 0)
    try expectTable(lines, "table", of: "docs/edits.md")
  }

  /// What becomes of each kind of edit that is made in a scaffold of `strategy`.
  private static func column(_ strategy: Strategy) throws -> [Cell] {
    let project = SampleProject.plain
    var random = RandomNumbers(seed: 7)
    var cells = EditKind.all.map { _ in Cell() }
    var pending:
      [(
        row: Int, edit: (kind: EditKind, tag: String), result: MergeMove.Result?, scaffold: MergedScaffold,
        options: String
      )] = []
    try withRepository { git in
      let bench = try MigrationBench(git, project.items)
      var pristines: [Layout: ObjectID] = [:]
      for (row, kind) in EditKind.all.enumerated() {
        let edit = (kind: kind, tag: "mark1")
        for layout in Layout.allCases {
          let from = MigrationBench.Variant(strategy: strategy, layout: layout)
          let pristine = try pristines[layout] ?? bench.scaffold(from)
          pristines[layout] = pristine
          let edited = try bench.edit(pristine, of: from, member: project.member, [edit], &random)
          if edited.made.isEmpty { continue }
          let start = try bench.scaffold(at: edited.commit, of: from)
          pending.append((row, edit, nil, start, start.options))
          for to in Strategy.allCases where to != strategy {
            let result = try bench.move(edited.commit, to: .init(strategy: to, layout: layout))
            pending.append((row, edit, result, result.scaffold, start.options))
          }
          break
        }
      }
    }
    let values = try ScaffoldEvaluation(of: pending.map(\.scaffold.texts)).values
    for (item, value) in zip(pending, values) {
      switch value {
      case .failure(let failure): cells[item.row].problems.append("Nix refuses it: \(failure)")
      case .success(let value):
        guard let result = item.result else {
          var scaffold = item.scaffold
          scaffold.value = value
          if !item.edit.kind.isSeen(scaffold, item.edit.tag) {
            cells[item.row].problems.append("\(strategy.rawValue): the edit has no effect")
          }
          continue
        }
        cells[item.row].fates.append(result.fate(of: item.edit, value, before: item.options))
      }
    }
    for row in cells.indices where cells[row].fates.isEmpty { cells[row].fates = [.inapplicable] }
    return cells
  }
}
