public import Diagnostics

/// The knowledge about the Nix files of a project that flakewright did not write.
public struct Recognition: Sendable {
  /// The files that were read: entry points first, then the files that they import.
  public let files: [String]
  /// All approaches with evidence, the most certain first.
  public let sightings: [Sighting]
  /// The settings that a scaffold can have too.
  public let carried: Carried
  /// The known projects among the flake's inputs, by the name of the input.
  public let projects: [String: Approach]
  /// The definitions that are not kept.
  ///
  /// Together with ``carried`` these are all definitions of the files.
  public let left: [LeftOver]
  /// The problems of files that are not valid Nix; nothing in these files is recognized.
  public let problems: [Diagnostic]

  /// The approach with which the project is built.
  public var verdict: Verdict {
    let builders = sightings.filter { $0.approach.isBuilder && $0.confidence >= .likely }
    let certain = builders.filter { $0.confidence == .certain }
    let best = certain.isEmpty ? builders : certain
    switch best.count {
    case 0: return .none
    case 1: return .one(best[0])
    default: return .several(best)
    }
  }

  /// The approach with which a project is built.
  public enum Verdict: Sendable {
    /// No call of a builder was found.
    case none
    /// One approach.
    case one(Sighting)
    /// Several approaches with evidence of the same certainty.
    case several([Sighting])
  }
}

/// An approach with its evidence.
public struct Sighting: Sendable, Hashable {
  /// The approach.
  public let approach: Approach
  /// The certainty.
  public let confidence: Confidence
  /// The evidence, the most certain first; never empty.
  public let evidence: [Evidence]
}

/// The certainty of a sighting.
public enum Confidence: Int, Sendable, Hashable, Comparable {
  /// An input is declared or a name is mentioned, but no build with it was found.
  case mentioned
  /// A builder is called by its usual name; the origin of the name is unknown.
  case likely
  /// A builder is called, and the origin of its name is known.
  case certain

  /// Returns whether `a` is less certain than `b`.
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// A position in a file that is evidence for an approach.
public struct Evidence: Sendable, Hashable {
  /// The position, with line and column.
  public let place: Diagnostic.Place
  /// The text there, on one line, shortened if it is long.
  public let text: String
  /// The meaning, such as `calls the builder buildPackage`.
  public let meaning: String
  /// The certainty of this evidence.
  public let confidence: Confidence
}
