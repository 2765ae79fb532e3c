import Cargo

/// The way in which crane uses the sources, as of ipetkov/crane 2c71e19.
///
/// - `lib/findCargoFiles.nix` looks for `Cargo.toml`, `.cargo/config.toml` and `.cargo/config` in every folder of `src`, through the
///   filter of a source that has one. It does not follow links to folders, and takes a link called `Cargo.toml` for a manifest.
/// - `lib/cleanCargoToml.nix` reads each manifest with `builtins.fromTOML`, whether it belongs to the workspace or not.
///   `lib/filters/cargoTomlConservative.nix` removes `[workspace.lints]`, `[lints]`, `links`, `build`, `auto…` and more.
/// - `lib/mkDummySrc.nix` writes such manifests, `Cargo.lock`, cargo's configuration and placeholder sources: for `[lib]`
///   or a regular file `src/lib.rs`, for `src/main.rs` and the files in `src/bin` that are no links, and for targets that
///   manifests name. Tests, examples and benches that cargo would only find by their place get none.
///   Every build script becomes an empty one. `extraDummyScript` runs last.
/// - `lib/buildDepsOnly.nix` compiles this: `cargo check --all-targets` and `cargo build`, each with `cargoExtraArgs` (`--locked`).
///   Local crates are empty there, also those that `[patch]` puts below crates of a registry.
/// - `lib/buildPackage.nix` compiles the whole `src`. It installs the files that cargo's messages name (`installFromCargoBuildLogHook.sh`):
///   programs, and libraries of the types cdylib, dylib and staticlib; so neither the target folder nor `build.target` matters.
/// - `lib/downloadCargoPackageFromGit.nix` fetches git dependencies with their submodules, and with LFS where there is a hash.
extension Crane {
  func placeholders(for project: ProjectTraits) -> Placeholders {
    let kept = project.foldersOfDependencies(for: self)
    return Placeholders(
      kept: kept,
      withoutTarget: project.workspace.members
        .filter { !hasTarget($0, project) && !kept.contains($0.directory) }.map(\.directory),
      lacksLints: !project.localFoldersOfDependencies.union(project.linkedFolders.keys).isEmpty
        && !kept.contains(project.workspace.directory)
        && project.workspace.sharesLints
    )
  }

  /// Returns whether the placeholder of `package` certainly has a target.
  private func hasTarget(_ package: Package, _ project: ProjectTraits) -> Bool {
    package.targets.contains { target in
      let path =
        package.directory.isEmpty ? target.path[...] : target.path.dropFirst(package.directory.count + 1)
      let isFound = ["src/lib.rs", "src/main.rs"].contains(path) || path.hasPrefix("src/bin/")
      if isFound { return !project.linkedSources.contains(target.path) }
      if target.kinds == ["custom-build"] { return false }
      // Any other target has its path in the manifest.
      return !["tests/", "examples/", "benches/"].contains { path.hasPrefix($0) }
    }
  }
}
