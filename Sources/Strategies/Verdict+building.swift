public import Cargo
import Diagnostics

// What a build does with less, or needs beside.
extension Strategy {
  func building(_ facts: VerdictFacts) -> [VerdictReason] {
    toolchain(facts) + profiles(facts.workspace) + config(facts.workspace.config)
      + filesOutside(facts)
  }

  private func toolchain(_ facts: VerdictFacts) -> [VerdictReason] {
    let newest = facts.membersOfNewRust
    if !newest.isEmpty {
      return [
        VerdictReason(
          rule: .toolchain,
          effect: .needs("a newer rustc than nixpkgs had: --toolchain rust-overlay or --toolchain fenix"),
          summary: "`\(newest[0].name)` needs Rust \(newest[0].rustVersion ?? "")",
          why: "nixpkgs had rustc \(Nixpkgs.rustc) when this flakewright was made",
          help: ["commit a rust-toolchain.toml that names the version, and choose a `--toolchain`"],
          crates: newest.map(\.name),
          files: newest.map(\.manifestPath)
        )
      ]
    }
    guard let file = facts.workspace.toolchain, let channel = file.channel,
      channel.hasPrefix("nightly") || channel == "beta"
    else { return [] }
    return [
      VerdictReason(
        rule: .toolchain,
        effect: .needs("--toolchain rust-overlay or --toolchain fenix"),
        summary: "`\(file.path)` names \(channel), which nixpkgs does not have",
        why: "with nixpkgs' stable rustc, what only works with \(channel) does not build",
        help: ["`--toolchain rust-overlay` or `--toolchain fenix` takes what the file names"],
        files: [file.path]
      )
    ]
  }

  private func profiles(_ workspace: Workspace) -> [VerdictReason] {
    let names = workspace.settings.profiles.map(\.key)
    if self == .crate2nix, names.contains("release") {
      return [
        VerdictReason(
          rule: .profile,
          effect: .limits,
          summary: "crate2nix ignores `[profile.release]`",
          why: "it calls rustc itself, with optimisation level 3 and nothing else",
          help: alternatives { $0 != .crate2nix },
          files: [workspace.manifestPath]
        )
      ]
    }
    let hyphenated = names.filter { $0.contains("-") }
    guard self == .buildRustPackage, let first = hyphenated.first else { return [] }
    return [
      VerdictReason(
        rule: .profile,
        effect: .limits,
        summary: "`buildType = \"\(first)\"` would not build",
        why: "the hook makes a shell variable of the profile's name, which cannot have a hyphen",
        help: ["leave the release profile, or name the profile without hyphens"],
        files: [workspace.manifestPath]
      )
    ]
  }

  private func config(_ config: CargoConfig) -> [VerdictReason] {
    let ignored = [
      ("`build.rustflags`", config.rustFlags), ("`[env]`", config.environment), ("`paths`", config.paths),
    ].filter { !$0.1.isEmpty }.map(\.0)
    if self == .crate2nix, !ignored.isEmpty {
      return [
        VerdictReason(
          rule: .cargoConfig,
          effect: .limits,
          summary: "crate2nix ignores \(ignored.joined(separator: " and ")) of `\(config.files[0])`",
          why: "it calls rustc itself, which does not read cargo's config",
          help: alternatives { $0 != .crate2nix },
          files: config.files
        )
      ]
    }
    guard self == .importCargo, let target = config.buildTargets.first else { return [] }
    return [
      VerdictReason(
        rule: .cargoConfig,
        effect: .needs("a change of installPhase"),
        summary:
          "programs are built into `target/\(target)/release`, and import-cargo installs from `target/release`",
        why: "`\(config.files[0])` sets `build.target`",
        help: ["name that folder in `installPhase` of nix/package.nix"]
          + alternatives { $0 != .importCargo },
        files: Array(config.files.prefix(1))
      )
    ]
  }

  private func filesOutside(_ facts: VerdictFacts) -> [VerdictReason] {
    guard let first = facts.filesOutside.first, self == .crate2nix || self == .naersk else { return [] }
    return [
      VerdictReason(
        rule: .filesOutside,
        effect: .limits,
        summary: "`\(first.package)` may not find `\(first.path)`, which is outside of its folder",
        why: self == .crate2nix
          ? "a crate sees its own folder only (nix-community/crate2nix#17)"
          : "while dependencies are built, members are empty (nix-community/naersk#45)",
        help: (self == .naersk ? ["`singleStep = true` builds everything at once"] : [])
          + alternatives { $0 != .crate2nix && $0 != .naersk },
        crates: Set(facts.filesOutside.map(\.package)).sorted(),
        files: Set(facts.filesOutside.map(\.path)).sorted()
      )
    ]
  }
}

extension Package {
  /// Whether `rust-version` is beyond what nixpkgs is known to have.
  public var needsNewRust: Bool {
    guard let parts = rustVersion?.split(separator: "."), parts.count > 1, let minor = Int(parts[1]) else {
      return false
    }
    return parts[0] == "1" && minor > Nixpkgs.rustcMinor
  }
}
