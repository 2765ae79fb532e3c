import Cargo
import Strategies

extension ScaffoldRecord.Facts {
  /// Creates the recorded properties of a project from `profile`.
  package init(_ profile: Profile) {
    let packages = profile.selection.packages
    self.packages = packages.map(\.name).sorted()
    binaries = Set(packages.flatMap(\.defaultBinaries).map(\.name)).sorted()
    nativeLibraries = Set(profile.needs.reasons).sorted()
    let sources = (profile.workspace.lock?.packages ?? []).compactMap { package -> String? in
      if case .git(let url, _, _)? = package.source { url } else { nil }
    }
    gitDependencies = Set(sources).sorted()
  }
}
