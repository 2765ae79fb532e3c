import Cargo
import Diagnostics
import Scaffold
import Strategies

/// The questions about the lines of a plan; each has the present choice as its default.
struct InitQuestions {
  let command: InitCommand
  let plan: InitPlan
  let prompt: Prompt
  let recommendation: Recommendation

  /// Asks about `line` and returns the changed command.
  func ask(_ line: InitPlan.Line) throws -> InitCommand {
    switch line {
    case .strategy: try askStrategy()
    case .layout: try askLayout()
    case .packages: try askPackages()
    case .toolchain: try askToolchain()
    case .tests: try askTests()
    case .extras: try askExtras()
    }
  }

  private func askStrategy() throws -> InitCommand {
    let rows = recommendation.comparison.rows.filter { $0.verdict.outcome != .cannot }
    let strategies = rows.map(\.strategy).filter(command.options.suit)
    let index = try prompt.choose(
      "Strategy",
      strategies.map { ($0.rawValue, recommendation.reason(for: $0)) },
      current: strategies.firstIndex { $0 == command.strategy } ?? 0
    )
    return command.with { $0.strategy = strategies[index] }
  }

  private func askLayout() throws -> InitCommand {
    let layouts = Layout.allCases
    let index = try prompt.choose(
      "Layout",
      layouts.map { ($0.rawValue, $0.purpose) },
      current: layouts.firstIndex(of: command.layout) ?? 0
    )
    return command.with { $0.layout = layouts[index] }
  }

  private func askPackages() throws -> InitCommand {
    let chosen = plan.profile?.selection.packages ?? []
    let members = (plan.profile?.workspace.members ?? []).filter { member in
      !member.defaultBinaries.isEmpty || chosen.contains(member)
    }
    guard members.count > 1 else {
      prompt.terminal.line("The project has one package to build.")
      return command
    }
    let indices = try prompt.chooseSeveral(
      "Packages, the default one first",
      members.map { ($0.name, $0.programs) },
      current: chosen.compactMap { members.firstIndex(of: $0) }
    )
    return indices.isEmpty ? command : command.with { $0.options.packages = indices.map { members[$0].name } }
  }

  private func askToolchain() throws -> InitCommand {
    guard let file = plan.profile?.workspace.toolchain else {
      prompt.terminal.paragraph(
        "rust-overlay and fenix read a rust-toolchain.toml, and the project has none.",
        after: ""
      )
      return command
    }
    let sources = ToolchainSource.allCases
    let index = try prompt.choose(
      "Toolchain",
      sources.map { source in
        let why =
          source == .nixpkgs ? "cargo and rustc of nixpkgs, built and cached" : "what \(file.path) says"
        return (source.rawValue, why)
      },
      current: sources.firstIndex(of: command.options.toolchain ?? .nixpkgs) ?? 0
    )
    return command.with { $0.options.toolchain = sources[index] }
  }

  private func askTests() throws -> InitCommand {
    let index = try prompt.choose(
      "Tests",
      [
        ("run", "Nix runs the tests of the workspace, without a network"),
        ("do not run", "if they need a network or other services"),
      ],
      current: command.options.noCheck ? 1 : 0
    )
    return command.with { $0.options.noCheck = index == 1 }
  }

  private func askExtras() throws -> InitCommand {
    let strategy = command.strategy ?? .standard
    let extras = InitExtra.allCases.filter { $0.isPossible(for: strategy) }
    let options = plan.profile?.options ?? Options(strategy: strategy, layout: command.layout)
    let chosen = try prompt.chooseSeveral(
      "Extras",
      extras.map { ($0.name, $0.why) },
      current: extras.indices.filter { extras[$0].isOn(in: options) }
    )
    return command.with { command in
      for (index, extra) in extras.enumerated() { extra.set(chosen.contains(index), in: &command.options) }
    }
  }
}

extension Package {
  /// The programs of the package, a phrase.
  fileprivate var programs: String {
    let names = defaultBinaries.map(\.name)
    return names.isEmpty
      ? "a library" : names.count == 1 ? "program \(names[0])" : "programs \(names.listing)"
  }
}
