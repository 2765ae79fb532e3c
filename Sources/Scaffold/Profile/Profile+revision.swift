import Cargo
import Diagnostics
import FileTree
import Strategies

/// The commit, which the options give to the package by variables.
extension Profile {
  /// The variables for each crate, where single crates have variables: those that read them, or the programs.
  var revisionByCrate: [String: [String]] {
    var crates: [String: [String]] = [:]
    for variable in options.gitRevision {
      let readers = traits.builds.filter { trait in
        trait.kind == .buildVariable(variable) || trait.revisionVariables.contains(variable)
      }
      let names = readers.isEmpty ? selection.packages.map(\.name) : readers.map(\.package)
      for name in names.withoutRepetition { crates[name, default: []].append(variable) }
    }
    return crates
  }

  /// Why the package depends on the commit.
  var revisionReasons: [Reason] {
    options.gitRevision.isEmpty
      ? [] : [Reason("the commit in \(options.gitRevision.listing)", because: "the options name it")]
  }

  /// What the user has to know about a package that depends on the commit.
  var revisionWarnings: [Diagnostic] {
    guard let variable = options.gitRevision.first else { return [] }
    if options.layout == .callpackage {
      return [
        Diagnostic(
          .note,
          .revisionArgument,
          "`\(variable)` is `unknown` unless the argument `gitRevision` of default.nix is given",
          why: "only flakes know their commit",
          help: ["`nix-build --argstr gitRevision \"$(git rev-parse HEAD)\"` gives it"]
        )
      ]
    }
    let builder = options.strategy.builder
    guard builder.driver != .rustc, !builder.buildsDependenciesApart else { return [] }
    return [
      Diagnostic(
        .note,
        .revisionRebuilds,
        "each commit builds the dependencies again: `\(variable)` is different",
        why: "\(builder.strategy.rawValue) builds them in the package's own derivation",
        help: alternatives(to: builder) { $0.buildsDependenciesApart || $0.driver == .rustc }
      )
    ]
  }
}

extension NativeNeeds {
  /// The needs without the variables that give the commit, where dependencies are not built apart from the package.
  ///
  /// Elsewhere, dependencies and checks keep the constants that the options may have for them.
  func withoutRevision(of options: Options) -> NativeNeeds {
    guard !options.strategy.builder.buildsDependenciesApart else { return self }
    var needs = self
    needs.environment.removeAll { options.gitRevision.contains($0.name) }
    return needs
  }
}
