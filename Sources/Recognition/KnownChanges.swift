public import Diagnostics
public import FileTree

/// Conventions of Nix, nixpkgs and the strategies that changed: `Data/known-changes.toml`.
public enum KnownChanges {
  /// A place that a change touches.
  public struct Finding: Sendable, Hashable {
    /// The change's name in the table, such as `default-package`.
    public let id: String
    /// What changed, one sentence in lower case without a full stop.
    public let summary: String
    /// Since when, such as `nixpkgs 25.05`.
    public let since: String
    /// What to do.
    public let remedy: String
    /// Where the fact comes from.
    public let source: String
    /// The place.
    public let place: Diagnostic.Place
    /// The text there.
    public let text: String
    /// Its bytes in the file.
    public let range: Range<Int>
    /// What to write in its place, if that is certain.
    public let replacement: String?

    /// The finding as it is printed.
    public var diagnostic: Diagnostic {
      Diagnostic(.warning, summary, at: place, explanation: "Since \(since).", solutions: [remedy])
    }
  }

  /// The places in `paths` that a change touches, in the order of the files.
  ///
  /// Files that are no Nix have no findings.
  /// - Parameters:
  ///   - tree: The project.
  ///   - paths: The Nix files to look at.
  ///   - nixpkgs: The branch of nixpkgs that the project takes, such as `nixos-26.05`: what changed later is no
  ///     finding. Nil for the newest.
  /// - Returns: What was found, by file and place.
  /// - Throws: ``RecognitionError/tree(_:)``, ``RecognitionError/table(reason:place:)``.
  public static func findings(
    in tree: some FileTree,
    paths: [String],
    nixpkgs: String? = nil
  ) throws(RecognitionError) -> [Finding] {
    []
  }

  /// The file with every finding replaced that has a replacement; `findings` are those of this file.
  public static func rewriting(_ bytes: [UInt8], by findings: [Finding]) -> [UInt8] {
    bytes
  }
}
