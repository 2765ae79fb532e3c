import Cargo
import Diagnostics

/// What a project is besides a package of cargo, and what makes it in nixpkgs.
func kinds(_ project: ProjectTraits) -> [VerdictReason] {
  project.builds.compactMap { trait -> VerdictReason? in
    switch trait.kind {
    case .tauri(let config): tauri(config, trait)
    case .trunk:
      VerdictReason(
        rule: .webAssembly,
        effect: .needs("`trunk` and a rustc for wasm32-unknown-unknown"),
        summary: "`\(trait.package)` is a web page, and cargo builds a program for this machine",
        why: "`\(trait.file)` is for trunk, which compiles the page to WebAssembly",
        help: [
          .text(
            "put `trunk`, `\(project.bindgenTool)` and `lld` into nativeBuildInputs, and build with `trunk build`"
          ),
          "crane has `craneLib.buildTrunkPackage` for it",
        ],
        crates: [trait.package],
        files: [trait.file]
      )
    case .framework(let framework): webApp(framework, trait, project)
    case .webLibrary:
      VerdictReason(
        rule: .webAssembly,
        effect: .needs("`wasm-pack` and a rustc for wasm32-unknown-unknown"),
        summary: "`\(trait.package)` is a library for web pages, and cargo builds one for this machine",
        why: "its type is cdylib, and it depends on wasm-bindgen",
        help: [
          .text(
            "put `wasm-pack`, `\(project.bindgenTool)` and `lld` into nativeBuildInputs, and build with `wasm-pack build`"
          )
        ],
        crates: [trait.package],
        files: [trait.file]
      )
    case .pythonPackage:
      VerdictReason(
        rule: .pythonPackage,
        effect: .needs("`buildPythonPackage` with `rustPlatform.maturinBuildHook`"),
        summary:
          "`\(trait.package)` is a Python package, and cargo builds a library that Python does not find",
        why:
          "its type is cdylib, and \(trait.file.hasSuffix(".toml") && !trait.file.hasSuffix("Cargo.toml") ? "`\(trait.file)` makes a wheel of it" : "it depends on pyo3")",
        help: [
          "call `python3Packages.buildPythonPackage` with `pyproject = true`, `cargoDeps`, `rustPlatform.cargoSetupHook` and `rustPlatform.maturinBuildHook`"
        ],
        crates: [trait.package],
        files: [trait.file]
      )
    case .nodeAddon:
      VerdictReason(
        rule: .nodeAddon,
        effect: .needs("`buildNpmPackage` with `rustPlatform.cargoSetupHook`"),
        summary: "`\(trait.package)` is an addon for Node.js, and cargo builds a library without its package",
        why: "its type is cdylib, and it depends on napi or neon",
        help: ["call `buildNpmPackage` with `cargoDeps`, `rustPlatform.cargoSetupHook`, `cargo` and `rustc`"],
        crates: [trait.package],
        files: [trait.file]
      )
    case .bundledPlugin:
      VerdictReason(
        rule: .bundledPlugin,
        effect: .needs("`cargo xtask bundle \(trait.package)`"),
        summary: "`\(trait.package)` is a plugin, and cargo builds a library that no host loads",
        why: "the workspace's xtask bundles it",
        help: [
          .text(
            "replace the build by `cargo xtask bundle \(trait.package) --release`, and install `target/bundled`"
          )
        ],
        crates: [trait.package],
        files: [trait.file]
      )
    default: nil
    }
  }
}

/// A web app with a server: the tool of its framework compiles the package for both.
private func webApp(_ framework: WebFramework, _ trait: BuildTrait, _ project: ProjectTraits) -> VerdictReason
{
  let (tool, command) =
    switch framework {
    case .dioxus: ("dioxus-cli", "dx build --release")
    case .leptos: ("cargo-leptos", "cargo leptos build --release")
    }
  return VerdictReason(
    rule: .webAssembly,
    effect: .needs("`\(tool)` and a rustc for wasm32-unknown-unknown"),
    summary: "`\(trait.package)` is a \(framework.name) app, and cargo builds its program without the page",
    why: "`\(command)` compiles the package to WebAssembly, too, and bundles its files",
    help: [
      .text(
        "put `\(tool)`, `\(project.bindgenTool)` and `lld` into nativeBuildInputs, and build with `\(command)`"
      )
    ],
    crates: [trait.package],
    files: [trait.file]
  )
}

/// A Tauri app: the program embeds a front end, and cargo alone builds it for the server of developers.
private func tauri(_ config: TauriConfig, _ trait: BuildTrait) -> VerdictReason {
  let hook = config.version == 1 ? "cargo-tauri_1.hook" : "cargo-tauri.hook"
  let isFrontEndMissing = config.frontEnd != nil && !config.hasFrontEnd
  let server = config.embedsAlways ? nil : config.developmentAddress
  let isComplete = !isFrontEndMissing && server == nil && config.buildCommand == nil
  let summary =
    if isFrontEndMissing, let folder = config.frontEnd {
      "`\(trait.package)` embeds `\(folder)`, which git does not have"
    } else if let server {
      "cargo alone builds `\(trait.package)` for the developers' server \(server)"
    } else if let command = config.buildCommand {
      "`\(command)` builds the front end of `\(trait.package)`, and cargo does not run it"
    } else {
      "cargo builds the program of `\(trait.package)` alone, without its desktop file and icons"
    }
  let fetcher = NodePackages(lock: config.packageLock)
  let parts =
    ["`\(hook)`"] + (isComplete || config.buildCommand == nil ? [] : [fetcher?.need].compactMap(\.self))
  return VerdictReason(
    rule: .tauri,
    effect: isComplete ? .limits : .needs(parts.joined(separator: ", ")),
    summary: summary,
    why: "`cargo tauri build` makes a Tauri app, as `\(trait.file)` says",
    help: [.text("put `\(hook)` into nativeBuildInputs: it builds and installs in place of cargo's hooks")]
      + (config.buildCommand == nil ? [] : [fetcher?.help].compactMap(\.self)),
    crates: [trait.package],
    files: [trait.file]
  )
}

/// Programs for processors without an operating system, which nixpkgs' rustc has no library for.
func firmware(_ builder: any Builder, _ project: ProjectTraits) -> [VerdictReason] {
  // `build.target` says it already.
  guard project.workspace.config.buildTargets.allSatisfy(SystemTriple.isHost) else { return [] }
  return project.builds.compactMap { trait -> VerdictReason? in
    guard case .firmware(let crate) = trait.kind else { return nil }
    return VerdictReason(
      rule: .firmware,
      effect: .prevents,
      summary:
        "\(builder.strategy.rawValue) builds `\(trait.package)` for this machine, and it is for a processor without an operating system",
      why: "`\(trait.file)` has \(crate.map { "`\($0)`" } ?? "`#![no_main]`")",
      help: ["name the other members with `--package`, if there are any"],
      crates: [trait.package],
      files: [trait.file]
    )
  }
}

extension ProjectTraits {
  /// The attribute of nixpkgs with the tool that fits the locked wasm-bindgen.
  fileprivate var bindgenTool: String {
    guard let package = lock?.packages.first(where: { $0.name == "wasm-bindgen" }) else {
      return "wasm-bindgen-cli"
    }
    return "wasm-bindgen-cli_" + package.version.split(separator: ".").joined(separator: "_")
  }
}
