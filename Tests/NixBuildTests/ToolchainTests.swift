import TestSupport
import Testing

/// A toolchain file, taken through rust-overlay or fenix into each strategy.
@Suite("init --toolchain, then Nix")
struct ToolchainTests {
  let bench: Workbench
  init() throws { bench = try Workbench.shared.get() }

  @Test(
    "the package is built by the toolchain of the file",
    arguments: ["rust-overlay", "fenix"],
    PipelineTests.strategies
  )
  func flake(toolchain: String, strategy: String) throws {
    let project = try bench.project("one-binary", as: "toolchain-\(toolchain)-\(strategy)")
    _ = try bench.run(
      """
      cd \(project) && printf '[toolchain]\\nchannel = "1.90.0"\\n' > rust-toolchain.toml
      git init -q -b main && git add -A && git commit -qm start
      \(quoted(Tool.path)) init --strategy \(strategy) --toolchain \(toolchain) --branch scaffold
      """
    )
    let standins = "\(bench.repository)/Tests/Standins"
    var inputs =
      "--override-input nixpkgs path:$PWD/nixpkgs --override-input \(toolchain) path:\(standins)/\(toolchain)"
    if ["naersk", "crane", "crate2nix"].contains(strategy) {
      inputs += " --override-input \(strategy) path:\(standins)/\(strategy)"
    }
    let flake = "git+file://$PWD/\(project)?ref=scaffold"
    _ = try bench.run("nix flake check --no-build --no-write-lock-file \(inputs) \"\(flake)\"")
    let requisites = try bench.run(
      """
      drv=$(nix eval --raw --no-write-lock-file \(inputs) "\(flake)#default.drvPath")
      nix-store --query --requisites "$drv"
      """
    )
    #expect(requisites.contains("-rust-1.90.0.drv"))
  }
}
