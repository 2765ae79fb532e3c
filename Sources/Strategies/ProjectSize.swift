public import Cargo

/// The size of a project.
public struct ProjectSize: Sendable, Hashable {
  /// The number of crates that are not members.
  public var crates: Int
  /// The number of members of the workspace.
  public var members: Int

  /// Creates the size of `workspace`.
  public init(of workspace: Workspace) {
    crates = workspace.lock?.packages.count { $0.source != nil } ?? 0
    members = workspace.members.count
  }

  /// The number of crates in words, as in `up to 12 crates`: some may be for other platforms or features.
  var crateCount: String { crates == 1 ? "1 crate" : "up to \(crates) crates" }

  /// Whether a build from nothing takes a minute or so.
  var isSmall: Bool { crates < Self.fewCrates }

  /// The number of crates from which it pays to build dependencies once.
  static let fewCrates = 40

  /// Whether a change mostly concerns a small part of the workspace.
  var hasManyMembers: Bool { members > 20 }
}

/// Returns the disadvantage of building everything in one derivation.
func rebuildingEverything(_ size: ProjectSize) -> [String] {
  size.crates == 0 ? [] : ["a change of the sources compiles \(size.crateCount) again"]
}

/// Returns the disadvantage of building dependencies in a derivation of their own.
func rebuildingDependencies(_ size: ProjectSize) -> [String] {
  size.crates == 0 ? [] : ["a change of a manifest compiles the dependencies again"]
}
