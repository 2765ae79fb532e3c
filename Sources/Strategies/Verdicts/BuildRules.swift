public import Cargo
import Diagnostics

/// Returns the toolchain that the project needs if nixpkgs does not have it; the rule is the same for every builder.
func toolchain(_ project: ProjectTraits) -> [VerdictReason] {
  let newest = project.membersOfNewRust
  if let first = newest.first {
    return [
      VerdictReason(
        rule: .toolchain,
        effect: .needs("a newer rustc than nixpkgs had: --toolchain rust-overlay or --toolchain fenix"),
        summary: "`\(first.name)` needs Rust \(first.rustVersion ?? "")",
        why: "nixpkgs had rustc \(Nixpkgs.rustc) when this flakewright was released",
        help: ["commit a rust-toolchain.toml that names the version, and choose a `--toolchain`"],
        crates: newest.map(\.name),
        files: newest.map(\.manifestPath)
      )
    ]
  }
  guard let file = project.workspace.toolchain, let channel = file.channel,
    channel.hasPrefix("nightly") || channel == "beta"
  else { return [] }
  return [
    VerdictReason(
      rule: .toolchain,
      effect: .needs("--toolchain rust-overlay or --toolchain fenix"),
      summary: "`\(file.path)` names \(channel), which nixpkgs does not have",
      why: "nixpkgs' rustc is stable: code that needs \(channel) does not build with it",
      help: ["use the toolchain that the file names: `--toolchain rust-overlay` or `--toolchain fenix`"],
      files: [file.path]
    )
  ]
}

/// Returns the reasons for files that packages read outside of their own folders, if `builder` may not find them.
///
/// `help` is advice for this builder.
func filesOutside(_ builder: any Builder, _ project: ProjectTraits, help: [Help] = []) -> [VerdictReason] {
  guard let why = builder.whyFilesOutsideAreMissing, let first = project.filesOutside.first else { return [] }
  return [
    VerdictReason(
      rule: .filesOutside,
      effect: .limits,
      summary: "`\(first.package)` may not find `\(first.path)`, which is outside its folder",
      why: why,
      help: help + alternatives(to: builder) { $0.whyFilesOutsideAreMissing == nil },
      crates: Set(project.filesOutside.map(\.package)).sorted(),
      files: Set(project.filesOutside.map(\.path)).sorted()
    )
  ]
}

extension Package {
  /// Whether `rust-version` is newer than nixpkgs' rustc.
  public var needsNewRust: Bool {
    guard let parts = rustVersion?.split(separator: "."), parts.count > 1, let minor = Int(parts[1]) else {
      return false
    }
    return parts[0] == "1" && minor > Nixpkgs.rustcMinor
  }
}
