/// A line of the scaffold and the fact about the project that led to it.
public struct Fact: Sendable, Hashable {
  /// What was written: `cargoLock.lockFile`, `nativeBuildInputs = [ pkg-config ]`.
  public let line: String
  /// Why.
  public let reason: String

  init(_ line: String, because reason: String) {
    self.line = line
    self.reason = reason
  }
}
