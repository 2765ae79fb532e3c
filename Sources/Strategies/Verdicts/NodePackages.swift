import Diagnostics

/// How nixpkgs fetches the packages of a front end, by the lock file of their package manager.
///
/// Source: doc/languages-frameworks/javascript.section.md of nixpkgs.
struct NodePackages: Hashable {
  /// The function that fetches the packages.
  let fetcher: String
  /// The hook that installs them.
  let hook: String

  /// The function and the hook for the lock file at the path `lock`; nil if nixpkgs has none.
  init?(lock: String?) {
    switch lock?.split(separator: "/").last {
    case "package-lock.json": (fetcher, hook) = ("fetchNpmDeps", "npmHooks.npmConfigHook")
    case "pnpm-lock.yaml": (fetcher, hook) = ("fetchPnpmDeps", "pnpmConfigHook")
    case "yarn.lock": (fetcher, hook) = ("fetchYarnDeps", "yarnConfigHook")
    default: return nil
    }
  }

  /// What a build needs.
  var need: String { "`\(fetcher)`" }
  /// What the user can do.
  var help: Help {
    .text(
      "fetch the front end's packages with `\(fetcher)`, and add `nodejs` and `\(hook)` to nativeBuildInputs"
    )
  }
}
