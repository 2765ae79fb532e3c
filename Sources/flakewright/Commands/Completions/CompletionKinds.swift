import ArgumentParser
import Cargo
import Scaffold
import Strategies
import Templates

extension CompletionKind {
  /// The branches of the repository.
  static var branches: Self { .shellCommand("git branch --format='%(refname:short)' 2>/dev/null") }

  /// The built-in templates.
  static var templates: Self { .list(Template.builtInNames) }

  /// The systems that flakes usually have.
  static var systems: Self { .list(["x86_64-linux", "aarch64-linux", "aarch64-darwin"]) }

  /// The checks, to add and to leave out.
  static var checks: Self { .list(CheckChoice.names + CheckChoice.names.map { "no-\($0)" }) }

  /// The options of single strategies.
  static var settings: Self { .list(["cargo-nix=ifd", "cargo-nix=generated"]) }

  /// The sources of pins.
  static var locks: Self { .list(["from:", "nix", "none"]) }

  /// The members of the workspace around the current folder.
  static var members: Self { .custom { _, _, _ in packages.map(\.name).sorted() } }

  /// The features of those members.
  static var features: Self {
    .custom { _, _, _ in Set(packages.flatMap(\.features.keys)).subtracting(["default"]).sorted() }
  }

  /// The members, or nothing where there is no project.
  private static var packages: [Package] { (try? Workspace.onDisk(at: "."))?.workspace.members ?? [] }
}
