public import Cargo
public import JSON

extension Inspection {
  /// The section `lock`: the lock file and where it stands.
  struct Lock: JSONWritable {
    let lock: Lockfile
    let path: String

    func write(to json: inout JSONWriter) {
      json.object { json in
        json.member("path", path)
        json.member("version", lock.version)
        json.member("packages", lock.packages)
        json.member("patch_unused", lock.unusedPatches)
      }
    }
  }
}

extension LockedPackage: JSONWritable {
  /// The package as the lock has it.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("name", name)
      json.member("version", version)
      json.member("checksum", checksum)
      json.member("dependencies", dependencies)
    }
  }
}

extension ToolchainFile: JSONWritable {
  /// The section `toolchain`: the toolchain file.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("path", path)
      json.member("channel", channel)
      json.member("profile", profile)
      json.member("components", components)
      json.member("targets", targets)
    }
  }
}
