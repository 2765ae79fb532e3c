import FileTree
import Git
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

/// The table of docs/edits.md: what becomes of each kind of edit between each two strategies.
///
/// `make test` makes one move for each cell, to another strategy from row to row; `make test-merges` and a recording make
/// all four.
@Suite struct EditTableTests {
  /// One row for one strategy that is left.
  private struct Cell {
    /// What becomes of the edit, by the position of the other strategy.
    var fates: [Int: MergeMove.Fate] = [:]
    var problems: [String] = []
  }

  private static let isWhole = isRecording || getenv("FLAKEWRIGHT_MERGES") != nil

  @Test("docs/edits.md says what becomes of each kind of edit")
  func table() async throws {
    #expect(EditKind.all.count >= 35)
    let columns = try await columns()
    for (row, kind) in EditKind.all.enumerated() {
      for column in columns { #expect(column[row].problems == [], "\(kind.name)") }
    }
    #expect(!columns.joined().contains { $0.fates.values.contains(.lost) })
    if Self.isWhole {
      try expectTable(Self.lines(columns), "table", of: "docs/edits.md")
    } else {
      try compare(columns)
    }
  }

  /// What becomes of the edits, by the strategy that is left.
  private func columns() async throws -> [[Cell]] {
    try await withThrowingTaskGroup(of: (Int, [Cell]).self) { group in
      for (index, strategy) in Strategy.allCases.enumerated() {
        group.addTask { (index, try Self.column(strategy)) }
      }
      let columns = try await group.reduce(into: [Int: [Cell]]()) { $0[$1.0] = $1.1 }
      return Strategy.allCases.indices.compactMap { columns[$0] }
    }
  }

  /// Compares the moves that were made with the table.
  private func compare(_ columns: [[Cell]]) throws {
    let page = String(decoding: try DiskTree(sourceFolder).bytes(at: "docs/edits.md") ?? [], as: UTF8.self)
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst()
      .map { $0.split(separator: "|").map { $0.split(separator: " ").map(String.init) } }
    try #require(rows.count == EditKind.all.count)
    for (kind, (row, texts)) in zip(EditKind.all, zip(columns.first?.indices ?? 0..<0, rows)) {
      #expect(texts[0].joined(separator: " ") == kind.name)
      for (column, text) in zip(columns, texts.dropFirst()) {
        for (position, fate) in column[row].fates {
          let expected = text.count == 1 ? text[0] : text[position]
          #expect(fate.rawValue == expected, "\(kind.name), cell \(text), position \(position)")
        }
      }
    }
  }

  private static func lines(_ columns: [[Cell]]) -> [String] {
    var lines = [
      "| edit | \(Strategy.allCases.map { "`\($0.rawValue)`" }.joined(separator: " | ")) |",
      "|---|---|---|---|---|---|",
    ]
    var totals: [MergeMove.Fate: Int] = [:]
    for (row, kind) in EditKind.all.enumerated() {
      let cells = columns.map { column in column[row].fates.sorted { $0.key < $1.key }.map(\.value) }
      lines.append(
        "| \(kind.name) | \(cells.map { $0.map(\.rawValue).joined(separator: " ") }.joined(separator: " | ")) |"
      )
      for fate in cells.joined() { totals[fate, default: 0] += 1 }
    }
    let count = { (fate: MergeMove.Fate) in totals[fate, default: 0] }
    let moves = [.clean, .translated, .warned, .conflict, .lost].map(count).reduce(0, +)
    lines.append("")
    lines.append(
      "Of \(moves) moves, \(count(.clean)) are clean, \(count(.translated)) translated, \(count(.warned)) warned of and \(count(.conflict)) conflicts."
    )
    return lines
  }

  /// What becomes of each kind of edit that is made in a scaffold of `strategy`.
  private static func column(_ strategy: Strategy) throws -> [Cell] {
    let project = SampleProject.plain
    var random = RandomNumbers(seed: 7)
    var cells = EditKind.all.map { _ in Cell() }
    var pending:
      [(
        row: Int, position: Int, edit: (kind: EditKind, tag: String), result: MergeMove.Result?,
        scaffold: MergedScaffold, options: String
      )] = []
    let others = Strategy.allCases.filter { $0 != strategy }
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
          pending.append((row, 0, edit, nil, start, start.options))
          for (position, to) in others.enumerated() where isWhole || position == row % others.count {
            let result = try bench.move(edited.commit, to: .init(strategy: to, layout: layout))
            pending.append((row, position, edit, result, result.scaffold, start.options))
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
        cells[item.row].fates[item.position] = result.fate(of: item.edit, value, before: item.options)
      }
    }
    for row in cells.indices where cells[row].fates.isEmpty { cells[row].fates = [0: .inapplicable] }
    return cells
  }
}
