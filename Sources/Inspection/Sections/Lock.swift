public import Cargo
public import JSON

extension ProjectReport {
  /// The section `lock`: the lock file and its origin.
  struct Lock: JSONWritable {
    private let lock: Lockfile
    private let index: LockIndex
    private let path: String
    private let origin: Origin

    /// Creates the section about the lock file `lock` of `workspace`.
    init(_ lock: Lockfile, of workspace: Workspace, origin: Origin) {
      self.lock = lock
      index = workspace.lockIndex
      path = workspace.lockPath
      self.origin = origin
    }

    func write(to json: inout JSONWriter) {
      let identities = index.shortIdentities
      json.object { json in
        json.member("path", path)
        json.member("read_from", origin.rawValue)
        json.member("version", lock.version)
        json.member("packages", array: zip(index.packages, index.edges)) { json, package in
          let (package, edges) = package
          json.object { json in
            package.writeCommon(to: &json)
            json.member("dependencies", array: edges) { identities[$1].write(to: &$0) }
            if let target = index.replacement(of: package) { json.member("replace", identities[target]) }
          }
        }
        json.member("patch_unused", array: lock.unusedPatches) { json, package in
          json.object { package.writeCommon(to: &$0) }
        }
      }
    }
  }
}

extension LockedPackage {
  fileprivate func writeCommon(to json: inout JSONWriter) {
    json.member("name", name)
    json.member("version", version)
    json.member("source", source?.description)
    json.member("checksum", checksum)
  }
}

extension ToolchainFile: JSONWritable {
  /// Writes the section `toolchain`: the toolchain file.
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
