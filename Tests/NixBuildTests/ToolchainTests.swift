import TestSupport
import Testing

/// A toolchain file, taken through rust-overlay or fenix into each strategy.
@Suite("init --toolchain, then Nix")
struct ToolchainTests {
  let bench: Workbench
  init() throws { bench = try Workbench.shared.get() }

  private static let sources = ["rust-overlay", "fenix"]

  /// A project with a toolchain file and a branch `scaffold`.
  private func scaffold(_ name: String, _ files: String, _ flags: String) throws -> String {
    let project = try bench.project("one-binary", as: "toolchain-\(name)")
    _ = try bench.run(
      """
      cd \(project) && \(files)
      git init -q -b main && git add -A && git commit -qm start
      \(quoted(Tool.path)) init \(flags) --branch scaffold
      """
    )
    return project
  }

  /// The arguments for Nix that put stand-ins in the place of a flake's inputs.
  private func inputs(_ toolchain: String?, _ strategy: String) -> String {
    let standins = "\(bench.repository)/Tests/Standins"
    var inputs = "--no-write-lock-file --override-input nixpkgs path:$PWD/nixpkgs"
    let others = ["naersk", "crane", "crate2nix"].contains(strategy) ? [strategy] : []
    for input in [toolchain].compactMap(\.self) + others {
      inputs += " --override-input \(input) path:\(standins)/\(input)"
    }
    return inputs
  }

  private func flake(_ project: String) -> String { "\"git+file://$PWD/\(project)?ref=scaffold\"" }

  @Test("the package is built by the toolchain of the file", arguments: sources, PipelineTests.strategies)
  func package(toolchain: String, strategy: String) throws {
    let project = try scaffold(
      "\(toolchain)-\(strategy)",
      "printf '[toolchain]\\nchannel = \"1.90.0\"\\n' > rust-toolchain.toml",
      "--strategy \(strategy) --toolchain \(toolchain)"
    )
    let inputs = inputs(toolchain, strategy)
    let requisites = try bench.run(
      """
      drv=$(nix eval --raw \(inputs) \(flake(project))#default.drvPath)
      nix-store --query --requisites "$drv"
      """
    )
    // fenix combines what the file names with what it lacks.
    #expect(requisites.contains(toolchain == "fenix" ? "-rust-mixed.drv" : "-rust-1.90.0.drv"))
    #expect(requisites.contains("-rust-src.drv"))
    // Such a check adds no source to the store, so it comes second.
    _ = try bench.run("nix flake check --no-build \(inputs) \(flake(project))")
  }

  /// What the shell of a project with a toolchain file must have.
  private let inShell = """
    test -e $RUST_SRC_PATH/std/src/lib.rs && test $(dirname $(command -v rustc)) = ${RUST_SRC_PATH%/lib/*}/bin \
    && cargo clippy --version >&2 && cargo fmt --version >&2 && cargo --version >&2 && echo complete
    """

  /// The last two toolchain files need no further component, or are not TOML.
  @Test(
    "the shell has what the file lacks for the checks and rust-analyzer",
    arguments: sources,
    [
      #"[toolchain]\nchannel = "1.90.0"\nprofile = "minimal"\n"#,
      #"[toolchain]\nchannel = "1.90.0"\ncomponents = ["rust-src"]\n"#, #"1.90.0\n"#,
    ]
  )
  func shell(toolchain: String, file: String) throws {
    let path = file.hasPrefix("[") ? "rust-toolchain.toml" : "rust-toolchain"
    let name = "shell-\(toolchain)-\(file.count)"
    let writing = "printf '\(file)' > \(path)"
    let project = try scaffold(name, writing, "--strategy buildRustPackage --toolchain \(toolchain)")
    let said = try bench.run(
      "nix develop \(inputs(toolchain, "")) \(flake(project)) --command sh -c \(quoted(inShell))"
    )
    #expect(said.split(separator: "\n").last == "complete", "\(said)")
    let flags = "--strategy buildRustPackage --layout callpackage --toolchain \(toolchain)"
    let plain = try scaffold("\(name)-plain", writing, flags)
    // What is fetched would come from the network.
    let standin = "import \(bench.repository)/Tests/Standins/\(toolchain)"
    let inPlainShell = try bench.run(
      """
      cd \(plain) && git switch -q scaffold
      sed -i -z 's|import (fetchTarball {[^}]*})|\(standin)|' nix/toolchain.nix
      nix-shell --arg pkgs 'import \(bench.folder)/nixpkgs { }' --run \(quoted(inShell))
      """
    )
    #expect(inPlainShell.split(separator: "\n").last == "complete", "\(inPlainShell)")
  }

  @Test(
    "rustfmt has the features of nightly where rustfmt.toml needs them",
    arguments: ["crane", "naersk"],
    [nil, "rust-overlay"]
  )
  func nightlyRustfmt(strategy: String, toolchain: String?) throws {
    let name = "nightly-\(strategy)-\(toolchain ?? "nixpkgs")"
    let files = """
      printf '[toolchain]\\nchannel = "stable"\\n' > rust-toolchain.toml
      echo 'imports_granularity = "Crate"' > rustfmt.toml
      """
    let flags = "--strategy \(strategy)" + (toolchain.map { " --toolchain \($0)" } ?? "")
    let project = try scaffold(name, files, flags)
    let inputs = inputs(toolchain, strategy)
    let said = try bench.run(
      """
      system=$(nix eval --raw --impure --expr builtins.currentSystem)
      nix build --print-build-logs \(inputs) -o \(project)-fmt \(flake(project))#checks.$system.fmt 2>&1
      nix develop \(inputs) \(flake(project)) --command sh -c 'rustfmt --version && cargo fmt --version'
      """
    )
    #expect(said.split(separator: "\n").filter { $0.hasSuffix("-nightly") }.count == 2, "\(said)")
    let drv = "nix eval --raw \(inputs) \(flake(project))#checks.$system.fmt.drvPath"
    let requisites = try bench.run(
      """
      system=$(nix eval --raw --impure --expr builtins.currentSystem)
      nix-store --query --requisites "$(\(drv))"
      """
    )
    #expect(requisites.contains("-rustfmt-nightly.drv"))
  }
}
