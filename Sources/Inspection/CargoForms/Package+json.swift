public import Cargo
public import JSON

extension Package {
  /// The identifier in the form of `cargo metadata`; the path is relative to the root of the tree.
  ///
  /// For the package at the root of the tree, the identifier always includes its name, since the name of the folder is
  /// not known.
  var id: String {
    let folder = directory.split(separator: "/").last.map(String.init)
    return "path+file://\(directory)#\(folder == name ? "" : "\(name)@")\(version)"
  }
}

extension Package: JSONWritable {
  /// Writes the package in the form of `cargo metadata`.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("name", name)
      json.member("version", version)
      json.member("id", id)
      json.member("license", license)
      json.member("license_file", licenseFile)
      json.member("description", description)
      json.member("source", nil as String?)
      json.member("dependencies", dependencies)
      json.member("targets", targets)
      json.member("features", features)
      json.member("manifest_path", manifestPath)
      json.member("metadata", metadata)
      json.member("publish", publish)
      json.member("authors", authors)
      json.member("categories", categories)
      json.member("keywords", keywords)
      json.member("readme", readme)
      json.member("repository", repository)
      json.member("homepage", homepage)
      json.member("documentation", documentation)
      json.member("edition", edition)
      json.member("links", links)
      json.member("default_run", defaultRun)
      json.member("rust_version", rustVersion)
      if case .table(let hints)? = hints {
        let known = hints.first { $0.key == "mostly-unused" }
        json.member("hints", object: { $0.member("mostly-unused", known?.value) })
      }
    }
  }
}

extension Target: JSONWritable {
  /// Writes the target in the form of `cargo metadata`.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("kind", kinds)
      json.member("crate_types", crateTypes)
      json.member("name", name)
      json.member("src_path", path)
      json.member("edition", edition)
      if let requiredFeatures { json.member("required-features", requiredFeatures) }
      json.member("doc", isDocumented)
      json.member("doctest", isDoctested)
      json.member("test", isTested)
    }
  }
}
