extension Workspace {
  /// Returns the crates that the build script of `package` uses to read git's data, or to download something.
  func cratesInBuildScripts(of package: Package) -> [BuildTrait] {
    let downloaders: Set<String> = ["attohttpc", "curl", "minreq", "reqwest", "ureq"]
    var traits: [BuildTrait] = []
    for dependency in package.dependencies where dependency.kind == .build && package.uses(dependency) {
      let version = lockedVersion(of: dependency)
      if package.readsGit(by: dependency, version) {
        traits.append(
          BuildTrait(
            .gitReader(crate: dependency.name, version: version),
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

  /// The version in the lock file that satisfies `dependency`.
  private func lockedVersion(of dependency: Dependency) -> String? {
    lock?.packages.first {
      $0.name == dependency.name && VersionRequirement.matches(dependency.requirement, $0.version)
    }?.version
  }
}

extension Package {
  /// Whether a crate of the build script, in the locked `version`, reads git's data.
  ///
  /// Sources: Cargo.toml of vergen 7.5.1, 8.3.1 and 10.0.2, and of built 0.8.1.
  fileprivate func readsGit(by dependency: Dependency, _ version: String?) -> Bool {
    let name = dependency.name
    let features = activation(of: ["default"]).asked[dependency.rename ?? name, default: []]
      .union(dependency.features)
    switch name {
    case "git2", "gix", "shadow-rs", "vergen-git2", "vergen-gitcl", "vergen-gix": return true
    case "built": return !features.isDisjoint(with: ["git2", "gix"])
    case "vergen":
      // Since vergen 8, no default feature reads git; since vergen 9, other crates do.
      let major = version?.split(separator: ".").first.flatMap { Int($0) } ?? 8
      return major < 4 || !features.isDisjoint(with: ["git", "git2", "gitcl", "gitoxide"])
        || major < 8 && dependency.usesDefaultFeatures
    default: return false
    }
  }
}
