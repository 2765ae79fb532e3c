package import Cargo

/// The features that the user chose for a build.
///
/// The chosen features become the default features, so that everything computed for default features holds
/// for them.
extension Workspace {
  /// Returns the workspace with the chosen features as the default features of the packages `names`, or of all members.
  package func choosing(_ options: Options, for names: Set<String>? = nil) -> Workspace {
    guard options.choosesFeatures else { return self }
    var chosen = self
    for index in members.indices where names?.contains(members[index].name) ?? true {
      let package = members[index]
      let own = package.features(among: options.features)
      // A feature has no effect besides the features that it enables.
      chosen.members[index].features["default"] =
        (options.defaultFeatures ? package.features["default"] ?? [] : []) + own
    }
    return chosen
  }
}

extension Options {
  /// Whether the build uses features other than the default ones.
  package var choosesFeatures: Bool { !features.isEmpty || !defaultFeatures }
}

extension Package {
  /// Returns those of `chosen` that the package has, without the package's name before a slash.
  package func features(among chosen: [String]) -> [String] {
    chosen.compactMap { feature in
      guard let slash = feature.firstIndex(of: "/") else {
        return features[feature] == nil && feature != "default" ? nil : feature
      }
      let owner = feature[..<slash]
      let rest = String(feature[feature.index(after: slash)...])
      if owner == name { return features[rest] == nil ? nil : rest }
      return dependencies.contains { $0.rename ?? $0.name == owner } ? feature : nil
    }
  }
}
