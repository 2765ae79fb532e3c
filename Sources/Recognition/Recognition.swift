public import Diagnostics

/// What is known of the Nix files that stand in a project and were not written by flakewright.
public struct Recognition: Sendable {
  /// The files that were read, the entry points first, then what they import.
  public let files: [String]
  /// Every approach that there is evidence for, the surest first.
  public let sightings: [Sighting]
  /// What can be carried over with certainty.
  public let carried: Carried
  /// The projects that the flake's inputs are, by the name of the input; without those that are not known.
  public let projects: [String: Approach]
  /// What is not carried over: together with ``carried`` these are all definitions of the files.
  public let left: [LeftOver]
  /// Files that could not be read as Nix; nothing in them was recognized.
  public let problems: [Diagnostic]

  /// What the project is built with.
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

  /// The answer to "what builds this project?".
  public enum Verdict: Sendable {
    /// No builder of any approach is called.
    case none
    /// One approach.
    case one(Sighting)
    /// Several approaches side by side, each with evidence of the same weight.
    case several([Sighting])
  }
}

/// An approach that there is evidence for.
public struct Sighting: Sendable, Hashable {
  /// Which one.
  public let approach: Approach
  /// How sure it is.
  public let confidence: Confidence
  /// What was seen, the weightiest first; never empty.
  public let evidence: [Evidence]
}

/// How sure a sighting is.
public enum Confidence: Int, Sendable, Hashable, Comparable {
  /// An input is declared or a name is mentioned, and nothing was seen to be built with it.
  case mentioned
  /// A builder is called whose name says what it is, and where the name comes from was not seen.
  case likely
  /// A builder is called, and its name leads back to where it comes from.
  case certain

  /// By weight.
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// One place that speaks for an approach.
public struct Evidence: Sendable, Hashable {
  /// The place, with line and column.
  public let place: Diagnostic.Place
  /// The text there, on one line, without its rest where it is long.
  public let text: String
  /// What it says, such as `calls the builder buildPackage`.
  public let meaning: String
  /// How much it says.
  public let confidence: Confidence
}
