public import Cargo
public import JSON

extension Dependency: JSONWritable {
  /// The dependency as `cargo metadata` has it.
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
      if case .path(let path) = source { json.member("path", path.map { $0.isEmpty ? "." : $0 }) }
      json.member("registry", source.registry)
    }
  }
}

extension Dependency.Source {
  /// cargo's identifier of the source; nil for a folder.
  var text: String? {
    switch self {
    case .registry(nil): return "registry+https://github.com/rust-lang/crates.io-index"
    case .registry(let name?): return "registry+\(name)"
    case .path: return nil
    case .git(let url, let reference):
      let query =
        switch reference {
        case .defaultBranch: ""
        case .branch(let name): "?branch=\(name)"
        case .tag(let name): "?tag=\(name)"
        case .rev(let name): "?rev=\(name)"
        }
      return "git+\(url)\(query)"
    }
  }

  /// The index of a registry other than crates.io.
  var registry: String? {
    guard case .registry(let name) = self else { return nil }
    return name
  }
}
