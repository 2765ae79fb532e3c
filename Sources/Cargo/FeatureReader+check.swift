import Diagnostics
import TOML

extension FeatureReader {
  /// Checks features against dependencies, by the rules of cargo's `build_feature_map` in src/workspace/summary.rs.
  func check(_ features: [String: [String]], _ dependencies: [Dependency]) {
    var isOptional: [String: Bool] = [:]
    for dependency in dependencies {
      let name = dependency.rename ?? dependency.name
      if isOptional.updateValue(dependency.isOptional, forKey: name) == true { isOptional[name] = true }
    }
    for entry in reader.table(manifest.root, "features")?.entries ?? [] {
      for value in entry.value.array ?? [] {
        guard let text = value.string, let problem = problem(text, features, isOptional) else { continue }
        reader.refuse(
          "the feature `\(entry.key)` includes `\(text)`, \(problem.what)",
          at: value.place,
          problem.solution
        )
      }
    }
    let named = Set(features.values.joined().compactMap(Self.dependencyName))
    for name in isOptional.filter(\.value).keys.sorted() where !named.contains(name) {
      reader.refuse(
        "no feature includes the optional dependency `\(name)`",
        at: .init(file: manifest.path),
        "add `dep:\(name)` to a feature"
      )
    }
  }

  private func problem(
    _ text: String,
    _ features: [String: [String]],
    _ isOptional: [String: Bool]
  ) -> (what: String, solution: String)? {
    if let slash = text.firstIndex(of: "/") {
      let written = text[..<slash]
      let name = String(written.hasSuffix("?") ? written.dropLast() : written)
      if text[text.index(after: slash)...].contains("/") { return ("which has two slashes", "write one") }
      if name.hasPrefix("dep:") { return ("which has both `dep:` and `/`", "remove `dep:`") }
      guard let optional = isOptional[name] else {
        return ("and `\(name)` is not a dependency", "add the dependency, or remove the entry")
      }
      if written.hasSuffix("?") && !optional {
        return ("and `\(name)` is not optional", "remove the `?`, or make the dependency optional")
      }
      return nil
    }
    if text.hasPrefix("dep:") {
      let name = String(text.dropFirst(4))
      guard let optional = isOptional[name] else {
        return ("and `\(name)` is not a dependency", "add the dependency, or remove the entry")
      }
      return optional
        ? nil : ("and `\(name)` is not optional", "make the dependency optional, or remove the entry")
    }
    if features[text] != nil { return nil }
    switch isOptional[text] {
    case true?: return ("an optional dependency that is not a feature", "write `dep:\(text)`")
    case false?: return ("and `\(text)` is not optional", "make the dependency optional, or remove the entry")
    case nil: return ("which is neither a feature nor a dependency", "add the feature, or remove the entry")
    }
  }

  /// Returns the dependency that an entry of a feature enables, or whose feature it requests.
  private static func dependencyName(_ text: String) -> String? {
    if let slash = text.firstIndex(of: "/") {
      return String(text[..<slash].hasSuffix("?") ? text[..<slash].dropLast() : text[..<slash])
    }
    return text.hasPrefix("dep:") ? String(text.dropFirst(4)) : nil
  }
}
