public import Diagnostics
public import Processes

/// Why a flake.lock cannot be made as it was asked for.
public enum LockProblem: Sendable, Hashable {
  /// There is no flake.nix at the path.
  case noFlake(path: String)
  /// An input is a folder of the project's surroundings.
  case outside(input: String, url: String, path: String)
  /// `nix` could not be run.
  case nix(ProcessError)
  /// `nix flake lock` failed and said why.
  case failed(message: String)
  /// `nix flake lock` wrote something else than a lock of all inputs.
  case unusable(reason: String)

  /// What to tell the user.
  public var diagnostics: [Diagnostic] {
    switch self {
    case .noFlake(let path):
      [
        Diagnostic(
          .error,
          "`--lock` has nothing to lock: there is no `\(path)`",
          at: .init(file: path),
          help: ["leave `--lock` out", "the layout `flake` has one"]
        )
      ]
    case .outside(let input, let url, let path):
      [
        Diagnostic(
          .error,
          "the input `\(input)` is `\(url)`, which is outside of the repository",
          at: .init(file: path),
          why: "`--lock nix` runs Nix on a copy of what is committed",
          help: [Self.leaveOut]
        )
      ]
    case .nix(let error):
      error.diagnostics.map { problem in
        Diagnostic(
          .error,
          problem.summary,
          why: "`--lock nix` runs it to lock the inputs of flake.nix",
          help: ["install Nix: https://nixos.org/download", Self.leaveOut]
        )
      }
    case .failed(let message):
      [
        Diagnostic(
          .error,
          "`nix flake lock` failed: \(message)",
          help: [Self.leaveOut, "`--lock from:FILE` takes pins from another flake.lock"]
        )
      ]
    case .unusable(let reason):
      [
        Diagnostic(
          .error,
          "`nix flake lock` wrote no lock that can be committed: \(reason)",
          help: [Self.leaveOut]
        )
      ]
    }
  }

  private static let leaveOut: Help = "leave `--lock nix` out: the next `nix` command locks what is new"
}
