package import Cargo
package import Diagnostics
import FileTree
import Recognition
import Strategies

/// Warnings and notes about the project, on the terminal.
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
    warnings += unheard + filesBesideNixWarnings + checkWarnings + revisionWarnings
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
    warnings += needs.findings + sourceWarnings + programFileWarnings + selection.packages.notesOnBinaries()
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
      "left out \(names.map { "`\($0)`" }.listing), \(why)",
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
}

extension Layout {
  /// The file that contains the toolchain's hash.
  package var toolchainFile: String { self == .flake ? "flake.nix" : "nix/toolchain.nix" }
}
