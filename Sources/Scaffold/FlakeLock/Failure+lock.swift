package import Diagnostics

/// The reasons why flakewright cannot make a flake.lock as `--lock` asks.
extension Failure {
  private static let leaveOut: Help = "leave out `--lock nix`: the next `nix` command locks what is new"

  /// There is no flake.nix at `path`.
  package static func noFlake(at path: String) -> Failure {
    Failure(
      .cannotLock,
      "`--lock` has nothing to lock: there is no `\(path)`",
      at: .init(file: path),
      help: ["leave out `--lock`", "`--layout flake` has a flake.nix"]
    )
  }

  /// The input `name` is a folder outside of the repository.
  package static func outsideInput(_ name: String, _ url: String, at path: String) -> Failure {
    Failure(
      .cannotLock,
      "the input `\(name)` is `\(url)`, which is outside of the repository",
      at: .init(file: path),
      why: "`--lock nix` runs Nix on a copy of the committed files",
      help: [leaveOut]
    )
  }

  /// `nix` could not be run.
  package static func cannotRunNix(_ summary: String) -> Failure {
    Failure(
      .cannotLock,
      summary,
      why: "`--lock nix` runs it to lock the inputs of flake.nix",
      help: ["install Nix: https://nixos.org/download", leaveOut]
    )
  }

  /// `nix flake lock` failed with `message`.
  package static func flakeLock(_ message: String) -> Failure {
    Failure(
      .cannotLock,
      "`nix flake lock` failed: \(message)",
      help: [leaveOut, "`--lock from:FILE` takes pins from another flake.lock"]
    )
  }

  /// `nix flake lock` wrote something other than a lock of all inputs.
  package static func unusableLock(_ reason: String) -> Failure {
    Failure(
      .cannotLock,
      "`nix flake lock` wrote a lock that cannot be committed: \(reason)",
      help: [leaveOut]
    )
  }
}
