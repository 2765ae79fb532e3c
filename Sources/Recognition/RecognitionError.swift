public import Diagnostics
public import FileTree
public import Nix

/// Why Nix files, or what goes with them, cannot be read.
public enum RecognitionError: DiagnosableError, Hashable {
  /// The project's tree cannot be read.
  case tree(FileTreeError)
  /// A file is no Nix that can be read.
  case nix(NixError)
  /// A lock file is not as Nix writes it; `reason` is a phrase in lower case.
  case lock(reason: String, place: Diagnostic.Place)
  /// A table of `Data/` is not as it must be, which is a mistake of ours.
  case table(reason: String, place: Diagnostic.Place)

  /// The problems, as the user is told of them.
  public var diagnostics: [Diagnostic] {
    switch self {
    case .tree(let error): error.diagnostics
    case .nix(let error): error.diagnostics
    case .lock(let reason, let place):
      [
        Diagnostic(
          .error,
          reason,
          at: place,
          why: "Expected a lock file of version 5, 6 or 7 as `nix flake lock` writes it.",
          help: [
            "`nix flake lock` writes it anew; without the file, all inputs are locked to what is newest."
          ]
        )
      ]
    case .table(let reason, let place):
      [Diagnostic(.error, reason, at: place, help: ["This is a bug in flakewright: please report it."])]
    }
  }
}
