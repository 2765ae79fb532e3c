import Cargo
import Diagnostics
import FileTree
import Recognition
import Strategies

/// What the user is told: notices on the terminal, and facts in the commit message.
extension Profile {
  mutating func notice() {
    if answers.vendor == .hash, !answers.strategy.builder.hashesAllCrates {
      notices.append(Diagnostic(.warning, "`--vendor hash` means nothing to \(answers.strategy.rawValue)"))
    }
    if answers.gitHashes, answers.strategy.builder.gitHashNames == nil {
      notices.append(
        Diagnostic(
          .warning,
          "`--git-hashes` means nothing to \(answers.strategy.rawValue)",
          why: "it fetches git dependencies by their commits alone"
        )
      )
    }
    notices += unheard
    if let toolchain = workspace.toolchain, answers.toolchain == .nixpkgs {
      notices.append(
        Diagnostic(
          .warning,
          "Nix does not read `\(toolchain.path)`",
          at: .init(file: toolchain.path),
          why: "the scaffold builds with the rustc of nixpkgs",
          help: ["`--toolchain rust-overlay` or `--toolchain fenix` takes what the file names"]
        )
      )
    }
    for cause in needs.causes {
      guard let downloads = cause.downloads else { continue }
      notices.append(
        Diagnostic(
          .warning,
          "`\(cause.crate)` downloads \(downloads) while it is built",
          why: "Nix builds without a network, so that the build fails as it stands",
          help: cause.why.map { [.text($0.last == "." ? String($0.dropLast()) : $0)] } ?? []
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
          why: "fenix downloads the channel's manifest, whose hash is not known yet",
          help: ["build once, and put the hash that Nix got in its place"]
        )
      )
    }
    if answers.toolchain == .nixpkgs, let newest = selection.packages.first(where: \.needsNewRust) {
      notices.append(
        Diagnostic(
          .warning,
          "`\(newest.name)` needs Rust \(newest.rustVersion ?? "")",
          at: .init(file: newest.manifestPath),
          why: "nixpkgs had rustc \(Nixpkgs.rustc) when this flakewright was made, and may be behind",
          help: [
            "`--toolchain rust-overlay` or `--toolchain fenix`, with a toolchain file that names a newer one"
          ]
        )
      )
    }
    if selection.isJoined, answers.layout == .flake {
      let main = attribute(of: selection.main)
      notices.append(
        Diagnostic(
          .note,
          "`nix run` needs a name, as in `nix run .#\(main)`",
          why: "the default package joins all programs, and \(selection.reason)"
        )
      )
    }
    if !selection.leftOut.isEmpty {
      let names = selection.leftOut.map { "`\($0.name)`" }.joined(separator: ", ")
      notices.append(
        Diagnostic(
          .note,
          "left out \(names), which \(selection.leftOut.count == 1 ? "serves" : "serve") development",
          help: ["`--package NAME` chooses other members"]
        )
      )
    }
    if Set(selection.packages.map(\.license)).count > 1 {
      notices.append(
        Diagnostic(.note, "the packages have different licences, so that `meta.license` is left out")
      )
    }
  }

  func unknownLicense(_ unknown: [String]) -> Diagnostic {
    Diagnostic(
      .note,
      "left out `meta.license`: nixpkgs has no licence `\(unknown.joined(separator: "`, `"))`",
      at: .init(file: selection.main.manifestPath),
      help: ["write `license` as an SPDX expression, as cargo's reference asks for"]
    )
  }

  /// Answers that the strategy or the layout has no place for.
  private var unheard: [Diagnostic] {
    var unheard: [Diagnostic] = []
    func add(_ keys: [(String, Bool)], to whom: String, because reason: String) {
      let names = keys.filter(\.1).map { "`\($0.0)`" }
      guard !names.isEmpty else { return }
      let verb = names.count == 1 ? "means" : "mean"
      unheard.append(
        Diagnostic(
          .warning,
          "\(names.formatted()) in `.flakewright.toml` \(verb) nothing to \(whom)",
          at: .init(file: TreePath.join(places.scaffold, Provenance.path)),
          why: reason
        )
      )
    }
    if let unused = answers.strategy.builder.unusedOptions {
      let chosen = [
        ("profile", answers.profile != nil), ("cargoBuildFlags", !answers.cargoBuildFlags.isEmpty),
        ("cargoTestFlags", !answers.cargoTestFlags.isEmpty),
      ]
      add(
        chosen.filter { unused.names.contains($0.0) },
        to: answers.strategy.rawValue,
        because: unused.why
      )
    }
    let hidden = answers.inputs.map(\.name).filter(ownInputs.contains)
    if !hidden.isEmpty, answers.layout == .flake {
      add(
        hidden.map { ("inputs.\($0)", true) },
        to: answers.strategy.rawValue,
        because: "the scaffold's own input has that name"
      )
    }
    if answers.layout == .callpackage {
      add(
        [("description", answers.description != nil), ("inputs", !answers.inputs.isEmpty)],
        to: "the layout callpackage",
        because: "only a flake has them; they are kept for one"
      )
    }
    return unheard
  }

  /// What the strategy's builder does not build.
  static func obstacles(_ answers: Answers, in workspace: Workspace) -> [Diagnostic] {
    guard let profile = answers.profile, let why = answers.strategy.builder.whyNotProfile(profile) else {
      return []
    }
    return [
      Diagnostic(
        .error,
        "\(answers.strategy.rawValue) cannot build the profile `\(profile)`",
        at: .init(file: TreePath.join(workspace.directory, Provenance.path)),
        why: why,
        help: [
          "give the profile a name without hyphens in Cargo.toml, or choose another `--strategy`"
        ]
      )
    ]
  }

  mutating func explain() {
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
    if answers.choosesFeatures {
      let features = answers.features.map { "`\($0)`" }.formatted()
      let isOff = answers.defaultFeatures ? "" : "without the default features"
      facts.append(
        Fact(
          features.isEmpty ? isOff : "features \(features)" + (isOff.isEmpty ? "" : ", \(isOff)"),
          because: "the answers choose them"
        )
      )
    }
    if !answers.doCheck { facts.append(Fact("no tests", because: "the answers say so")) }
    if let attribute = answers.strategy.builder.builtinFetchGitAttribute, answers.vendor == .lock,
      hasGitDependencies, !answers.gitHashes
    {
      facts.append(Fact(attribute, because: "the lock file has git dependencies"))
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
    if setsRpath {
      facts.append(
        Fact(
          "\(needs.linuxRuntimeInputs.joined(separator: ", ")) in the rpath on Linux",
          because: "\(needs.runtimeReasons.formatted()) may open them at run time"
        )
      )
    }
  }
}
