public import Diagnostics

extension Diagnostic.Code {
  /// Cargo.lock does not match the manifests, so that `cargo --locked` refuses it.
  public static let staleLock: Self = "stale-lock"
}

extension Workspace {
  /// The warning that `cargo --locked` would certainly reject the lock file; nil if it would not, or if there
  /// is no lock file.
  public var staleLock: Diagnostic? {
    let differences = StaleLock.differences(of: self)
    guard !differences.isEmpty else { return nil }
    let rest = differences.count > 5 ? " and \(differences.count - 5) more" : ""
    return Diagnostic(
      .warning,
      .staleLock,
      "`\(lockPath)` does not match the manifests: \(differences.prefix(5).joined(separator: ", "))\(rest)",
      at: .init(file: lockPath),
      why: "`cargo --locked` refuses it, and a build of Nix cannot update it",
      help: [.command(["cargo", "update", "--workspace"], to: "update it")]
    )
  }
}
