import TOML

/// A reader of `[features]`.
struct FeatureReader {
  let reader: WorkspaceReader
  let manifest: Manifest

  /// Returns the features, with one for each optional dependency that no feature names with `dep:`.
  func read(with dependencies: [Dependency]) -> [String: [String]] {
    var features: [String: [String]] = [:]
    for entry in reader.table(manifest.root, "features")?.entries ?? [] {
      if let problem = Names.problem(feature: entry.key) {
        reader.refuse("`\(entry.key)` cannot be the name of a feature: \(problem)", at: entry.keyPlace)
      }
      guard let values = reader.convert(entry.value, entry.key, expecting: "an array", \.array) else {
        continue
      }
      features[entry.key] = values.compactMap { value in
        reader.convert(value, entry.key, expecting: "a string", \.string)
      }
    }
    let named = Set(features.values.joined().filter { $0.hasPrefix("dep:") }.map { $0.dropFirst(4) })
    for dependency in dependencies where dependency.isOptional {
      let name = dependency.rename ?? dependency.name
      if features[name] == nil && !named.contains(name[...]) { features[name] = ["dep:\(name)"] }
    }
    return features
  }
}
