/// The exceptions for a builder that compiles the dependencies with placeholders for the project's sources.
public struct Placeholders: Sendable, Hashable {
  /// The folders of local crates to keep in place of placeholders, since external crates depend on them; none
  /// is inside another.
  public var kept: [String]
  /// The folders of members for which the builder makes a manifest without any target, which cargo rejects.
  public var withoutTarget: [String]
  /// Whether the builder removes `[workspace.lints]`, from which a kept crate may inherit.
  public var lacksLints: Bool

  /// Creates the exceptions; there are none by default.
  public init(kept: [String] = [], withoutTarget: [String] = [], lacksLints: Bool = false) {
    self.kept = kept
    self.withoutTarget = withoutTarget
    self.lacksLints = lacksLints
  }
}

extension ProjectTraits {
  /// ``foldersBelowCrates`` without those that are inside another.
  var outermostFoldersBelowCrates: [String] {
    foldersBelowCrates.filter { folder in
      !foldersBelowCrates.contains { $0 != folder && ($0.isEmpty || folder.hasPrefix($0 + "/")) }
    }
  }
}
