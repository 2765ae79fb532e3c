import Cargo
import Diagnostics

// The rules that concern no other strategy.
extension Crate2nix {
  private var generating: [Help] {
    ["`--set cargo-nix=generated` runs crate2nix now and commits what it writes"]
  }

  func importFromDerivation(_ project: ProjectTraits) -> [VerdictReason] {
    guard project.lock != nil else { return [] }
    return [
      VerdictReason(
        rule: .importFromDerivation,
        effect: .needs("import from derivation, or --set cargo-nix=generated"),
        summary: "crate2nix writes its Nix code while Nix evaluates",
        why: "`nix flake show` and services such as Hydra do not allow import from derivation",
        help: generating
      )
    ]
  }

  /// Returns the needs for branches and tags that version 4 of the lock file encodes, since crate2nix's Nix
  /// code does not decode them.
  func encodedReferences(_ project: ProjectTraits) -> [VerdictReason] {
    guard project.lock?.version == 4 else { return [] }
    return project.gitPackages.compactMap { package, _, reference, _ in
      let name: String
      switch reference {
      case .branch(let text), .tag(let text), .rev(let text): name = text
      case .defaultBranch: return nil
      }
      guard !name.utf8.allSatisfy(isUnreserved) else { return nil }
      return VerdictReason(
        rule: .encodedReference,
        effect: .needs("--set cargo-nix=generated"),
        summary: "crate2nix uses the encoded form of `\(name)` as the name",
        why: "lock files of version 4 encode the name; the tool decodes it, and its Nix code does not",
        help: generating,
        crates: [package].labels,
        files: [project.workspace.lockPath]
      )
    }
  }

  func releaseProfile(_ project: ProjectTraits) -> [VerdictReason] {
    guard project.workspace.settings.profiles.contains(where: { $0.key == "release" }) else { return [] }
    return [
      VerdictReason(
        rule: .profile,
        effect: .limits,
        summary: "crate2nix ignores `[profile.release]`",
        why: "it calls rustc itself, with optimization level 3 and nothing else",
        help: alternatives(to: self) { $0.driver != .rustc },
        files: [project.workspace.manifestPath]
      )
    ]
  }

  func ignoredConfig(_ project: ProjectTraits) -> [VerdictReason] {
    let config = project.workspace.config
    guard let file = config.files.first else { return [] }
    let flags = Nixpkgs.systems.map { config.flags(.rustFlags, on: $0).withoutSpeedFlags }
    let ignored = [
      ("`[env]`", !config.environment.isEmpty), ("`paths`", !config.paths.isEmpty),
      ("`[profile.release]`", config.values["profile"]?["release"] != nil),
    ].filter(\.1).map(\.0)
    var reasons: [VerdictReason] = []
    func add(_ effect: VerdictReason.Effect, _ ignored: String, _ help: [Help]) {
      reasons.append(
        VerdictReason(
          rule: .cargoConfig,
          effect: effect,
          summary: "crate2nix ignores \(ignored) of `\(file)`",
          why: "it calls rustc itself, which does not read cargo's configuration",
          help: help + alternatives(to: self) { $0.driver != .rustc },
          files: config.files
        )
      )
    }
    if let first = flags.first(where: { !$0.isEmpty }) {
      add(
        .needs("`extraRustcOpts` for `rustflags`"),
        "the flags `\(first.joined(separator: " "))`",
        ["set `extraRustcOpts` in `crateOverrides` of nix/package.nix, for each crate that depends on them"]
      )
    }
    if !ignored.isEmpty { add(.limits, ignored.joined(separator: " and "), []) }
    return reasons
  }
}
