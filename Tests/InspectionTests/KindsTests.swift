import Cargo
import Diagnostics
import FileTree
import Strategies
import TestSupport
import Testing

@testable import Inspection

/// What `inspect` says about projects of which cargo makes only a part, or for which it needs what a Nix build has not.
@Suite struct KindsTests {
  /// What the verdicts say, one line for each reason; the strategies are named if not all say it.
  private func reasons(_ items: [String: MemoryTree.Item]) throws -> [String] {
    try withTemporaryFolder { folder in
      var items = items
      if items["Cargo.lock"] == nil { items["Cargo.lock"] = "version = 4\n" }
      try folder.write(items)
      let environment = ["PATH": "/usr/bin:/bin", "HOME": folder.path]
      let report = try ProjectReport.read(at: folder.path, environment: environment)
      let verdicts = report.verdicts.filter { $0.layout == .flake }
      let all = verdicts.flatMap { verdict in
        verdict.reasons.filter { $0.rule != .importFromDerivation }.map { (verdict.strategy, $0) }
      }
      var lines: [String] = []
      for (_, reason) in all {
        let text = reason.summary.split(separator: " ").dropFirst().joined(separator: " ")
        let strategies = all.filter { $0.1.rule == reason.rule && $0.1.summary.hasSuffix(text) }.map(
          \.0.rawValue
        )
        let effect = reason.effect.need.map { "needs \($0)" } ?? reason.effect.word
        let whose =
          strategies.count == Strategy.allCases.count ? "" : "\(strategies.joined(separator: ", ")) "
        let summary = strategies.count > 1 && reason.effect.word == "prevents" ? "… \(text)" : reason.summary
        let line =
          "\(whose)\(reason.rule.rawValue) \(effect) | \(summary) | \(reason.why ?? "") | "
          + "\(reason.help.map(\.text).joined(separator: "; ")) | \(reason.files.joined(separator: ", "))"
        if !lines.contains(line) { lines.append(line) }
      }
      return lines
    }
  }

  private func manifest(_ rest: String = "", name: String = "app") -> MemoryTree.Item {
    .text("[package]\nname = \"\(name)\"\nversion = \"1.0.0\"\nedition = \"2021\"\n\(rest)\n")
  }

  private let library = "[lib]\ncrate-type = [\"cdylib\"]\n"

  // MARK: - Kinds

  private let tauriManifest = "[dependencies]\ntauri = \"2\"\n[build-dependencies]\ntauri-build = \"2\"\n"
  private let tauriMain = "fn main() { tauri::Builder::default().run(tauri::generate_context!()).unwrap() }\n"

  @Test(
    "Tauri",
    arguments: ["json", "json5", "toml", "version 1", "without a build", "complete", "no server"]
  )
  func tauri(form: String) throws {
    var items: [String: MemoryTree.Item] = [
      "src-tauri/src/main.rs": .text(tauriMain), "src-tauri/Cargo.toml": manifest(tauriManifest),
      "Cargo.toml": "[workspace]\nmembers = [\"src-tauri\"]\n", "package.json": "{}", "pnpm-lock.yaml": "",
    ]
    let build = """
      { "build": { "beforeBuildCommand": "pnpm build", "devUrl": "http://localhost:1420",
        "frontendDist": "../dist" } }
      """
    switch form {
    case "json": items["src-tauri/tauri.conf.json"] = .text(build)
    case "json5":
      items["src-tauri/tauri.conf.json5"] =
        "{ // \"frontendDist\": \"no\"\n build: { beforeBuildCommand: { script: \"npm run build\", cwd: \"..\" }, frontendDist: \"../dist\" } }"
      items["package-lock.json"] = items.removeValue(forKey: "pnpm-lock.yaml")
    case "toml":
      items["src-tauri/Tauri.toml"] =
        "[build]\nfrontend-dist = \"../dist\"\nbefore-build-command = \"yarn build\"\n"
      items["yarn.lock"] = items.removeValue(forKey: "pnpm-lock.yaml")
    case "version 1":
      items["src-tauri/tauri.conf.json"] =
        "{ \"build\": { \"beforeBuildCommand\": \"pnpm build\", \"devPath\": \"http://localhost:1\", \"distDir\": \"../dist\" } }"
      items["Cargo.lock"] =
        "version = 4\n[[package]]\nname = \"tauri\"\nversion = \"1.8.0\"\n"
    case "without a build":
      items["src-tauri/tauri.conf.json"] = "{ \"build\": { \"frontendDist\": \"../web\" } }"
      items["web/index.html"] = "<html>"
    case "complete":
      items["src-tauri/tauri.conf.json"] = .text(build)
      items["dist/index.html"] = "<html>"
    default:
      items["src-tauri/Cargo.toml"] = manifest(
        "[features]\ndefault = [\"tauri/custom-protocol\"]\n" + tauriManifest
      )
      items["src-tauri/tauri.conf.json"] =
        "{ \"build\": { \"devUrl\": \"http://localhost:1420\", \"frontendDist\": \"../dist\" } }"
      items["dist/index.html"] = "<html>"
    }
    try expectSnapshot(try reasons(items), named: form)
  }

