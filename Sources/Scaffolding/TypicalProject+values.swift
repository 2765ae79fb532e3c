import Cargo
import FileTree
import Strategies
public import Templates

extension TypicalProject {
  /// The values that each typical project gives a template of `strategy` (of any, if it is nil) in `layout`.
  ///
  /// Projects that a strategy cannot build are left out.
  public static func values(strategy: String?, layout: String) -> [[String: TemplateValue]] {
    guard let layout = Layout(rawValue: layout) else { return [] }
    let strategies = strategy.map { Strategy(named: $0).map { [$0] } ?? [] } ?? Strategy.allCases
    return strategies.flatMap { strategy in
      all.compactMap { $0.values(Answers(strategy: strategy, layout: layout)) }
    }
  }

  /// The values with its own options and otherwise `answers`; nil if the strategy cannot build it.
  private func values(_ answers: Answers) -> [String: TemplateValue]? {
    var answers = answers
    for (key, value) in options {
      switch key {
      case "vendor": answers.vendor = Answers.Vendor(rawValue: value) ?? answers.vendor
      case "cargo-nix": answers.cargoNix = Answers.CargoNix(rawValue: value) ?? answers.cargoNix
      case "toolchain": answers.toolchain = ToolchainSource(rawValue: value) ?? answers.toolchain
      default: return nil
      }
    }
    let tree = MemoryTree(files)
    return try? Profile(of: Workspace.load(from: tree, at: folder), in: tree, answers: answers).values()
  }
}
