public import Cargo
public import JSON

extension Inspection {
  /// The section `lock`: the lock file and where it stands.
  struct Lock: JSONWritable {
    let lock: Lockfile
    let path: String
    let origin: Origin

    func write(to json: inout JSONWriter) {
      let identities = lock.shortIdentities
      let edges = lock.edges
      json.object { json in
        json.member("path", path)
        json.member("read_from", origin.rawValue)
        json.member("version", lock.version)
        json.member("packages", array: lock.packages.indices) { json, index in
          let package = lock.packages[index]
          json.object { json in
            package.writeCommon(to: &json)
            json.member("dependencies", edges[index].map { identities[$0] })
            if let target = lock.replacementIndex(of: package) { json.member("replace", identities[target]) }
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
