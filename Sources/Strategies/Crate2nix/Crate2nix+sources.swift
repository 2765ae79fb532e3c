/// The way in which crate2nix uses the sources, as of nix-community/crate2nix b873ca5 and
/// ekala-project/corepkgs 9c8533e.
///
/// - `tools.nix` runs `crate2nix generate` on the whole source while Nix evaluates. The tool asks `cargo metadata` for the packages, so that
///   manifests of no package do no harm, and `[patch]` counts.
/// - `crate2nix/templates/Cargo.nix.tera` gives each local crate its own folder as `src`, without links that lead out of it.
/// - `build-rust-crate/configure-crate.nix` goes to `workspace_member` in `src`, so that an override of both gives a crate the files
///   around its folder. It runs `build.rs` without cargo, and no build script but the crate's own.
/// - `build-rust-crate/install-crate.nix` installs programs into the output `out`, and libraries into the output `lib`.
/// - `crate2nix/default.nix` runs each test program in a copy of `src`.
/// - `fetchgit` fetches git dependencies with their submodules.
extension Crate2nix {
  func placeholders(for project: ProjectTraits) -> Placeholders { Placeholders() }
}
