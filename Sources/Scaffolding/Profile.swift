import Cargo
import Diagnostics
import FileTree
import Strategies

/// What is known about a project and what was decided for it: all that a template may use.
struct Profile {
  let answers: Answers
  let workspace: Workspace
  let selection: PackageSelection
  let places: Places
  /// What the crates need that cargo does not build.
  let needs: NativeNeeds
  /// The strategy's own Nix code, if a layout without flakes has to fetch it.
  let pin: Pin?
  /// The Nix code that reads the toolchain file, likewise.
  let toolchainPin: Pin?
  /// Attributes of `lib.licenses`; empty if the licence is missing, unknown or differs among the packages.
  let licenses: [String]
  /// Paths that no build reads, relative to the root of the repository.
  let unread: [String]
  /// Those that are left out because the builder would fail to read them.
  private let unreadable: [String]
  /// Why the scaffold looks as it does, in the order of its lines.
  private(set) var facts: [Fact] = []
  /// What the user should know and that stops nothing.
  private(set) var notices: [Diagnostic] = []

  /// Reads the project in `tree`.
  init(
    of workspace: Workspace,
    in tree: some FileTree,
    answers: Answers
  ) throws(ScaffoldingError) {
    if answers.toolchain != .nixpkgs, workspace.toolchain == nil {
      throw .noToolchainFile(answers.toolchain, folder: workspace.directory)
    }
    let obstacles = answers.strategy.obstacles(in: workspace, lockPath: workspace.lockPath)
    guard obstacles.isEmpty else { throw .cannotBuild(obstacles) }
    self.answers = answers
    self.workspace = workspace
    selection = try PackageSelection(from: workspace, wanted: answers.packages)
    places = Places(workspace)
    do {
      needs = try NativeNeeds.of(workspace: workspace, packages: selection.packages)
      pin = answers.layout == .flake ? nil : try answers.strategy.pin()
      toolchainPin = answers.layout == .flake ? nil : try answers.toolchain.pin()
    } catch {
      throw .strategies(error)
    }
    do {
      unreadable = answers.strategy.readsEveryManifest ? try workspace.unreadableManifests(in: tree) : []
      unread = (try places.unread(in: tree) + unreadable).sorted()
    } catch {
      throw .tree(error)
    }
    let expressions = Set(selection.packages.map(\.license))
    let parsed: License?
    do {
      parsed = expressions.count == 1 ? try selection.main.license.map(License.parse) : nil
    } catch {
      throw .strategies(error)
    }
    licenses = parsed.map { $0.unknown.isEmpty ? $0.attributes : [] } ?? []

    notice()
    if let parsed, !parsed.unknown.isEmpty {
      notices.append(unknownLicense(parsed.unknown))
    }
    explain()
  }

  /// What the scaffold does, a sentence.
  var summary: String {
    let (entry, built) =
      switch answers.layout {
      case .flake: ("`nix build`", selection.isJoined ? selection.packages : [selection.main])
      case .callpackage: ("`nix-build`", selection.packages)
      }
    let names = built.map { "`\($0.name)`" }.formatted()
    return
      "\(entry) builds \(names) with \(answers.strategy.rawValue), and the development shell has what that needs."
  }

  /// Whether any selected package takes from the workspace what the scaffold reads of it.
  var inherits: Bool {
    selection.packages.contains {
      !$0.inheritedKeys.isDisjoint(with: ["version", "description", "homepage", "repository"])
    }
  }

  /// Whether cargo has to be told which package to build.
  var selects: Bool {
    guard selection.hasBinaries || !answers.packages.isEmpty else { return false }
    return selection.packages.count > 1 || selection.main != workspace.rootPackage
  }

  /// The attribute of the package in `packages.<system>`; `default` is taken there.
  func attribute(of package: Package) -> String {
    guard package.name == "default" else { return package.name }
    var attribute = "default-package"
    while selection.packages.contains(where: { $0.name == attribute }) { attribute += "-package" }
    return attribute
  }

  // MARK: - What the user is told

