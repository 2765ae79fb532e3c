/// A line of the scaffold, and the reason for it.
package struct Reason: Sendable, Hashable {
  /// The line: `cargoLock.lockFile`, `nativeBuildInputs = [ pkg-config ]`.
  package let line: String
  /// The reason.
  package let reason: String

  package init(_ line: String, because reason: String) {
    self.line = line
    self.reason = reason
  }
}
