import Cargo
import Diagnostics

/// Files that build scripts download, and front ends that they build.
func downloads(_ project: ProjectTraits) -> [VerdictReason] {
  let downloaders: Set<String> = ["aria2c", "curl", "wget"]
  let packageManagers: Set<String> = ["bun", "deno", "npm", "npx", "pnpm", "trunk", "wasm-pack", "yarn"]
  return project.builds.compactMap { trait -> VerdictReason? in
    let effect: VerdictReason.Effect
    let summary: String
    switch trait.kind {
    case .downloader(let crate):
      effect = .needs("the files that the build script of `\(trait.package)` downloads")
      summary = "the build script of `\(trait.package)` can download files: it uses `\(crate)`"
    case .buildProgram(let program) where downloaders.contains(program):
      effect = .needs("the files that `\(trait.file)` downloads")
      summary = "`\(trait.file)` downloads files with `\(program)`"
    case .buildProgram(let program) where packageManagers.contains(program):
      effect = .needs("what `\(trait.file)` builds with `\(program)`")
      summary = "`\(trait.file)` runs `\(program)`"
    case .downloadFunction(let function):
      effect = .limits
      summary = "`\(trait.file)` calls `\(function)`, which may download files"
    default: return nil
    }
    let switches = project.builds.compactMap { other -> String? in
      guard case .buildVariable(let name) = other.kind, other.package == trait.package, turnsOff(name) else {
        return nil
      }
      return "`\(name)`"
    }.withoutRepetition
    return VerdictReason(
      rule: .download,
      effect: effect,
      summary: summary,
      why: "Nix builds without a network",
      help: ["fetch them with `fetchurl` or `fetchNpmDeps`, and tell the build script where they are"]
        + (switches.isEmpty
          ? [] : [.text("or set \(switches.listing), which it reads, in `[options.environment]`")]),
      crates: [trait.package],
      files: [trait.file]
    )
  }
  .withoutRepetition
}

/// Whether the name of a variable says that something is not done if it is set.
private func turnsOff(_ name: String) -> Bool {
  let words = name.split(separator: "_")
  return words.contains { ["DISABLE", "NO", "OFFLINE", "SKIP", "WITHOUT"].contains($0) }
    && !name.hasPrefix("CARGO_")
}

/// Variables that `env!` reads, and that neither cargo nor the project sets: whoever builds the project has to.
func unsetVariables(_ project: ProjectTraits) -> [VerdictReason] {
  let found = project.builds.compactMap { trait -> (trait: BuildTrait, name: String)? in
    guard case .unsetVariable(let name) = trait.kind else { return nil }
    return (trait, name)
  }
  return found.grouped(by: \.name).map { name, found in
    VerdictReason(
      rule: .unsetVariable,
      effect: .needs("`\(name)` in `[options.environment]`"),
      summary: "`env!(\"\(name)\")` in `\(found[0].trait.file)` does not compile: nothing sets the variable",
      why: "a Nix build has no variables but those of the scaffold",
      help: [
        "set it in `[options.environment]` of .flakewright/options.toml, or in `[env]` of .cargo/config.toml"
      ],
      crates: found.map(\.trait.package).withoutRepetition,
      files: found.map(\.trait.file).withoutRepetition
    )
  }
}

/// Files that macros embed and git does not track, such as a built front end.
func missingFiles(_ project: ProjectTraits) -> [VerdictReason] {
  project.builds.compactMap { trait -> VerdictReason? in
    guard case .missingEmbedded(let reader) = trait.kind else { return nil }
    return VerdictReason(
      rule: .missingFiles,
      effect: .needs("`\(trait.file)`, which git does not have"),
      summary: "`\(reader)` in `\(trait.package)` reads `\(trait.file)`, which git does not have",
      why: "Nix sees the files that git tracks",
      help: [
        "build it in a derivation of its own, such as `buildNpmPackage`, and copy it in `preBuild`",
        "or commit it",
      ],
      crates: [trait.package],
      files: [trait.file]
    )
  }
  .withoutRepetition
}
