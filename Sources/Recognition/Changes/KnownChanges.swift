public import Diagnostics
public import FileTree
internal import Nix

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
    /// What to do, a sentence.
    public let remedy: String
    /// Where the fact comes from.
    public let source: String
    /// The place.
    public let place: Diagnostic.Place
    /// The text there.
    public let text: String
    /// Its bytes in the file.
    public let range: Range<Int>
    /// What to write in its place; nil where that is not certain.
    public let replacement: String?

    /// The finding as it is printed.
    public var diagnostic: Diagnostic {
      Diagnostic(
        .warning,
        summary,
        at: place,
        explanation: "This changed with \(since).",
        solutions: [remedy]
      )
    }
  }

  /// The places in `paths` that a change touches, in the order of `paths`, and in each file from the top.
  ///
  /// Files that are not there, that are no Nix, or that crate2nix or cargo2nix wrote have no findings.
  /// - Parameters:
  ///   - tree: The project.
  ///   - paths: The Nix files to look at.
  ///   - nixpkgs: The branch of nixpkgs that the project takes, such as `nixos-26.05`: what changed later is no
  ///     finding. Nil for the newest.
  /// - Returns: What was found.
  /// - Throws: ``RecognitionError/tree(_:)``, ``RecognitionError/table(reason:place:)``.
  public static func findings(
    in tree: some FileTree,
    paths: [String],
    nixpkgs: String? = nil
  ) throws(RecognitionError) -> [Finding] {
    let changes = try KnownChange.table().filter { $0.isIn(nixpkgs: nixpkgs) }
    var findings: [Finding] = []
    for path in paths {
      let bytes: [UInt8]?
      do { bytes = try tree.file(at: path) } catch { throw .tree(error) }
      guard let bytes, ProjectFiles.generator(of: bytes) == nil,
        let source = try? NixSource(parsing: bytes, file: path)
      else { continue }
      let search = ChangeSearch(source)
      findings += changes.flatMap { search.findings($0) }.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
    return findings
  }

  /// The file with a replacement for every finding that has one.
  ///
  /// - Parameters:
  ///   - bytes: The file that the findings are of.
  ///   - findings: Findings of this one file.
  /// - Returns: The new text; the rest of it is as it was, byte for byte.
  public static func rewriting(_ bytes: [UInt8], by findings: [Finding]) -> [UInt8] {
    var result: [UInt8] = []
    var position = 0
    for finding in findings.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      guard let replacement = finding.replacement, finding.range.lowerBound >= position,
        finding.range.upperBound <= bytes.count
      else { continue }
      result += bytes[position..<finding.range.lowerBound]
      result += replacement.utf8
      position = finding.range.upperBound
    }
    return result + bytes[position...]
  }
}
