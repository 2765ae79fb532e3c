extension Workspace {
  /// Returns the crates that the build script of `package` uses to read git's data, or to download something.
  func cratesInBuildScripts(of package: Package) -> [BuildTrait] {
    let downloaders: Set<String> = ["attohttpc", "curl", "minreq", "reqwest", "ureq"]
    var traits: [BuildTrait] = []
    for dependency in package.dependencies where dependency.kind == .build && package.uses(dependency) {
      if readsGit(dependency, of: package) {
        traits.append(
          BuildTrait(
            .gitReader(crate: dependency.name, version: lockedVersion(of: dependency)),
            package: package.name,
            file: package.manifestPath
          )
        )
      } else if downloaders.contains(dependency.name) {
        traits.append(
          BuildTrait(.downloader(dependency.name), package: package.name, file: package.manifestPath)
        )
      }
    }
    return traits
  }

  /// Whether `dependency` of the build script of `package` reads git's data.
  ///
  /// Sources: Cargo.toml of vergen 7.5.1, 8.3.1 and 10.0.2, and of built 0.8.1.
  private func readsGit(_ dependency: Dependency, of package: Package) -> Bool {
    switch dependency.name {
    case "git2", "gix", "shadow-rs", "vergen-git2", "vergen-gitcl", "vergen-gix": return true
    case "built": return !package.features(of: dependency).isDisjoint(with: ["git2", "gix"])
    case "vergen":
      // Since vergen 8, no default feature reads git; since vergen 9, other crates do.
      let major = lockedVersion(of: dependency)?.split(separator: ".").first.flatMap { Int($0) } ?? 8
      return major < 4
        || !package.features(of: dependency).isDisjoint(with: ["git", "git2", "gitcl", "gitoxide"])
        || major < 8 && dependency.usesDefaultFeatures
    default: return false
    }
  }

  /// The version in the lock file that satisfies `dependency`.
  private func lockedVersion(of dependency: Dependency) -> String? {
    lock?.packages.first {
      $0.name == dependency.name && VersionRequirement.matches(dependency.requirement, $0.version)
    }?.version
  }
}

extension Package {
  /// The features of `dependency` that the package asks for by default.
  fileprivate func features(of dependency: Dependency) -> Set<String> {
    activation(of: ["default"]).asked[dependency.rename ?? dependency.name, default: []]
      .union(dependency.features)
  }
}
