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

  /// Version 4 of the lock file encodes branches and tags, and crate2nix's Nix code does not decode them.
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
    let ignored = [
      ("`build.rustflags`", config.rustFlags), ("`[env]`", config.environment), ("`paths`", config.paths),
    ].filter { !$0.1.isEmpty }.map(\.0)
    guard !ignored.isEmpty, let file = config.files.first else { return [] }
    return [
      VerdictReason(
        rule: .cargoConfig,
        effect: .limits,
        summary: "crate2nix ignores \(ignored.joined(separator: " and ")) of `\(file)`",
        why: "it calls rustc itself, which does not read cargo's configuration",
        help: alternatives(to: self) { $0.driver != .rustc },
        files: config.files
      )
    ]
  }
}
