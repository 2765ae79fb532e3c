public import Cargo
public import JSON

extension WorkspaceSettings: JSONWritable {
  /// Writes the section `settings` with the root manifest's settings for all members.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("resolver", resolver)
      json.member("profile", Metadata.table(profiles))
      json.member("patch", patches)
      json.member("replace", replacements)
    }
  }
}

extension WorkspaceSettings.Patch: JSONWritable {
  /// Writes the patched source, and the dependency that replaces the crate.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("patched", patched)
      json.member("dependency", dependency)
    }
  }
}

extension CargoConfig: JSONWritable {
  /// Writes the section `cargo_config`.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("files", files)
      json.member("paths", paths)
      json.member("registries", registries)
      json.member("source", sources)
      json.member("build_target", buildTargets)
      json.member("rustflags", rustFlags)
      json.member("env", environment)
      json.member("values", values)
    }
  }
}
