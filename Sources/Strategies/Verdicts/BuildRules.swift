import Cargo
import Diagnostics

/// Returns the needs and limits of building that are the same for every builder.
func commonBuilding(_ builder: any Builder, _ project: ProjectTraits) -> [VerdictReason] {
  toolchain(project) + configuration(builder, project) + submodules(project) + largeFiles(project)
    + filesOutside(builder, project) + nightlyFeatures(project) + gitData(project) + database(project)
    + downloads(project) + missingFiles(project) + unsetVariables(project) + kinds(project)
    + tests(project) + buildFolders(builder, project)
}

/// Submodules that builds read from, which a flake's source lacks unless it asks for them.
///
/// Source: "Self-attributes" of flakes in Nix's manual, and the release notes of Nix 2.27.
private func submodules(_ project: ProjectTraits) -> [VerdictReason] {
  guard let first = project.submodulesRead.first else { return [] }
  return [
    VerdictReason(
      rule: .submodules,
      effect: .needs(
        "the submodule\(project.submodulesRead.count == 1 ? "" : "s") \(project.submodulesRead.inBackticks.listing)"
      ),
      summary: "a build reads files in the submodule `\(first)`",
      why:
        "flake.nix sets `inputs.self.submodules`, which Nix 2.27 and later read; `github:` inputs have no submodules",
      help: [
        "refer to the flake with a `git+https:` URL",
        .command(
          ["git", "submodule", "update", "--init", "--recursive"],
          to: "get the files without flakes"
        ),
      ],
      files: project.submodulesRead
    )
  ]
}

/// Returns the need for files in Git LFS that builds read; a flake's source has pointers instead unless the
/// flake requests the files.
///
/// The sources are those of ``submodules(_:)``.
private func largeFiles(_ project: ProjectTraits) -> [VerdictReason] {
  guard let first = project.largeFilesRead.first else { return [] }
  return [
    VerdictReason(
      rule: .largeFiles,
      effect: .needs("files in Git LFS: \(project.largeFilesRead.inBackticks.listing)"),
      summary: "a build reads `\(first)`, which is in Git LFS",
      why:
        "flake.nix sets `inputs.self.lfs`, which Nix 2.27 and later read; `github:` inputs have pointers in place of the files",
      help: [
        "refer to the flake with a `git+https:` URL",
        .command(["git", "lfs", "pull"], to: "get the files without flakes"),
      ],
      files: project.largeFilesRead
    )
  ]
}

/// Returns the limit for packages that read files outside their own folders, if `builder` gives a package
/// only its folder.
private func filesOutside(_ builder: any Builder, _ project: ProjectTraits) -> [VerdictReason] {
  guard builder.limitsPackagesToTheirFolders, let first = project.filesOutside.first else { return [] }
  return [
    VerdictReason(
      rule: .filesOutside,
      effect: .limits,
      summary:
        "any change of the sources rebuilds `\(first.package)`, which reads `\(first.path)` outside its folder",
      why:
        "\(builder.strategy.rawValue) gives a crate its own folder; the scaffold gives this one the whole source",
      help: alternatives(to: builder) { !$0.limitsPackagesToTheirFolders },
      crates: Set(project.filesOutside.map(\.package)).sorted(),
      files: Set(project.filesOutside.map(\.path)).sorted()
    )
  ]
}

extension [String] {
  /// The strings, each in backticks.
  fileprivate var inBackticks: [String] { map { "`\($0)`" } }
}

extension Package {
  /// Whether `rust-version` is newer than Rust 1.`minor`.
  func needsRust(after minor: Int) -> Bool {
    guard let parts = rustVersion?.split(separator: "."), parts.count > 1, let own = Int(parts[1]) else {
      return false
    }
    return parts[0] == "1" && own > minor
  }
}
