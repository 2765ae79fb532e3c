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
    /// The bytes of the file that `replacement` takes the place of: `text`, or what stands around it.
    public let range: Range<Int>
    /// What to write there; nil where that is not certain.
    public internal(set) var replacement: String?

    /// The finding as it is printed.
    public var diagnostic: Diagnostic { diagnostic(at: place) }

    /// The finding as it is printed for a place that it stands for.
    public func diagnostic(at place: Diagnostic.Place) -> Diagnostic {
      Diagnostic(
        .warning,
        summary,
        at: place,
        why: "This changed with \(since).",
        help: [.text(remedy)]
      )
    }
  }

  /// The places in `paths` that a change touches, in the order of `paths`, and in each file from the top.
  ///
  /// Files that are not there, that are no Nix, or that crate2nix or cargo2nix wrote have no findings.
  /// - Parameters:
  ///   - tree: The project.
  ///   - paths: The Nix files to look at; they are what calls each other.
  ///   - nixpkgs: What the project takes: what changed later is no finding.
  ///   - project: The folder of the Cargo workspace.
  ///   - cargoHash: The `cargoHash` of that workspace, asked for where it has a place; nil if it is not to be had.
  /// - Returns: What was found.
  /// - Throws: A failure of reading the tree.
  public static func findings(
    in tree: some FileTree,
    paths: [String],
    nixpkgs: NixpkgsVersion = .newest,
    project: String = "",
    cargoHash: @escaping () -> String? = { nil }
  ) throws(Failure) -> [Finding] {
    var sources: [NixSource] = []
    for path in paths {
      let bytes: [UInt8]?
      do { bytes = try tree.file(at: path) } catch { throw error }
      if let bytes, ProjectFiles.generator(of: bytes) == nil,
        let source = try? NixSource(parsing: bytes, file: path)
      {
        sources.append(source)
      }
    }
    let changes = try KnownChange.table()
    return sources.flatMap { source in
      let others = sources.filter { $0.file != source.file }
      let search = ChangeSearch(source, beside: others, project: project, cargoHash: cargoHash)
      let found = changes.flatMap { change -> [Finding] in
        switch change.presence(in: nixpkgs) {
        case .no: return []
        case .yes: return search.findings(change)
        case .maybe:
          return search.findings(change).map { finding in
            var finding = finding
            finding.replacement = nil
            return finding
          }
        }
      }
      return found.sorted {
        ($0.place.line ?? 0, $0.place.column ?? 0) < ($1.place.line ?? 0, $1.place.column ?? 0)
      }
    }
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
    // What goes with a larger part goes with that.
    let ordered = findings.sorted {
      ($0.range.lowerBound, -$0.range.count) < ($1.range.lowerBound, -$1.range.count)
    }
    for finding in ordered {
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
