import Cargo

/// The way in which naersk uses the sources, as of nix-community/naersk 3ddafa6.
///
/// - `config.nix` looks for `Cargo.toml` in every folder of `root`, by default the source, and reads each with `builtins.fromTOML`,
///   whether it belongs to the workspace or not. Nothing above `root` is read.
/// - `lib.nix` writes placeholder sources from these: each manifest without `[lib]`, `[[bin]]` and other targets, with an empty
///   `src/lib.rs` and `build.rs`; so every package has a target, and a proc macro is none. After that `copySources` are
///   copied over them, without hidden files, and so is each `path` in `[patch]` of the root manifest, but not what such a
///   crate depends on itself, nor those of `[replace]`.
/// - `default.nix` compiles this with the arguments of the package, unless `singleStep` is set, and then the whole source.
/// - `build.nix` installs the files that cargo's messages name: programs, and with `copyLibs` the files of cdylib and staticlib, or
///   of what `copyLibsFilter` selects.
///   `mode` and the target folder change nothing about it. It passes unknown arguments, such as `sourceRoot`, to both derivations.
/// - `lib.nix` fetches git dependencies with `builtins.fetchGit`, with submodules only if `gitSubmodules` is set.
extension Naersk {
  func placeholders(for project: ProjectTraits) -> Placeholders {
    let workspace = project.workspace
    // With a larger source, everything is compiled in one step.
    guard workspace.pathsOutside.isEmpty else { return Placeholders() }
    let patched = Set(
      workspace.settings.patches.compactMap { patch in
        if case .path(let folder) = patch.dependency.source { folder } else { nil }
      }
    )
    return Placeholders(kept: project.foldersOfDependencies(for: self).filter { !patched.contains($0) })
  }
}
