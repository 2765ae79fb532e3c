public import Diagnostics
public import FileTree

/// Why a workspace could not be read.
public enum CargoError: DiagnosableError, Hashable {
  /// No `Cargo.toml` in `folder` or above it.
  case noManifest(folder: String)
  /// The tree could not be read.
  case unreadable(FileTreeError)
  /// Everything that is wrong with the manifests, the lock file and the toolchain file, at least one problem.
  case invalid([Diagnostic])

  /// The problems, each at its place and with what to do.
  public var diagnostics: [Diagnostic] {
    switch self {
    case .noManifest(let folder):
      let place = folder.isEmpty ? "at the root of the repository" : "in `\(folder)` or above it"
      return [
        Diagnostic(
          .error,
          "there is no Cargo.toml \(place)",
          help: [
            "commit the project's Cargo.toml: only what git has is read",
            "name the folder of the project, if it is another",
          ]
        )
      ]
    case .unreadable(let error):
      return error.diagnostics
    case .invalid(let problems):
      return problems
    }
  }
}