  private mutating func notice() {
    if answers.vendor == .hash {
      notices.append(
        answers.strategy == .buildRustPackage
          ? Diagnostic(
            .warning,
            "`cargoHash` is a placeholder",
            at: .init(file: TreePath.join(places.scaffold, "nix/package.nix")),
            explanation: "the hash of all crates is not known yet",
            solutions: ["build once, and put the hash that Nix got in its place"]
          )
          : Diagnostic(.warning, "`--vendor hash` means nothing to \(answers.strategy.rawValue)")
      )
    }
    if let toolchain = workspace.toolchain, answers.toolchain == .nixpkgs {
      notices.append(
        Diagnostic(
          .warning,
          "Nix does not read `\(toolchain.path)`",
          at: .init(file: toolchain.path),
          explanation: "the scaffold builds with the rustc of nixpkgs",
          solutions: ["`--toolchain rust-overlay` or `--toolchain fenix` takes what the file names"]
        )
      )
    }
    if answers.toolchain == .fenix {
      notices.append(
        Diagnostic(
          .warning,
          "the hash of the toolchain is a placeholder",
          at: .init(
            file: TreePath.join(places.scaffold, answers.layout == .flake ? "flake.nix" : "nix/toolchain.nix")
          ),
          explanation: "fenix downloads the channel's manifest, whose hash is not known yet",
          solutions: ["build once, and put the hash that Nix got in its place"]
        )
      )
    }
    if answers.toolchain == .nixpkgs, let newest = selection.packages.first(where: \.needsNewRust) {
      notices.append(
        Diagnostic(
          .warning,
          "`\(newest.name)` needs Rust \(newest.rustVersion ?? "")",
          at: .init(file: newest.manifestPath),
          explanation: "nixpkgs had rustc \(Nixpkgs.rustc) when this flakewright was made, and may be behind",
          solutions: [
            "`--toolchain rust-overlay` or `--toolchain fenix`, with a toolchain file that names a newer one"
          ]
        )
      )
    }
    if !needs.linuxRuntimeInputs.isEmpty {
      notices.append(
        Diagnostic(
          .warning,
          "the program may open \(needs.linuxRuntimeInputs.formatted()) at run time on Linux",
          explanation: "nothing links them, so that the package does not know where they are",
          solutions: ["add them to the program's rpath with patchelf, or to LD_LIBRARY_PATH with makeWrapper"]
        )
      )
    }
    if !selection.leftOut.isEmpty {
      let names = selection.leftOut.map { "`\($0.name)`" }.joined(separator: ", ")
      notices.append(
        Diagnostic(
          .note,
          "left out \(names), which \(selection.leftOut.count == 1 ? "serves" : "serve") development",
          solutions: ["`--package NAME` chooses other members"]
        )
      )
    }
    if Set(selection.packages.map(\.license)).count > 1 {
      notices.append(
        Diagnostic(.note, "the packages have different licences, so that `meta.license` is left out")
      )
    }
  }

  private func unknownLicense(_ unknown: [String]) -> Diagnostic {
    Diagnostic(
      .note,
      "left out `meta.license`: nixpkgs has no licence `\(unknown.joined(separator: "`, `"))`",
      at: .init(file: selection.main.manifestPath),
      solutions: ["write `license` as an SPDX expression, as cargo's reference asks for"]
    )
  }

  private mutating func explain() {
    let main = selection.main
    let names = selection.packages.map(\.name)
    switch answers.layout {
    case .flake where selection.isJoined:
      facts.append(Fact("packages.default joins \(names.joined(separator: ", "))", because: selection.reason))
    case .flake:
      facts.append(Fact("packages.default = \(attribute(of: main))", because: selection.reason))
      if names.count > 1 {
        let others = names.dropFirst()
        let reason =
          if !answers.packages.isEmpty {
            "named by --package"
          } else if others.count == 1 {
            "this member has a binary too"
          } else {
            "these members have binaries too"
          }
        facts.append(Fact("packages \(others.joined(separator: ", "))", because: reason))
      }
    case .callpackage where names.count > 1:
      facts.append(
        Fact(
          "default.nix has \(names.joined(separator: ", "))",
          because: answers.packages.isEmpty ? "these members have binaries" : "named by --package"
        )
      )
    case .callpackage:
      facts.append(Fact("default.nix is \(main.name)", because: selection.reason))
    }
    if let program = main.mainProgram, program != main.name {
      facts.append(Fact("meta.mainProgram = \(program)", because: "`\(main.name)` has that binary"))
    }
    if inherits {
      facts.append(
        Fact("workspace.package in nix/package.nix", because: "the manifest inherits keys from the workspace")
      )
    }
    if let subfolder = places.subfolder {
      facts.append(
        Fact(
          "the source begins above \(subfolder)",
          because: "path dependencies stand outside the workspace's folder"
        )
      )
    }
    for path in unreadable {
      facts.append(
        Fact(
          "the source is without \(path)",
          because: "it is not TOML, and \(answers.strategy.rawValue) reads every Cargo.toml"
        )
      )
    }
    if answers.strategy == .buildRustPackage, answers.vendor == .lock, hasGitDependencies {
      facts.append(Fact("allowBuiltinFetchGit", because: "the lock file has git dependencies"))
    }
    if !needs.reasons.isEmpty {
      let inputs = (needs.nativeInputs + needs.inputs + needs.linuxInputs + needs.darwinInputs)
      facts.append(
        Fact(
          inputs.isEmpty ? "environment variables" : inputs.joined(separator: ", "),
          because: "Cargo.lock has \(needs.reasons.joined(separator: ", "))"
        )
      )
    }
  }

  /// Whether any crate comes from a git repository.
  var hasGitDependencies: Bool {
    workspace.lock?.packages.contains { if case .git = $0.source { true } else { false } } ?? false
  }
}
