package import Cargo
package import Diagnostics
import FileTree
import Recognition
import Strategies

/// Messages about the project: warnings on the terminal, and reasons in the commit message.
extension Profile {
  /// Warnings about the project and the chosen options.
  package var ownWarnings: [Diagnostic] {
    var warnings: [Diagnostic] = []
    if options.vendor == .hash, !options.strategy.builder.hashesAllCrates {
      let strategy = options.strategy.rawValue
      warnings.append(
        Diagnostic(.warning, .optionWithoutEffect, "`--vendor hash` means nothing to \(strategy)")
      )
    }
    if options.gitHashes, options.strategy.builder.gitHashNames == nil {
      warnings.append(
        Diagnostic(
          .warning,
          .optionWithoutEffect,
          "`--git-hashes` means nothing to \(options.strategy.rawValue)",
          why: "it fetches git dependencies by their commits alone"
        )
      )
    }
    warnings += unheard + filesBesideNixWarnings
    let needsToolchain = openReasons.contains { $0.rule == .toolchain }
    if let toolchain = workspace.toolchain, options.toolchain == .nixpkgs, !needsToolchain {
      warnings.append(
        Diagnostic(
          .warning,
          .unusedToolchainFile,
          "Nix does not read `\(toolchain.path)`",
          at: .init(file: toolchain.path),
          why: "the scaffold builds with the rustc of nixpkgs",
          help: ["`--toolchain rust-overlay` or `--toolchain fenix` takes what the file names"]
        )
      )
    }
    for cause in needs.causes {
      guard let downloads = cause.downloads else { continue }
      warnings.append(
        Diagnostic(
          .warning,
          .buildDownload,
          "`\(cause.crate)` downloads \(downloads) while it is built",
          why: "Nix builds without a network, so that the build fails as it stands",
          help: cause.why.map { [.text($0.last == "." ? String($0.dropLast()) : $0)] } ?? []
        )
      )
    }
    if let toolchainPlaceholder { warnings.append(toolchainPlaceholder) }
    warnings += strategyWarnings
    if selection.isJoined, options.layout == .flake {
      let main = attribute(of: selection.main)
      warnings.append(
        Diagnostic(
          .note,
          .noDefaultProgram,
          "`nix run` needs a name, as in `nix run .#\(main)`",
          why: "the default package joins all programs, and \(selection.reason)"
        )
      )
    }
    for reason in PackageSelection.LeftOut.Reason.allCases {
      let names = selection.leftOut.filter { $0.reason == reason }.map(\.package.name)
      if !names.isEmpty { warnings.append(leftOut(names, reason)) }
    }
    warnings += sourceWarnings + selection.packages.notesOnBinaries()
    if Set(selection.packages.map(\.license)).count > 1 {
      warnings.append(
        Diagnostic(
          .note,
          .differentLicenses,
          "the packages have different licenses, so that `meta.license` is left out"
        )
      )
    }
    return warnings
  }

  /// Says which members have programs, and are not built.
  private func leftOut(_ names: [String], _ reason: PackageSelection.LeftOut.Reason) -> Diagnostic {
    let isOne = names.count == 1
    let why =
      switch reason {
      case .development: isOne ? "which serves development" : "which serve development"
      case .otherTarget: isOne ? "which is for another target" : "which are for other targets"
      case .unpublished: isOne ? "which is not published" : "which are not published"
      case .others: "besides `\(selection.main.name)`, which the repository is about"
      }
    return Diagnostic(
      .note,
      .leftOutMembers,
      "left out \(names.map { "`\($0)`" }.brief()), \(why)",
      help: ["`--package NAME` chooses other members"]
    )
  }

  /// Warns of the hash that the user has to fill in; nil if there is none.
  package var toolchainPlaceholder: Diagnostic? {
    guard options.toolchain == .fenix else { return nil }
    return Diagnostic(
      .warning,
      .placeholderHash,
      "the hash of the toolchain is a placeholder",
      at: .init(file: TreePath.join(paths.scaffold, options.layout.toolchainFile)),
      why: "fenix downloads the channel's manifest, whose hash is not known yet",
      help: ["build once, and put the hash that Nix got in its place"]
    )
  }

