public import Diagnostics

extension Diagnostic.Code {
  /// There is no Cargo.toml in the folder or above it.
  public static let noManifest: Self = "no-manifest"
  /// A manifest, the lock file, the toolchain file or cargo's configuration is invalid.
  public static let invalidProject: Self = "invalid-project"
  /// Cargo reads a target of a manifest, and refuses to build it.
  public static let invalidTarget: Self = "invalid-target"
  /// Several members have a binary of the same name.
  public static let sharedBinary: Self = "shared-binary"
  /// All binaries of a package need features that are off.
  public static let programWithoutFeature: Self = "program-without-feature"
  /// A dependency, or a file that a config includes, is outside of the repository.
  public static let outsideRepository: Self = "outside-repository"
  /// A file that a config includes does not exist.
  public static let missingInclude: Self = "missing-include"
  /// A package is in a submodule whose commit is not on this machine.
  public static let missingSubmodule: Self = "missing-submodule"
  /// A config replaces a crate with `paths`.
  public static let pathOverride: Self = "path-override"
  /// A manifest uses TOML 1.1, which `builtins.fromTOML` of older Nix releases cannot read.
  public static let newerTOML: Self = "newer-toml"
}

extension Failure {
  /// There is no `Cargo.toml` in `folder` or above it.
  static func noManifest(in folder: String) -> Failure {
    let place = folder.isEmpty ? "at the root of the repository" : "in `\(folder)` or above it"
    return Failure(
      .noManifest,
      "there is no Cargo.toml \(place)",
      help: [
        "commit the project's Cargo.toml: flakewright reads what git has",
        "or name the folder of the project",
      ]
    )
  }

  /// The problems of the project, at least one.
  static func invalid(_ problems: [Diagnostic]) -> Failure { Failure(.invalidProject, problems) }
}
