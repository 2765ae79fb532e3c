public import Diagnostics

extension Diagnostic.Code {
  /// There is no Cargo.toml in the folder or above it.
  public static let noManifest: Self = "no-manifest"
  /// A manifest, the lock file, the toolchain file or cargo's configuration is invalid.
  public static let invalidProject: Self = "invalid-project"
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
