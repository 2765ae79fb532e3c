import Cargo
import Strategies
import Templates

/// The effects of `.cargo/config.toml` on the build.
extension Profile {
  /// The variables of the build whose values differ by system, without those that the options set.
  var systemVariables: [ConfigInBuild.Variable] {
    config.variables.filter { $0.common == nil && options.environment[$0.name] == nil }
      .sorted { $0.name < $1.name }
  }

  /// The flags of rustc for each system where they differ, as values for templates.
  var systemFlags: [TemplateValue] {
    config.rustcFlags.sorted { $0.key < $1.key }.map { system, flags in
      .record(["system": .text(system), "flags": .texts(flags)])
    }
  }

  /// The reasons for files that are left out of the source and for variables that stand for settings.
  var configReasons: [Reason] {
    var reasons: [Reason] = []
    for file in config.leftOut {
      reasons.append(
        Reason(
          "the source is without \(file)",
          because: "all that it does is to make the builds of developers faster"
        )
      )
    }
    if !config.linkerFlags.isEmpty {
      reasons.append(
        Reason(
          "on x86_64-linux, rustc links with nixpkgs' linker",
          because: "its own lld leaves out the paths of libraries, and the programs would not start"
        )
      )
    }
    let names = config.variables.map(\.name).filter { options.environment[$0] == nil }
    if let file = config.reason, !names.isEmpty {
      reasons.append(
        Reason(
          "the environment has \(Set(names).sorted().joined(separator: ", "))",
          because: "they pass on or override settings of \(file)"
        )
      )
    }
    return reasons
  }
}

extension NativeNeeds {
  /// Returns these needs with the variables that stand for settings of cargo's configuration; existing
  /// variables stay.
  func adding(_ config: ConfigInBuild) -> NativeNeeds {
    var needs = self
    var values: [EnvironmentVariable] = config.variables.compactMap { variable in
      variable.common.map { value in
        EnvironmentVariable(
          name: variable.name,
          value: variable.isInSource
            ? .path(attribute: NativeNeeds.source, suffix: value) : .text(value)
        )
      }
    }
    if config.buildsIntoTriple {
      let triple = EnvironmentVariable.Value.path(
        attribute: "stdenv.hostPlatform.rust.rustcTarget",
        suffix: ""
      )
      values.append(EnvironmentVariable(name: "CARGO_BUILD_TARGET", value: triple))
    }
    for variable in values where !needs.environment.contains(where: { $0.name == variable.name }) {
      needs.environment.append(variable)
    }
    needs.environment.sort { $0.name < $1.name }
    return needs
  }
}

extension ConfigInBuild.Variable {
  /// The variable as a value for templates.
  var value: TemplateValue {
    let systems = values.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
    return .record([
      "name": .text(name),
      "systems": .list(systems.map { .record(["system": .text($0.key), "value": .text($0.value)]) }),
    ])
  }
}

extension Options {
  /// The flags of rustc, by system, that a toolchain other than nixpkgs' needs for programs that link libraries.
  func linkerFlags(for needs: NativeNeeds, in workspace: Workspace) -> [String: [String]] {
    guard toolchain != .nixpkgs, !(needs.inputs + needs.linuxInputs).isEmpty else { return [:] }
    return (workspace.toolchain?.linkerFlags ?? [:]).filter { systems.contains($0.key) }
  }
}
