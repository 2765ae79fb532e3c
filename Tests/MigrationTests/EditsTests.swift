import FileTree
import Git
import Strategies
import TestSupport
import Testing

@testable import Migration
@testable import Scaffold

/// What users did to a scaffold is there after every migration, or it is a conflict.
@Suite struct EditsTests {
  @Test("is kept, or is a conflict", arguments: UserEdit.corpus)
  func kept(edit: UserEdit) throws {
    try withRepository { git in
      let bench = try MigrationBench(git, try shape("native-library"))
      var clean = 0
      for from in MigrationBench.Variant.all {
        let pristine = try bench.scaffold(from)
        let before = try bench.text(edit.path, of: pristine)
        guard !before.isEmpty, let after = edit.applied(to: before) else { continue }
        let edited = try bench.edit(pristine, edit.path) { _ in after }
        let added = Lines(after).subtracting(Lines(before))

        // An update has nothing to do with edits, unless they are options.
        let update = try bench.migrate(edited, to: UpdatePlanner())
        #expect(update.result.change.conflicts == [], "\(from)")
        #expect(try Lines(bench.texts(of: update.commit)).isSuperset(of: added))
        if edit.path != ".flakewright/options.toml" { #expect(update.result.change.isUpToDate) }

        for to in from.neighbours {
          let there = try bench.migrate(edited, to: to.target)
          try expectNoLoss(of: added, in: there, bench, "\(from) to \(to)")
          if there.result.change.conflicts.isEmpty {
            clean += 1
            let back = try bench.migrate(there.commit, to: from.target)
            try expectNoLoss(of: added, in: back, bench, "\(from) to \(to) and back")
            if back.result.change.conflicts.isEmpty, edit.path != ".flakewright/options.toml" {
              // Bindings that stand at one place may change places.
              // What an option can say is one now.
              let isOption =
                try bench.text(Provenance.path, of: back.commit) != bench.text(Provenance.path, of: edited)
              let names = try bench.texts(of: edited).keys.filter {
                !isOption || !TreePath.isInside($0, ProvenanceFolder.path)
              }
              #expect(
                try sorted(bench.texts(of: back.commit), names) == sorted(bench.texts(of: edited), names),
                "\(from) to \(to) and back"
              )
            }
          }
        }
      }
      // Each of them is kept somewhere: a scaffold of which nothing may be changed would pass as well.
      #expect(clean > 0)
    }
  }

  @Test("no line that a user added is lost", arguments: 1...8)
  func random(seed: UInt64) throws {
    var random = Random(seed: seed)
    try withRepository { git in
      let bench = try MigrationBench(
        git,
        try shape(random.pick(["two-binaries", "native-library", "git-dependency"]))
      )
      for _ in 0..<6 {
        let from = random.pick(MigrationBench.Variant.all)
        let to = random.pick(MigrationBench.Variant.all.filter { $0 != from })
        let pristine = try bench.scaffold(from)
        var edited = pristine
        var added = Lines()
        let paths = try bench.texts(of: pristine).keys.filter { $0.hasSuffix(".nix") }.sorted()
        for number in 0..<random.next(3) + 1 {
          let path = random.pick(paths)
          edited = try bench.edit(edited, path) { text in
            var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            for step in 0..<random.next(3) + 1 {
              let line = "\(String(repeating: " ", count: random.next(8)))line-\(number)-\(step);"
              lines.insert(line, at: random.next(lines.count))
              if random.next(3) == 0 { lines.remove(at: random.next(lines.count)) }
            }
            return lines.joined(separator: "\n")
          }
        }
        added = Lines(try bench.texts(of: edited)).subtracting(Lines(try bench.texts(of: pristine)))
        let there = try bench.migrate(edited, to: to.target)
        try expectNoLoss(of: added, in: there, bench, "\(seed): \(from) to \(to)")
        let marked = try bench.migrate(edited, to: to.target, onConflict: .markers)
        #expect(
          try Lines(bench.texts(of: marked.commit)).isSuperset(of: added),
          "\(seed): \(from) to \(to) with markers"
        )
      }
    }
  }

  /// The lines of each of the files, in an order of their own.
  private func sorted(_ texts: [String: String], _ names: [String]) -> [String: [Substring]] {
    texts.filter { names.contains($0.key) }.mapValues { $0.split(separator: "\n").sorted() }
  }

  /// Each line is in the result or in the report.
  private func expectNoLoss(
    of added: Lines,
    in outcome: MigrationBench.Migrated,
    _ bench: MigrationBench,
    _ comment: String,
    location: SourceLocation = #_sourceLocation
  ) throws {
    let isStopped = !outcome.result.change.conflicts.isEmpty
    #expect((outcome.result.commit == nil) == isStopped, "\(comment)", sourceLocation: location)
    var there = Lines()
    if isStopped {
      for place in outcome.result.change.conflicts.flatMap(\.places) {
        there.formUnion(Lines(String(decoding: place.lines.ours, as: UTF8.self)))
      }
      // What merges without a conflict needs no report: the branch that would have it is not made.
      let marked = try bench.migrate(outcome.commit, to: outcome.target, onConflict: .markers)
      there.formUnion(Lines(try bench.texts(of: marked.commit)))
    } else {
      there = Lines(try bench.texts(of: outcome.commit))
    }
    #expect(
      there.isSuperset(of: added),
      "\(comment): lost \(added.subtracting(there))",
      sourceLocation: location
    )
  }
}

/// The lines of texts, without what surrounds them.
private typealias Lines = Set<String>

extension Set<String> {
  fileprivate init(_ text: String) {
    self.init(
      text.split(separator: "\n").map { line in
        var line = line.drop { $0 == " " }
        while line.last == " " { line.removeLast() }
        return String(line)
      }
    )
  }

  fileprivate init(_ texts: [String: String]) {
    self = texts.values.reduce(into: []) { $0.formUnion(Set($1)) }
  }
}

/// Numbers that are the same in every run.
private struct Random {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  mutating func next(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(bound))
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[next(elements.count)] }
}
