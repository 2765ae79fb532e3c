/// A line of the scaffold, and why it is there.
package struct Reason: Sendable, Hashable {
  /// What was written: `cargoLock.lockFile`, `nativeBuildInputs = [ pkg-config ]`.
  package let line: String
  /// Why.
  package let reason: String

  package init(_ line: String, because reason: String) {
    self.line = line
    self.reason = reason
  }
}
