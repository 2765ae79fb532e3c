public import Cargo
public import JSON

extension Dependency: JSONWritable {
  /// Writes the dependency in the form of `cargo metadata`.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("name", name)
      json.member("source", source.text)
      json.member("req", requirement)
      json.member("kind", kind == .normal ? nil : kind.rawValue)
      json.member("rename", rename)
      json.member("optional", isOptional)
      json.member("uses_default_features", usesDefaultFeatures)
      json.member("features", features)
      json.member("target", target)
      if case .path(let path) = source { json.member("path", path.isEmpty ? "." : path) }
      json.member("registry", registry)
    }
  }
}

extension Dependency.Source {
  /// The source's identifier in cargo; nil for a folder.
  fileprivate var text: String? {
    switch self {
    case .registry(nil): "registry+https://github.com/rust-lang/crates.io-index"
    case .registry(let index?): index.hasPrefix("sparse+") ? index : "registry+\(index)"
    case .path: nil
    case .git(let url, let reference): "git+\(url)\(reference.query)"
    }
  }
}
