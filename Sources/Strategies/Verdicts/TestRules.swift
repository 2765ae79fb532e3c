import Cargo
import Diagnostics

/// Tests that need what a build does not have, or that do not link.
func tests(_ project: ProjectTraits) -> [VerdictReason] {
  let hosts = project.builds.filter { if case .testHost = $0.kind { true } else { false } }
  let paths = project.builds.filter { if case .testPath = $0.kind { true } else { false } }
  let scripts = project.builds.filter { if case .testInterpreter = $0.kind { true } else { false } }
  let repositories = project.builds.filter { $0.kind == .testRepository }
  return [
    need(of: hosts, "connect to", because: "Nix builds without a network, so that such tests fail"),
    need(
      of: repositories,
      "read the project's git repository",
      because: "a Nix build has no `.git`, so that such tests fail"
    ),
    need(of: paths, "run", because: "a Nix build has no such path, only /bin/sh"),
    need(
      of: scripts,
      "have scripts for",
      because: "a Nix build has no such path, so that tests which run these scripts fail",
      isCertain: false
    ),
  ].compactMap(\.self) + features(project) + unlinkable(project)
}

/// Tests that look for programs in a folder of cargo's that the builder does not build into.
func buildFolders(_ builder: any Builder, _ project: ProjectTraits) -> [VerdictReason] {
  let found = project.builds.compactMap { trait -> (trait: BuildTrait, folder: String)? in
    guard case .testBuildFolder(let folder) = trait.kind else { return nil }
    return (trait, folder)
  }
  let hasOther = builder.namesPlatform || builder.driver == .rustc
  return found.grouped(by: \.trait.file).compactMap { file, found -> VerdictReason? in
    let folders = Set(found.map(\.folder))
    // Who names both chooses by the profile.
    guard hasOther || folders == ["debug"], let first = found.first else { return nil }
    let skips = found.compactMap(\.trait.test).withoutRepetition.map { "--skip-test \($0)" }
    let isShort = !skips.isEmpty && skips.count <= 5 && found.allSatisfy { $0.trait.test != nil }
    let why =
      builder.driver == .rustc
      ? "\(builder.strategy.rawValue) calls rustc without cargo, and there is no such folder"
      : hasOther
        ? "nixpkgs names the platform to cargo, which builds into `target/TRIPLE/\(folders == ["debug"] ? "release" : first.folder)` then"
        : "cargo builds with the profile release, into `target/release`"
    return VerdictReason(
      rule: .tests,
      effect: .limits,
      summary: "tests in `\(file)` look into `target/\(first.folder)`",
      why: why,
      help: [
        "take the path of a program from `env!(\"CARGO_BIN_EXE_NAME\")`",
        isShort
          ? .text("or leave the tests out with `\(skips.joined(separator: " "))`")
          : "or leave out tests with `--skip-test NAME`, or all with `--no-check`",
      ],
      crates: found.map(\.trait.package).withoutRepetition,
      files: [file]
    )
  }
}

/// The need to leave out the tests that are found in `traits`; nil if there are none.
private func need(
  of traits: [BuildTrait],
  _ verb: String,
  because reason: String,
  isCertain: Bool = true
) -> VerdictReason? {
  guard let first = traits.first else { return nil }
  let object =
    switch first.kind {
    case .testHost(let name): " \(name)"
    case .testPath(let path), .testInterpreter(let path): " `\(path)`"
    default: ""
    }
  let skips = traits.compactMap(\.test).withoutRepetition.map { "--skip-test \($0)" }
  let isShort = skips.count <= 5 && traits.allSatisfy { $0.test != nil }
  return VerdictReason(
    rule: .tests,
    effect: !isCertain ? .limits : .needs(isShort ? skips.joined(separator: " ") : "--no-check"),
    summary: "tests in `\(first.file)` \(verb)\(object)",
    why: reason,
    help: [
      isShort
        ? .text("leave them out with `\(skips.joined(separator: " "))`")
        : "leave out tests with `--skip-test NAME`, or all with `--no-check`"
    ],
    crates: traits.map(\.package).withoutRepetition,
    files: traits.map(\.file).withoutRepetition
  )
}

/// Features that add tests of what is outside of the project.
private func features(_ project: ProjectTraits) -> [VerdictReason] {
  let found = project.builds.compactMap { trait -> (trait: BuildTrait, feature: String)? in
    guard case .testFeature(let name) = trait.kind else { return nil }
    return (trait, name)
  }
  return found.grouped(by: \.trait.package).map { package, found in
    let names = found.map { "`\($0.feature)`" }
    let features = names.count == 1 ? "the feature \(names[0]) is on" : "the features \(names.listing) are on"
    return VerdictReason(
      rule: .tests,
      effect: .needs("--no-check"),
      summary: "tests of `\(package)` use what a build does not have: \(features)",
      why: "a Nix build has no network, and only the programs that it lists",
      help: ["leave out tests with `--no-check`, or choose others with `--no-default-features --features`"],
      crates: [package],
      files: found.map(\.trait.file).withoutRepetition
    )
  }
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
