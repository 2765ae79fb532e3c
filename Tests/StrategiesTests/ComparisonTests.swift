import TestSupport
import Testing

@testable import Cargo
@testable import Strategies

struct ComparisonTests {
  private func facts(crates: Int, members: Int = 1, change: (inout Workspace) -> Void = { _ in })
    -> ProjectTraits
  {
    var packages = (0..<crates).map { locked("c\($0)") }
    for index in packages.indices { packages[index].checksum = "00" }
    var project = workspace((0..<members).map { member("m\($0)") }, lock: packages)
    change(&project)
    return ProjectTraits(of: project)
  }

  private func order(_ facts: ProjectTraits) -> [Strategy] { Comparison.of(facts).rows.map(\.strategy) }

  @Test func fewCratesNeedNothingBesideNixpkgs() {
    let comparison = Comparison.of(facts(crates: 3))
    #expect(comparison.recommended == .buildRustPackage)
    #expect(comparison.reason == "it needs nothing but nixpkgs")
    #expect(comparison.rows.first?.disadvantages == ["a change of the sources compiles up to 3 crates again"])
  }

  @Test func manyCratesAreBuiltOnce() {
    let comparison = Comparison.of(facts(crates: 200))
    #expect(comparison.recommended == .crane)
    #expect(comparison.reason == "it builds up to 200 crates once, for the package and for all checks")
    #expect(order(facts(crates: 200)) == [.crane, .naersk, .buildRustPackage, .crate2nix, .importCargo])
  }

  @Test func manyMembersAreBuiltEachByItself() {
    #expect(
      order(facts(crates: 400, members: 30)) == [
        .crane, .crate2nix, .naersk, .buildRustPackage, .importCargo,
      ]
    )
  }

  @Test func whatCannotBuildComesLast() {
    let old = facts(crates: 200) { $0.lock?.version = 1 }
    #expect(order(old) == [.naersk, .buildRustPackage, .crate2nix, .importCargo, .crane])
    #expect(
      Comparison.of(old).reason
        == "it builds up to 200 crates once and keeps them; crane cannot build the project"
    )
  }

  @Test("what would make another strategy the better one is said", arguments: [3, 200], [1, 30])
  func alternatives(crates: Int, members: Int) throws {
    let comparison = Comparison.of(facts(crates: crates, members: members))
    let text = ["\(comparison.recommended?.rawValue ?? "none"):"] + comparison.alternatives
    try expectSnapshot(text.joined(separator: "\n"), named: "\(crates)-\(members)")
  }

  @Test func whatPreventsThePreferredStrategyIsNamed() throws {
    let old = Comparison.of(facts(crates: 200) { $0.lock?.version = 1 })
    #expect(old.alternatives.first == "crane once this changes: crane cannot read a lock file of version 1")
    // A strategy that cannot build the project is no alternative for other reasons.
    #expect(old.alternatives.count { $0.hasPrefix("crane") } == 1)
  }

  @Test(arguments: [(0, 1), (39, 1), (40, 1), (400, 21)]) func everyStrategyHasARank(
    crates: Int,
    members: Int
  ) {
    let size = ProjectSize(of: facts(crates: crates, members: members).workspace)
    let order = Comparison.preferredOrder(for: size)
    #expect(order.count == Strategy.allCases.count)
    #expect(Set(order) == Set(Strategy.allCases))
  }

  @Test func nothingIsRecommendedIfNothingCanBuild() {
    let comparison = Comparison.of(facts(crates: 1) { $0.lock?.packages[0].checksum = nil })
    #expect(comparison.recommended == nil)
    #expect(comparison.reason == nil)
    #expect(comparison.rows.count == 5)
  }
}
