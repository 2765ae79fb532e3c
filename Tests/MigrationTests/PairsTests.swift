import Git
import TestSupport
import Testing

@testable import Migration
@testable import Scaffold

/// From every strategy and layout to every other one, without edits.
@Suite struct PairsTests {
  @Test(
    "a scaffold that nobody edited becomes what init would write",
    arguments: [
      "git-dependency", "native-library", "two-binaries",
    ]
  )
  func unedited(shape name: String) throws {
    try withRepository { git in
      let bench = try MigrationBench(git, try shape(name))
      var commits: [MigrationBench.Variant: ObjectID] = [:]
      for variant in MigrationBench.Variant.all { commits[variant] = try bench.scaffold(variant) }
      for (from, commit) in commits {
        for (to, expected) in commits where to != from {
          let outcome = try bench.migrate(commit, to: to.target)
          #expect(outcome.result.change.conflicts == [])
          #expect(try bench.tree(of: outcome.commit) == bench.tree(of: expected), "\(from) to \(to)")
        }
        let update = try bench.migrate(commit, to: UpdatePlanner())
        #expect(update.result.change.isUpToDate && update.commit == commit)
        let removal = try bench.migrate(commit, to: RemovePlanner())
        #expect(try bench.tree(of: removal.commit) == bench.tree(of: bench.start))
      }
    }
  }
}
