import Nix

/// Checkouts of git dependencies, as nixpkgs' `fetchgit` makes them.
final class GitCheckouts {
  private let options: CrateOptions
  private let report: (CrateProgress) -> Void

  init(_ options: CrateOptions, report: @escaping (CrateProgress) -> Void) {
    self.options = options
    self.report = report
  }

  /// Writes the checkout of `commit`.
  func write(_ commit: LockedCommit, _ nar: inout NarWriter) throws(CratesError) {
    throw .offline(crates: [commit.package])
  }
}
