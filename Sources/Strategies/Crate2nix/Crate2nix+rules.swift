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

  /// Variables that buildRustCrate does not set for the compiler, or that crate2nix leaves empty.
  ///
  /// Source: `build-rust-crate/configure-crate.nix` sets those of `crate2nix/templates/Cargo.nix.tera`, which has only the
  /// authors of the package, besides name and version.
  func cargoVariables(_ project: ProjectTraits) -> [VerdictReason] {
    let found = project.builds.compactMap { trait -> (trait: BuildTrait, name: String)? in
      guard case .cargoVariable(let name) = trait.kind else { return nil }
      return (trait, name)
    }
    return found.grouped(by: \.name).map { name, found in
      let isEmpty = name.hasPrefix("CARGO_PKG_")
      let key = name.dropFirst("CARGO_PKG_".count).lowercased().split(separator: "_").joined(separator: "-")
      return VerdictReason(
        rule: .unsetVariable,
        effect: isEmpty ? .limits : .needs("`\(name)` in `[options.environment]`"),
        summary:
          "crate2nix \(isEmpty ? "leaves `\(name)` empty" : "does not set `\(name)`"), which `\(found[0].trait.file)` reads",
        why: "it calls rustc itself, and takes only name, version and authors from the manifest",
        help: isEmpty
          ? [.text("set `\(key)` in `crateOverrides` of nix/package.nix")]
          : ["set it in `[options.environment]` of .flakewright/options.toml"],
        crates: found.map(\.trait.package).withoutRepetition,
        files: found.map(\.trait.file).withoutRepetition
      )
    }
  }

  /// Shared libraries of Rust that members are linked with: rustc needs `-C prefer-dynamic` for those, which cargo passes.
  func sharedLibraries(_ project: ProjectTraits) -> [VerdictReason] {
    guard let (user, library) = project.sharedLibrary else { return [] }
    return [
      VerdictReason(
        rule: .libraryType,
        effect: .prevents,
        summary: "crate2nix cannot link `\(user.name)` with `\(library.name)`, a shared library of Rust",
        why:
          "it calls rustc itself, without `-C prefer-dynamic`, so that there would be two standard libraries",
        help: alternatives(to: self) { $0.driver != .rustc },
        crates: [library.name],
        files: [library.manifestPath]
      )
    ]
  }

  /// Vendored crates that are changed: crate2nix would build others.
  func changedCrates(_ project: ProjectTraits) -> [VerdictReason] {
    guard let first = project.changedCrates.first else { return [] }
    let labels = project.changedCrates.map(\.label)
    return [
      VerdictReason(
        rule: .replacedSource,
        effect: .prevents,
        summary:
          "crate2nix would build \(labels.map { "`\($0)`" }.listing) without the changes in the repository",
        why: "it fetches the crates that Cargo.lock names, and \(first.why)",
        help: alternatives(to: self) { $0.driver != .rustc },
        crates: labels,
        files: project.changedCrates.map(\.folder)
      )
    ]
  }

  /// Vendored crates in place of those of crates.io, which crate2nix does not take.
  func vendoredCrates(_ project: ProjectTraits) -> [VerdictReason] {
    let config = project.workspace.config
    guard project.changedCrates.isEmpty, let name = config.cratesReplacement,
      let layer = config.layers.first(where: { $0.sourceFolders[name] != nil }),
      let folder = layer.sourceFolders[name]
    else { return [] }
    return [
      VerdictReason(
        rule: .replacedSource,
        effect: .limits,
        summary: "crate2nix downloads the crates of crates.io, and does not take those in `\(folder)`",
        why: "it knows them by the checksums of the lock file; those in that folder have the same files",
        help: alternatives(to: self) { $0.driver != .rustc },
        files: [layer.file]
      )
    ]
  }

  /// A wrapper of rustc in a configuration that has to stay, since it says which crates there are.
  func wrapper(_ project: ProjectTraits) -> [VerdictReason] {
    let layers = project.workspace.config.layers.filter { ConfigInBuild.keeps($0, for: self) }
    let keys = ["rustc-wrapper", "rustc-workspace-wrapper", "rustc"]
    for layer in layers {
      guard let key = keys.first(where: { !(layer.values["build"]?[$0]?.string ?? "").isEmpty }) else {
        continue
      }
      return [
        VerdictReason(
          rule: .cargoConfig,
          effect: .prevents,
          summary: "crate2nix would run the `\(key)` that `\(layer.file)` names",
          why: "it asks `cargo metadata` for the crates, which `\(layer.file)` replaces",
          help: ["move `build.\(key)` from the project to your own ~/.cargo/config.toml"]
            + alternatives(to: self) { $0.driver != .rustc },
          files: [layer.file]
        )
      ]
    }
    return []
  }

  /// What `crateOverrides` of the project's own crates cannot pass on: all of it to dependencies, and what depends on a place.
  func ignoredConfig(_ project: ProjectTraits) -> [VerdictReason] {
    let config = project.workspace.config
    guard let file = config.files.first else { return [] }
    let flags = Nixpkgs.systems.map { config.flags(.rustFlags, on: $0).withoutSpeedFlags }
    let lost = ConfigInBuild(config, for: self, on: Nixpkgs.systems, from: "").lost
    let ignored =
      [
        ("`paths`", !config.paths.isEmpty),
        ("`[profile.release]`", config.values["profile"]?["release"] != nil),
      ].filter(\.1).map(\.0)
    var reasons: [VerdictReason] = []
    func add(_ effect: VerdictReason.Effect, _ summary: String, _ help: [Help]) {
      reasons.append(
        VerdictReason(
          rule: .cargoConfig,
          effect: effect,
          summary: summary,
          why: "it calls rustc itself, which does not read cargo's configuration",
          help: help + alternatives(to: self) { $0.driver != .rustc },
          files: config.files
        )
      )
    }
    if let first = flags.first(where: { !$0.isEmpty }) {
      add(
        .needs("`extraRustcOpts` for dependencies"),
        "crate2nix compiles dependencies without the flags `\(first.joined(separator: " "))` of `\(file)`",
        ["set `extraRustcOpts` in `crateOverrides` of nix/package.nix, for each dependency that needs them"]
      )
    }
    if !config.environment.isEmpty {
      add(.limits, "crate2nix compiles dependencies without `[env]` of `\(file)`", [])
    }
    if !lost.isEmpty {
      let names = lost.map { "`\($0)`" }.listing
      add(
        .needs("\(names) in nix/package.nix"),
        "crate2nix ignores \(names) of `\(file)`",
        ["say the same in `crateOverrides` of nix/package.nix"]
      )
    }
    if !ignored.isEmpty { add(.limits, "crate2nix ignores \(ignored.listing) of `\(file)`", []) }
    return reasons
  }
}