  @Test func tauriHasNoWarningsForAlternatives() throws {
    try withTemporaryFolder { folder in
      try folder.write([
        "src/main.rs": .text(tauriMain), "Cargo.toml": manifest(tauriManifest), "Cargo.lock": "version = 4\n",
        "tauri.conf.json": "{ \"build\": { \"frontendDist\": \"web\" } }", "web/index.html": "",
      ])
      let report = try ProjectReport.read(
        at: folder.path,
        environment: ["PATH": "/usr/bin:/bin", "HOME": folder.path]
      )
      #expect(!report.findings.contains { $0.code.rawValue == "missing-path" })
      #expect(report.filesRead.files.contains { $0.path == "web" && $0.kind == .folder })
    }
  }

  @Test func webPages() throws {
    let lock: MemoryTree.Item = .text(
      "version = 4\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.100\"\n"
    )
    try expectSnapshot(
      try reasons([
        "Cargo.toml": manifest(), "src/main.rs": "", "Trunk.toml": "", "index.html": "", "Cargo.lock": lock,
      ])
        + reasons([
          "Cargo.toml": manifest(), "src/main.rs": "",
          "index.html": "<link data-trunk rel=\"rust\" href=\"Cargo.toml\">",
        ])
        + reasons([
          "Cargo.toml": manifest(library + "[dependencies]\nwasm-bindgen = \"0.2\"\n"), "src/lib.rs": "",
          "Cargo.lock": lock,
        ])
    )
  }

  @Test func pythonPackages() throws {
    try expectSnapshot(
      try reasons([
        "Cargo.toml": manifest(
          library + "[dependencies]\npyo3 = { version = \"0.22\", features = [\"extension-module\"] }\n"
        ),
        "src/lib.rs": "",
        "pyproject.toml": "[build-system]\nrequires = [\"maturin>=1\"]\nbuild-backend = \"maturin\"\n",
      ])
        + reasons([
          "Cargo.toml": "[workspace]\nmembers = [\"rust\"]\n", "rust/src/lib.rs": "",
          "rust/Cargo.toml": manifest(library + "[dependencies]\npyo3 = \"0.27\"\n"),
        ])
    )
  }

  @Test func nodeAddons() throws {
    try expectSnapshot(
      try reasons([
        "Cargo.toml": manifest(library + "[dependencies]\nnapi = \"3\"\nnapi-derive = \"3\"\n"),
        "src/lib.rs": "", "package.json": "{ \"napi\": { \"binaryName\": \"app\" } }",
      ])
    )
  }

  @Test func plugins() throws {
    try expectSnapshot(
      try reasons([
        "Cargo.toml": "[workspace]\nmembers = [\"gain\", \"xtask\"]\n", "gain/src/lib.rs": "",
        "gain/Cargo.toml": manifest(library + "[dependencies]\nnih_plug = \"0.1\"\n", name: "gain"),
        "xtask/Cargo.toml": manifest("[dependencies]\nnih_plug_xtask = \"0.1\"\n", name: "xtask"),
        "xtask/src/main.rs": "",
      ])
    )
  }

