import Cargo
import Diagnostics

/// The toolchain that the project needs, where nixpkgs does not have it.
func toolchain(_ project: ProjectTraits) -> [VerdictReason] {
  let newest = project.membersOfNewRust
  if let first = newest.first {
    return [
      VerdictReason(
        rule: .toolchain,
        effect: .needs("a newer rustc than nixpkgs had: --toolchain rust-overlay or --toolchain fenix"),
        summary: "`\(first.name)` needs Rust \(first.rustVersion ?? "")",
        why: "the pin of nixpkgs has rustc 1.\(project.newestRust) or an older one",
        help: ["commit a rust-toolchain.toml that names the version, and choose a `--toolchain`"],
        crates: newest.map(\.name),
        files: newest.map(\.manifestPath)
      )
    ]
  }
  guard let file = project.workspace.toolchain, let channel = file.channel else { return [] }
  if channel.hasPrefix("nightly") || channel == "beta" {
    let sources = file.sourcesThatHaveIt.map { "`--toolchain \($0.rawValue)`" }
    return [
      VerdictReason(
        rule: .toolchain,
        effect: .needs(file.sourcesThatHaveIt.map { "--toolchain \($0.rawValue)" }.joined(separator: " or ")),
        summary: "`\(file.path)` names \(channel), which nixpkgs does not have",
        why: "nixpkgs' rustc is stable: code that needs \(channel) does not build with it",
        help: [.text("use the toolchain that the file names: \(sources.joined(separator: " or "))")],
        files: [file.path]
      )
    ]
  }
  if ToolchainRelease(channel) == nil {
    return [
      VerdictReason(
        rule: .toolchain,
        effect: .limits,
        summary: "`\(file.path)` names the toolchain `\(channel)`, which is not one of Rust's releases",
        why:
          "it is linked by hand on the developer's machine, and the scaffold builds with the rustc of nixpkgs",
        files: [file.path]
      )
    ]
  }
  // Targets of other machines with an operating system are for releases, and not what the scaffold builds.
  let targets = file.targets.filter { $0.hasPrefix("wasm") || $0.contains("-none") || $0.hasPrefix("bpf") }
  guard let target = targets.first else { return [] }
  return [
    VerdictReason(
      rule: .toolchain,
      effect: .limits,
      summary: "`\(file.path)` adds the target `\(target)`, which nixpkgs' rustc does not have",
      why: "what a build script or a test compiles for it fails",
      help: ["`--toolchain rust-overlay` or `--toolchain fenix` takes the targets that the file names"],
      files: [file.path]
    )
  ]
}

/// A toolchain that the chosen source of toolchains does not have.
func toolchainBlockers(_ project: ProjectTraits) -> [VerdictReason] {
  guard let file = project.workspace.toolchain else { return [] }
  func blocker(_ summary: String, because why: String, _ help: Help...) -> [VerdictReason] {
    [
      VerdictReason(
        rule: .toolchain,
        effect: .prevents,
        summary: summary,
        why: why,
        help: help,
        files: [file.path]
      )
    ]
  }
  guard let chosen = project.toolchain, chosen != .nixpkgs else { return [] }
  guard let channel = file.channel else {
    return blocker(
      "\(chosen.rawValue) cannot read `\(file.path)`, which names no `channel`",
      because: file.localPath == nil
        ? "the channel is what it takes" : "`path` is a folder on the developer's machine",
      "name a channel, or leave out `--toolchain`"
    )
  }
  guard let release = ToolchainRelease(channel) else {
    return blocker(
      "`\(file.path)` names the toolchain `\(channel)`, which is not one of Rust's releases",
      because: "it is linked by hand on the developer's machine, and Nix cannot fetch it",
      "name `stable`, `nightly-2026-06-01` or a version"
    )
  }
  guard chosen == .rustOverlay, let lack = release.lackOfOverlay else { return [] }
  return blocker("rust-overlay does not have \(channel)", because: lack, "choose `--toolchain fenix`")
}

extension ToolchainFile {
  /// The sources of toolchains that have what the file names.
  fileprivate var sourcesThatHaveIt: [ToolchainSource] {
    let lack = channel.flatMap(ToolchainRelease.init)?.lackOfOverlay
    return lack == nil ? [.rustOverlay, .fenix] : [.fenix]
  }
}
