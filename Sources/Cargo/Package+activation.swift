/// The effect of a set of features in one package.
struct Activation: Hashable {
  /// The features, with all that they enable.
  var features: Set<String> = []
  /// The enabled optional dependencies, by their name in the manifest.
  var optionals: Set<String> = []
  /// The features that are requested of dependencies, by their name in the manifest.
  var asked: [String: Set<String>] = [:]
}

extension Package {
  /// Returns the effect of `requested`: `feature`, `dep:name`, `name`, `name/feature` and, if `name` is enabled,
  /// `name?/feature`.
  ///
  /// See https://doc.rust-lang.org/cargo/reference/features.html.
  func activation(of requested: Set<String>) -> Activation {
    let optional = Set(dependencies.filter(\.isOptional).map { $0.rename ?? $0.name })
    var result = Activation()
    var weak: [(String, String)] = []
    var pending = requested.sorted()
    while let entry = pending.popLast() {
      if entry.hasPrefix("dep:") {
        result.optionals.insert(String(entry.dropFirst(4)))
      } else if let slash = entry.firstIndex(of: "/") {
        var name = String(entry[..<slash])
        let feature = String(entry[entry.index(after: slash)...])
        if name.hasSuffix("?") {
          name.removeLast()
          weak.append((name, feature))
          continue
        }
        result.asked[name, default: []].insert(feature)
        if optional.contains(name) {
          result.optionals.insert(name)
          if features[name] == ["dep:\(name)"] { pending.append(name) }
        }
      } else if let implied = features[entry] {
        if result.features.insert(entry).inserted { pending += implied }
      } else if optional.contains(entry) {
        result.optionals.insert(entry)
      }
    }
    for (name, feature) in weak where result.optionals.contains(name) || !optional.contains(name) {
      result.asked[name, default: []].insert(feature)
    }
    return result
  }
}