  @Test func firmware() throws {
    let main: MemoryTree.Item = "//! Blinks.\n#![no_std]\n#![no_main]\nuse cortex_m_rt::entry;\n"
    try expectSnapshot(
      try reasons([
        "Cargo.toml": manifest("[dependencies]\ncortex-m-rt = \"0.7\"\n"), "src/main.rs": main,
        "memory.x": "",
      ])
        + reasons([
          "Cargo.toml": manifest("[dependencies]\ncortex-m-rt = \"0.7\"\n"), "src/main.rs": main,
          ".cargo/config.toml": "[build]\ntarget = \"thumbv7em-none-eabihf\"\n",
        ])
    )
  }

  @Test("nothing is said about what only looks like one of these")
  func falsePositives() throws {
    let projects: [[String: MemoryTree.Item]] = [
      // A program that talks about firmware, and a library that both sides use.
      [
        "Cargo.toml": manifest("[dependencies]\ntokio = \"1\"\n"),
        "src/main.rs":
          "// thumbv7em, #![no_std], #![feature(x)], git_version!()\nconst A: &str = \"#![no_main] Command::new(\\\"git\\\")\";\nfn main() {}\n",
      ],
      [
        "Cargo.toml": manifest("[dependencies]\ncortex-m-rt = { version = \"0.7\", optional = true }\n"),
        "src/main.rs": "",
      ],
      [
        "Cargo.toml": manifest(
          "[target.'cfg(target_arch = \"wasm32\")'.dependencies]\nwasm-bindgen = \"0.2\"\n" + library
        ),
        "src/lib.rs": "", "src/main.rs": "", "index.html": "<html>",
      ],
      // A program that maturin puts into a wheel.
      [
        "Cargo.toml": manifest(), "src/main.rs": "",
        "pyproject.toml":
          "[build-system]\nrequires = [\"maturin\"]\nbuild-backend = \"maturin\"\n[tool.maturin]\nbindings = \"bin\"\n",
      ],
      // A library with a C interface, and an unused feature for Python.
      [
        "Cargo.toml": manifest(library + "[dependencies]\npyo3 = { version = \"1\", optional = true }\n"),
        "src/lib.rs": "",
      ],
      // A tool for Tauri is not an app.
      [
        "Cargo.toml": manifest("[dependencies]\ntauri-utils = \"2\"\n"), "src/main.rs": "",
        "tauri.conf.json": "{}",
      ],
      // A configuration for trunk without a page.
      ["Cargo.toml": manifest(), "src/main.rs": "", "Trunk.toml": "[build]\ntarget = \"index.html\"\n"],
      // Conditional features of nightly compilers.
      [
        "Cargo.toml": manifest(),
        "src/main.rs": "#![cfg_attr(nightly, feature(doc_cfg))]\n#![allow(dead_code)]\nfn main() {}\n",
      ],
      ["Cargo.toml": manifest(), "src/main.rs": "fn main() {}\n", "benches/b.rs": "#![feature(test)]\n"],
    ]
    for project in projects { #expect(try reasons(project) == []) }
  }

  // MARK: - Frameworks for web apps

  @Test func frameworks() throws {
    let metadata = "[[workspace.metadata.leptos]]\nbin-package = \"server\"\n"
    let leptos = "[dependencies]\nleptos = \"0.8\"\n"
    try expectSnapshot(
      try reasons([
        "Cargo.toml": manifest(leptos + "[package.metadata.leptos]\noutput-name = \"app\"\n"),
        "src/main.rs": "fn main() {}\n",
      ])
        + reasons([
          "Cargo.toml": .text("[workspace]\nmembers = [\"server\"]\n" + metadata),
          "server/Cargo.toml": manifest(leptos, name: "server"), "server/src/main.rs": "fn main() {}\n",
        ])
        + reasons([
          "Cargo.toml": manifest(
            "[dependencies]\ndioxus = { version = \"0.7\", features = [\"fullstack\"] }\n"
          ),
          "src/main.rs": "fn main() {}\n",
        ])
    )
    for rest in ["[dependencies]\ndioxus = { version = \"0.7\", features = [\"desktop\"] }\n", leptos] {
      #expect(try reasons(["Cargo.toml": manifest(rest), "src/main.rs": "fn main() {}\n"]) == [])
    }
  }
}
