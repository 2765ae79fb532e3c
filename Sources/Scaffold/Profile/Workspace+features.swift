package import Cargo

/// The features that a build chooses.
///
/// To ask what such a build compiles is to ask what one with default features would, if those were the default.
extension Workspace {
  /// The workspace as `options` see it: with the chosen features for the default ones of the packages `names`, of all
  /// members if it is nil.
  package func choosing(_ options: Options, for names: Set<String>? = nil) -> Workspace {
    guard options.choosesFeatures else { return self }
    var chosen = self
    for index in members.indices where names?.contains(members[index].name) ?? true {
      let package = members[index]
      let own = package.features(among: options.features)
      // A feature that is there means nothing more than those that it turns on.
      chosen.members[index].features["default"] =
        (options.defaultFeatures ? package.features["default"] ?? [] : []) + own
    }
    return chosen
  }
}

extension Options {
  /// Whether features other than the default ones are built with.
  package var choosesFeatures: Bool { !features.isEmpty || !defaultFeatures }
}

extension Package {
  /// Those of the chosen features that the package has, without its own name before them.
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
