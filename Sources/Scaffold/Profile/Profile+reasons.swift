import Cargo
import Diagnostics
import FileTree
import Strategies

/// Reasons for lines of the scaffold, in the commit message.
extension Profile {
  /// The reasons for lines of the scaffold, in their order.
  package var ownReasons: [Reason] {
    var reasons: [Reason] = []
    let main = selection.main
    let names = selection.packages.map(\.name)
    switch options.layout {
    case .flake where selection.isJoined:
      reasons.append(
        Reason("packages.default joins \(names.joined(separator: ", "))", because: selection.reason)
      )
    case .flake:
      reasons.append(Reason("packages.default = \(attribute(of: main))", because: selection.reason))
      if names.count > 1 {
        let others = names.dropFirst()
        let reason =
          if !options.packages.isEmpty {
            "named by --package"
          } else if others.count == 1 {
            "this member has a binary too"
          } else {
            "these members have binaries too"
          }
        reasons.append(Reason("packages \(others.joined(separator: ", "))", because: reason))
      }
    case .callpackage where names.count > 1:
      reasons.append(
        Reason(
          "default.nix has \(names.joined(separator: ", "))",
          because: options.packages.isEmpty ? "these members have binaries" : "named by --package"
        )
      )
    case .callpackage:
      reasons.append(Reason("default.nix is \(main.name)", because: selection.reason))
    }
    if let program = main.mainProgram(in: workspace), program != main.name, !selection.isJoined {
      reasons.append(Reason("meta.mainProgram = \(program)", because: "`\(main.name)` has that binary"))
    }
    if inherits {
      reasons.append(
        Reason(
          "workspace.package in nix/package.nix",
          because: "the manifest inherits keys from the workspace"
        )
      )
    }
    if let subfolder = paths.subfolder {
      reasons.append(
        Reason(
          "the source begins above \(subfolder)",
          because: workspace.pathsOutside.isEmpty
            ? "builds read files outside the workspace's folder"
            : "path dependencies stand outside the workspace's folder"
        )
      )
    }
    for path in unreadable {
      reasons.append(
        Reason(
          "\(options.strategy.rawValue) does not read \(path)",
          because: "it reads every Cargo.toml, and Nix cannot read that one"
        )
      )
    }
    reasons += shellReasons
    reasons += configReasons
    reasons += sourceReasons
    if options.choosesFeatures {
      let features = options.features.map { "`\($0)`" }.formatted()
      let isOff = options.defaultFeatures ? "" : "without the default features"
      reasons.append(
        Reason(
          features.isEmpty ? isOff : "features \(features)" + (isOff.isEmpty ? "" : ", \(isOff)"),
          because: "the options choose them"
        )
      )
    }
    for (reason, members) in untested.grouped(by: \.reason) where options.doCheck {
      reasons.append(
        Reason("no tests of \(members.map(\.package.name).joined(separator: ", "))", because: reason)
      )
    }
    if !options.doCheck { reasons.append(Reason("no tests", because: "the options say so")) }
    reasons += testReasons + checkReasons + programFileReasons + revisionReasons + staticReasons
    if let attribute = options.strategy.builder.builtinFetchGitAttribute, options.vendor == .lock,
      hasGitDependencies, !options.gitHashes
    {
      reasons.append(Reason(attribute, because: "the lock file has git dependencies"))
    }
    if !needs.reasons.isEmpty {
      let inputs = (needs.nativeInputs + needs.inputs + needs.linuxInputs + needs.darwinInputs)
      reasons.append(
        Reason(
          inputs.isEmpty ? "environment variables" : inputs.joined(separator: ", "),
          because: "Cargo.lock has \(needs.reasons.joined(separator: ", "))"
        )
      )
    }
    if setsRpath {
      reasons.append(
        Reason(
          "\(needs.linuxRuntimeInputs.joined(separator: ", ")) in the rpath on Linux",
          because: "\(needs.runtimeReasons.formatted()) may open them at run time"
        )
      )
    }
    return reasons
  }
}
