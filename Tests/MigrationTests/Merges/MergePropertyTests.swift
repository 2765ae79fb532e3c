import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Projects, edits and moves by chance: each result is Nix, and each edit has its effect or is reported.
///
/// `make test-merges` makes more of them. `FLAKEWRIGHT_MERGES=1 FLAKEWRIGHT_SEED=N` repeats the case `N`.
@Suite struct MergePropertyTests {
  private static let count = number("FLAKEWRIGHT_MERGES") ?? 200
  private static let seed = UInt64(number("FLAKEWRIGHT_SEED") ?? 1)
  private static let batch = 20
  static let batches = Array(stride(from: 0, to: count, by: batch))

  private static func number(_ name: String) -> Int? {
    getenv(name).flatMap { Int(String(cString: $0)) }
  }

  @Test("no edit breaks Nix, and none is lost", arguments: batches)
  func merges(start: Int) throws {
    var cases = try (start..<min(start + Self.batch, Self.count)).map { number in
      try MergeCase(seed: Self.seed + UInt64(number))
    }
    let evaluation = try ScaffoldEvaluation(of: cases.flatMap { $0.steps.map(\.scaffold.texts) })
    var first = 0
    var fates: [MergeMove.Fate: Int] = [:]
    for index in cases.indices {
      let count = cases[index].steps.count
      cases[index].judge(evaluation.values[first..<first + count])
      first += count
      fates.merge(cases[index].fates) { $0 + $1 }
      let found = cases[index]
      #expect(
        found.problems == [],
        "FLAKEWRIGHT_MERGES=1 FLAKEWRIGHT_SEED=\(found.seed): \(found.title)"
      )
    }
    #expect(cases.count(where: \.isVoid) * 10 <= max(cases.count, 10))
    if Self.number("FLAKEWRIGHT_MERGES") != nil {
      let said = fates.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.value) \($0.key)" }
      print("moves \(start + 1) to \(start + cases.count) of \(Self.count): \(said.joined(separator: ", "))")
    }
  }
}
