/// What has to be said to a builder that compiles the dependencies with placeholders for the project's sources.
public struct Placeholders: Sendable, Hashable {
  /// Folders of local crates that stay as they are, since crates from elsewhere are compiled with them; none is inside another.
  public var kept: [String]
  /// Folders of members for which the builder makes a manifest without any target, which cargo refuses.
  public var withoutTarget: [String]
  /// Whether the builder takes `[workspace.lints]` away, which a kept crate may inherit.
  public var lacksLints: Bool

  /// Nothing, unless something is given.
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
