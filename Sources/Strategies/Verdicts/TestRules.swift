import Cargo
import Diagnostics

/// Tests that connect to other machines, or that do not link.
func tests(_ project: ProjectTraits) -> [VerdictReason] {
  network(project) + unlinkable(project)
}

private func network(_ project: ProjectTraits) -> [VerdictReason] {
  let found = project.builds.compactMap { trait -> (trait: BuildTrait, host: String)? in
    guard case .testHost(let host) = trait.kind else { return nil }
    return (trait, host)
  }
  guard let first = found.first else { return [] }
  let names = found.compactMap(\.trait.test).withoutRepetition
  let isNamed = found.allSatisfy { $0.trait.test != nil }
  let skips = names.map { "--skip-test \($0)" }
  let isShort = isNamed && skips.count <= 5
  return [
    VerdictReason(
      rule: .tests,
      effect: .needs(isShort ? skips.joined(separator: " ") : "--no-check"),
      summary: "tests in `\(first.trait.file)` connect to \(first.host)",
      why: "Nix builds without a network, so that such tests fail",
      help: [
        isShort
          ? .text("leave them out with `\(skips.joined(separator: " "))`")
          : "leave out tests with `--skip-test NAME`, or all with `--no-check`"
      ],
      crates: found.map(\.trait.package).withoutRepetition,
      files: found.map(\.trait.file).withoutRepetition
    )
  ]
}

/// Tests of a Python module, which are programs that lack Python's own library.
///
/// Source: PyO3's guide, "Testing" in its FAQ.
private func unlinkable(_ project: ProjectTraits) -> [VerdictReason] {
  guard let trait = project.builds.first(where: { $0.kind == .extensionModule }) else { return [] }
  return [
    VerdictReason(
      rule: .tests,
      effect: .needs("--no-check"),
      summary: "tests of `\(trait.package)` do not link: the feature `extension-module` of pyo3 is on",
      why: "Python itself has the symbols that they lack",
      help: ["leave out tests with `--no-check`, or make the feature optional"],
      crates: [trait.package],
      files: [trait.file]
    )
  ]
}

/// Options of rustfmt that only nightly releases read, where rustfmt is a check.
func formatting(_ project: ProjectTraits) -> [VerdictReason] {
  if let toolchain = project.toolchain, toolchain != .nixpkgs,
    project.workspace.toolchain?.channel?.hasPrefix("nightly") == true
  {
    return []
  }
  return project.builds.compactMap { trait -> VerdictReason? in
    guard case .nightlyFormatting(let options) = trait.kind else { return nil }
    return VerdictReason(
      rule: .formatting,
      effect: .limits,
      summary:
        "`\(trait.file)` has options that only a nightly rustfmt reads: \(options.map { "`\($0)`" }.listing)",
      why: "nixpkgs' rustfmt ignores them, and the check `fmt` fails for code that was formatted with them",
      help: ["leave out the check `fmt` in flake.nix, or format with a stable rustfmt"],
      files: [trait.file]
    )
  }
}
