/// A flake.lock, which is edited without Nix.
public struct FlakeLock: Sendable {
  /// Its path, for messages.
  public let file: String
  /// The lock in the form in which Nix writes it: keys in order, two spaces, a line feed at the end.
  public private(set) var bytes: [UInt8]

  /// Reads a lock file.
  ///
  /// - Throws: ``RecognitionError/lock(reason:place:)``.
  public init(parsing bytes: [UInt8], file: String) throws(RecognitionError) {
    self.bytes = bytes
    self.file = file
  }

  /// What an edit comes to.
  public struct Edit: Sendable {
    /// The lock afterwards.
    public let lock: FlakeLock
    /// The inputs whose pins stay.
    public let kept: [String]
    /// The inputs that are gone, with all that only they led to.
    public let removed: [String]
    /// The inputs that got their pin from the other lock.
    public let taken: [String]
    /// The inputs that no lock has a pin for: the next `nix` command locks them.
    public let missing: [String]
  }

  /// The lock for a flake.nix with `inputs`.
  ///
  /// - Parameters:
  ///   - inputs: The inputs as the new flake.nix declares them.
  ///   - other: A lock to take pins from for inputs of the same original reference.
  /// - Returns: The lock, and what became of each input.
  /// - Throws: ``RecognitionError/lock(reason:place:)`` if a node that is needed is not there.
  public func edited(
    for inputs: [FlakeInput],
    from other: FlakeLock? = nil
  ) throws(RecognitionError) -> Edit {
    Edit(lock: self, kept: [], removed: [], taken: [], missing: [])
  }
}
