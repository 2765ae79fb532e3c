/// The way in which the scaffold's own derivation uses the sources; see `Templates/import-cargo`.
///
/// cargo compiles the whole source once, with `--frozen`. `nix/import-cargo.nix` reads the lock file and the manifests of git
/// dependencies while Nix evaluates, and fetches these with their submodules. Programs and libraries are installed
/// from the folder of the profile below `target`, or below `target/TRIPLE` where `build.target` names a triple.
extension ImportCargo {
  func placeholders(for project: ProjectTraits) -> Placeholders { Placeholders() }
}
