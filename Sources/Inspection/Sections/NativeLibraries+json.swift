import Cargo
public import JSON
import Strategies

extension ProjectReport.NativeLibraries: JSONWritable {
  /// Writes the section.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("features", features.rawValue)
      json.member("assumption", features == .cargo ? nil : Self.assumption)
      json.member("packages", packages)
      json.member("native_inputs", needs.nativeInputs)
      json.member("darwin_native_inputs", needs.darwinNativeInputs)
      json.member("inputs", needs.inputs)
      json.member("linux_inputs", needs.linuxInputs)
      json.member("darwin_inputs", needs.darwinInputs)
      json.member("linux_runtime_inputs", needs.linuxRuntimeInputs)
      json.member("environment", needs.environment.byName)
      json.member("flags", needs.flags)
      json.member("causes", array: needs.causes) { json, cause in
        json.object { json in
          json.member("built", true)
          cause.writeMembers(to: &json)
        }
      }
      json.member("not_built", array: unbuilt) { json, row in
        json.object { json in
          json.member("built", false)
          json.member("missing", row.missing.rawValue)
          row.cause.writeMembers(to: &json)
        }
      }
    }
  }

  private static let assumption =
    "default features of the packages; every optional dependency of other crates that the lock file lists, on every "
    + "platform unless the table says otherwise; features of crates as the manifests name them; `--cargo` asks cargo"
}

extension NativeCause {
  /// Writes the members of the cause's object.
  fileprivate func writeMembers(to json: inout JSONWriter) {
    json.member("crate", crate)
    json.member("version", version)
    json.member("chain", chain)
    json.member("kind", isDevelopmentOnly ? Dependency.Kind.dev.rawValue : kind.rawValue)
    json.member("optional", isOptional)
    json.member("platforms", platforms.names)
    json.member("native_inputs", nativeInputs)
    json.member("inputs", inputs)
    json.member("runtime_inputs", runtimeInputs)
    json.member("environment", environment.byName)
    json.member("downloads", downloads)
    json.member("source", sources)
    json.member("why", why)
  }
}

extension Platforms {
  /// The names `linux` and `darwin` of the platforms in the set.
  fileprivate var names: [String] {
    (contains(.linux) ? ["linux"] : []) + (contains(.darwin) ? ["darwin"] : [])
  }
}

extension [EnvironmentVariable] {
  /// The values of the variables as Nix would write them, by name.
  fileprivate var byName: [String: String] {
    reduce(into: [:]) { variables, variable in
      switch variable.value {
      case .text(let text): variables[variable.name] = text
      case .bool(let flag): variables[variable.name] = flag ? "true" : "false"
      case .path(let attribute, let suffix): variables[variable.name] = "${\(attribute)}\(suffix)"
      }
    }
  }
}
