import Cargo
import Diagnostics

/// Returns the needs and limits that follow from `.cargo/config.toml`, for every builder.
func configuration(_ builder: any Builder, _ project: ProjectTraits) -> [VerdictReason] {
  otherTarget(builder, project).filter { $0.effect != .prevents } + machineSettings(builder, project)
}

/// Returns the blocker for a target platform that no builder supports.
func targetBlockers(_ builder: any Builder, _ project: ProjectTraits) -> [VerdictReason] {
  otherTarget(builder, project).filter { $0.effect == .prevents }
}

/// Returns the reason for a `build.target` in cargo's configuration that is not the build machine itself; the
/// same for every builder.
///
/// rustc of nixpkgs has the standard library of only one target.
private func otherTarget(_ builder: any Builder, _ project: ProjectTraits) -> [VerdictReason] {
  let config = project.workspace.config
  guard let target = config.buildTargets.first(where: { !SystemTriple.isHost($0) }),
    let file = config.files.first
  else { return [] }
  guard target.hasSuffix("-linux-musl") else {
    return [
      VerdictReason(
        rule: .cargoConfig,
        effect: .prevents,
        summary: "\(builder.strategy.rawValue) does not build for `\(target)`, which `\(file)` names",
        why: "rustc of nixpkgs has the standard library of one target",
        help: ["remove `build.target`, and write `--target \(target)` where you build for it"],
        files: [file]
      )
    ]
  }
  if project.isStatic { return [] }
  let able = Strategy.allCases.filter { $0.builder.whyNotStatic == nil }
  let isAble = builder.whyNotStatic == nil
  return [
    VerdictReason(
      rule: .cargoConfig,
      effect: .needs(
        isAble ? "--static" : "--static, with \(able.map(\.rawValue).joined(separator: " or "))"
      ),
      summary:
        "`\(file)` builds for `\(target)`, and \(builder.strategy.rawValue) builds for the machine itself",
      why: "rustc of nixpkgs has the standard library of one target",
      help: isAble
        ? ["`--static` adds a package of static programs, by `pkgsStatic`: `nix build .#static`"]
        : [
          .text(
            "`--static` of \(able.map(\.rawValue).joined(separator: " and ")) makes static programs, by `pkgsStatic`"
          )
        ],
      files: [file]
    )
  ]
}

/// Returns the limits of settings that need a nightly compiler, and of settings that depend on the build
/// machine.
private func machineSettings(_ builder: any Builder, _ project: ProjectTraits) -> [VerdictReason] {
  let config = project.workspace.config
  guard let file = config.files.first else { return [] }
  var reasons: [VerdictReason] = []
  if builder.driver != .rustc, Nixpkgs.systems.contains(where: { config.flags(.rustFlags, on: $0).isNative })
  {
    reasons.append(
      VerdictReason(
        rule: .cargoConfig,
        effect: .limits,
        summary: "programs may run only on the machine that builds them: `\(file)` sets `target-cpu=native`",
        why: "Nix takes programs from caches and other machines for the same",
        help: ["name a processor, such as `target-cpu=x86-64-v3`"],
        files: [file]
      )
    )
  }
  if !config.values["unstable"].entries.isEmpty {
    let keys = config.values["unstable"].entries.map { "`\($0.key)`" }
    reasons.append(
      VerdictReason(
        rule: .cargoConfig,
        effect: .limits,
        summary:
          "cargo of nixpkgs ignores `[unstable]` of `\(file)`: \(keys.prefix(5).joined(separator: ", "))",
        why: "only nightly releases read it",
        help: [
          "`--toolchain rust-overlay` or `--toolchain fenix` takes a nightly release that a toolchain file names"
        ],
        files: [file]
      )
    )
  }
  return reasons
}

extension [String] {
  /// Whether these flags of rustc select the processor of the build machine.
  fileprivate var isNative: Bool { contains { $0.hasSuffix("target-cpu=native") } }
}
