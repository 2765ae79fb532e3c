import TestSupport
import Testing

@testable import Strategies

/// What must hold for the builder of every strategy.
@Suite struct BuilderTests {
  @Test(arguments: Strategy.allCases) func namesItsStrategy(strategy: Strategy) {
    #expect(strategy.builder.strategy == strategy)
    #expect(Strategy(named: strategy.rawValue.uppercased()) == strategy)
  }

  @Test func namesAreUnambiguous() {
    let builders = Strategy.allCases.map(\.builder)
    for names in [builders.flatMap(\.repositories), builders.flatMap(\.usualNames)] {
      #expect(Set(names).count == names.count)
    }
    for repository in Strategy.allCases.flatMap(\.builder.repositories) {
      #expect(repository == repository.lowercased())
      #expect(repository.split(separator: "/").count == 2)
    }
  }

  @Test(arguments: Strategy.allCases) func argumentsAreThoseOfTheForm(strategy: Strategy) throws {
    let builder = strategy.builder
    let plain = builder.packageArguments(of: PackageForm())
    if let own = builder.ownArgument { #expect(plain.contains(own)) }
    let isPinned = try strategy.pin() != nil
    #expect(isPinned == (builder.ownArgument != nil))
    let isGenerated = builder.packageArguments(of: PackageForm(isGenerated: true)) != plain
    #expect(isGenerated == builder.canBeGenerated)
  }

  @Test func argumentsOfCrate2nix() {
    let builder = Strategy.crate2nix.builder
    func arguments(_ form: PackageForm) -> [String] { builder.packageArguments(of: form) }
    #expect(arguments(PackageForm()) == ["crate2nix", "cargo", "runCommand", "rustfmt"])
    #expect(
      arguments(PackageForm(isGenerated: true, hasOwnToolchain: true)) == [
        "cargoNix", "cargo", "runCommand", "rustfmt",
      ]
    )
    #expect(
      arguments(PackageForm(hasOwnToolchain: true, hasOverrides: true))
        == [
          "crate2nix", "buildRustCrate", "callPackage", "defaultCrateOverrides", "cargo", "runCommand",
          "rustfmt",
        ]
    )
  }

  @Test(arguments: Strategy.allCases) func everyDerivationAttributeIsKnown(strategy: Strategy) {
    for (name, meaning) in derivationVocabulary {
      #expect(strategy.builder.vocabulary[name] == meaning)
    }
  }

  @Test func profiles() {
    func strategies(_ isMeant: (any Builder) -> Bool) -> [Strategy] {
      Strategy.allCases.filter { isMeant($0.builder) }
    }
    #expect(strategies { $0.passesProfile("dev") } == [.importCargo])
    #expect(strategies { $0.passesProfile("fast") } == [.importCargo, .naersk])
    #expect(strategies { $0.whyNotProfile("a-b") != nil } == [.buildRustPackage])
    #expect(strategies { $0.whyNotProfile("fast") != nil } == [])
    #expect(strategies { $0.unusedOptions?.names.contains("profile") ?? false } == [.crate2nix])
  }

  @Test func options() {
    func strategies(_ isMeant: (any Builder) -> Bool) -> [Strategy] {
      Strategy.allCases.filter { isMeant($0.builder) }
    }
    #expect(strategies(\.hashesAllCrates) == [.buildRustPackage])
    #expect(strategies { $0.gitHashNames == nil } == [.importCargo, .naersk])
    #expect(strategies(\.fetchesLFSFiles) == [.crane])
    #expect(strategies(\.canBeGenerated) == [.crate2nix])
    #expect(strategies { $0.builtinFetchGitAttribute != nil } == [.buildRustPackage])
  }

  @Test(arguments: Strategy.allCases) func everyStrategyHasAnAdvantage(strategy: Strategy) {
    for crates in [0, 1, 400] {
      var size = ProjectSize(of: workspace([member("a")], lock: []))
      size.crates = crates
      #expect(!strategy.builder.advantages(for: size).isEmpty)
      #expect(strategy.builder.disadvantages(for: size).isEmpty == (crates == 0 && strategy != .crate2nix))
    }
  }
}
