import Cargo
import FileTree
import Strategies
public import Templates

extension TypicalProject {
  /// Returns the values of each typical project for a template of `strategy` (nil for any) in `layout`.
  ///
  /// Projects that the strategy cannot build are left out.
  public static func values(strategy: String?, layout: String) -> [[String: TemplateValue]] {
    guard let layout = Layout(rawValue: layout) else { return [] }
    let strategies = strategy.map { Strategy(named: $0).map { [$0] } ?? [] } ?? Strategy.allCases
    return strategies.flatMap { strategy in
      all.compactMap { $0.values(Options(strategy: strategy, layout: layout)) }
    }
  }

  /// Returns the values with the project's own options and otherwise `others`, or nil if the strategy cannot build it.
  private func values(_ others: Options) -> [String: TemplateValue]? {
    var chosen = others
    for (key, value) in options {
      switch key {
      case "vendor": chosen.vendor = Options.Vendor(rawValue: value) ?? chosen.vendor
      case "cargo-nix": chosen.cargoNix = Options.CargoNix(rawValue: value) ?? chosen.cargoNix
      case "shell-packages": chosen.shellPackages = [value]
      case "checks": chosen.checks = value.split(separator: ",").compactMap { CheckChoice(String($0)) }
      case "deny-warnings": chosen.denyWarnings = value == "true"
      case "git-revision": chosen.gitRevision = value.split(separator: ",").map(String.init)
      case "static": chosen.isStatic = value == "true"
      case "direnv": chosen.direnv = value == "true"
      case "ci": chosen.ci = Options.ContinuousIntegration(rawValue: value)
      case "toolchain": chosen.toolchain = ToolchainSource(rawValue: value) ?? chosen.toolchain
      default: return nil
      }
    }
    let tree = MemoryTree(files)
    return try? Profile.read(Workspace.load(from: tree, at: folder), in: tree, options: chosen).values()
  }
}