  /// The names of the members that are not tested, by the reason, in their order.
  private var untestedByReason: [(reason: String, members: [String])] {
    var groups: [(reason: String, members: [String])] = []
    for member in untested {
      if let index = groups.firstIndex(where: { $0.reason == member.reason }) {
        groups[index].members.append(member.package.name)
      } else {
        groups.append((member.reason, [member.package.name]))
      }
    }
    return groups
  }

  package func unknownLicense(_ unknown: [String]) -> Diagnostic {
    Diagnostic(
      .note,
      .unnamedLicense,
      "left out `meta.license`: nixpkgs has no license `\(unknown.joined(separator: "`, `"))`",
      at: .init(file: selection.main.manifestPath),
      help: ["write `license` as an SPDX expression, as cargo's reference asks for"]
    )
  }

  /// The warnings about options that have no effect in the strategy or the layout.
  private var unheard: [Diagnostic] {
    var unheard: [Diagnostic] = []
    func add(_ keys: [(String, Bool)], to whom: String, because reason: String) {
      let names = keys.filter(\.1).map { "`\($0.0)`" }
      guard !names.isEmpty else { return }
      let verb = names.count == 1 ? "means" : "mean"
      unheard.append(
        Diagnostic(
          .warning,
          .optionWithoutEffect,
          "\(names.formatted()) in `.flakewright/options.toml` \(verb) nothing to \(whom)",
          at: .init(file: TreePath.join(paths.scaffold, Provenance.path)),
          why: reason
        )
      )
    }
    if let unused = options.strategy.builder.unusedOptions {
      let chosen = [
        ("profile", options.profile != nil), ("cargoBuildFlags", !options.cargoBuildFlags.isEmpty),
        ("cargoTestFlags", !options.cargoTestFlags.isEmpty),
      ]
      add(
        chosen.filter { unused.names.contains($0.0) },
        to: options.strategy.rawValue,
        because: unused.why
      )
    }
    let hidden = options.inputs.map(\.name).filter(ownInputs.contains)
    if !hidden.isEmpty, options.layout == .flake {
      add(
        hidden.map { ("inputs.\($0)", true) },
        to: options.strategy.rawValue,
        because: "the scaffold's own input has that name"
      )
    }
    if options.layout == .callpackage {
      add(
        [("description", options.description != nil), ("inputs", !options.inputs.isEmpty)],
        to: "the layout callpackage",
        because: "only a flake has them; they are kept for one"
      )
    }
    return unheard
  }

  /// Returns the error if the strategy's builder cannot build the chosen profile.
  package static func blockers(_ options: Options, in workspace: Workspace) -> [Diagnostic] {
    guard let profile = options.profile, let why = options.strategy.builder.whyNotProfile(profile) else {
      return []
    }
    return [
      Diagnostic(
        .error,
        .cannotBuild,
        "\(options.strategy.rawValue) cannot build the profile `\(profile)`",
        at: .init(file: TreePath.join(workspace.directory, Provenance.path)),
        why: why,
        help: [
          "give the profile a name without hyphens in Cargo.toml, or choose another `--strategy`"
        ]
      )
    ]
  }

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
          "the source is without \(path)",
          because: "Nix cannot read it, and \(options.strategy.rawValue) reads every Cargo.toml"
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
    for (reason, members) in untestedByReason where options.doCheck {
      reasons.append(Reason("no tests of \(members.joined(separator: ", "))", because: reason))
    }
    if !options.doCheck { reasons.append(Reason("no tests", because: "the options say so")) }
    reasons += testReasons
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

extension Layout {
  /// The file that contains the toolchain's hash.
  package var toolchainFile: String { self == .flake ? "flake.nix" : "nix/toolchain.nix" }
}
