/// The way in which nixpkgs' builder uses the sources, as of ekala-project/corepkgs 9c8533e, a fork of
/// nixpkgs, in `build-support/rust`.
///
/// - `build-rust-package/default.nix` has cargo compile the whole `src` once, in `buildAndTestSubdir` if that is set; there
///   are no placeholders, and no manifest is read while Nix evaluates.
/// - `import-cargo-lock.nix` reads the lock file while Nix evaluates, and keeps all crates in one folder as `name-version`. Git
///   dependencies come with their submodules, by `fetchgit` or by `builtins.fetchGit`.
/// - `hooks/cargo-build-hook.sh` calls `cargo build --target TRIPLE --offline --profile PROFILE`, so that the
///   triple of `build.target` has no effect, and nothing makes cargo reject a stale lock file.
/// - `hooks/cargo-install-hook.sh` installs from `target/TRIPLE/PROFILE`, wherever `build.target-dir` leads: executables into
///   `bin`, and `.so`, `.dylib` and `.a` files into `lib`.
extension BuildRustPackage {
  func placeholders(for project: ProjectTraits) -> Placeholders { Placeholders() }
}
