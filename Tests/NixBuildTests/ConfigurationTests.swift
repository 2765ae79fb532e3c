import TestSupport
import Testing

/// Builds of projects with a `.cargo/config.toml`, from `init` to what the programs print.
@Suite("cargo's configuration")
struct ConfigurationTests {
  let bench: Workbench
  init() throws { bench = try Workbench.shared.get() }

  static let strategies = ["buildRustPackage", "import-cargo", "naersk", "crane"]

  /// What only makes a developer's builds faster, with tools that no build of Nix has.
  private static let speed = """
    [build]
    rustc-wrapper = "sccache"
    target-dir = "elsewhere"
    target = "@triple@"
    [target.@triple@]
    linker = "no-such-linker"
    runner = "no-such-runner"
    @flags@
    """

  /// `init` and a build of a program that prints what the configuration says; the tests of its package run too.
  private func outputs(_ name: String, _ config: String, _ strategy: String) throws -> [String: String] {
    let project = try bench.project("one-binary", as: "config-\(name)-\(strategy)")
    let triple = "\(try bench.run("uname -m").split(separator: "\n").joined())-unknown-linux-gnu"
    let greeting =
      config.contains("relative")
      ? "include_str!(concat!(env!(\"GREETING\"), \"/text\"))"
      : "option_env!(\"GREETING\").unwrap_or(\"silent\")"
    let main = """
      fn main() {
          println!("{} {}", if cfg!(fast) { "fast" } else { "slow" }, \(greeting));
      }
      #[test]
      fn runs() {}
      """
    _ = try bench.run(
      """
      cd \(project) && mkdir -p .cargo docs && rm -rf tests && printf hello > docs/text
      printf '%s' \(quoted(config.replacing("@triple@", with: triple))) > .cargo/config.toml
      printf '%s' \(quoted(main)) > src/main.rs
      git init -q -b main && git add -A && git commit -qm start
      \(quoted(Tool.path)) init --strategy \(strategy) --layout callpackage --branch scaffold
      """
    )
    let standin = "\(bench.repository)/Tests/Standins/\(strategy)"
    let argument =
      switch strategy {
      case "naersk": "naersk = pkgs.callPackage \(standin) { };"
      case "crane": "craneLib = import \(standin) { inherit pkgs; };"
      case "crate2nix": "crate2nix = pkgs.callPackage \(standin)/tools.nix { };"
      default: ""
      }
    _ = try bench.run(
      """
      rm -rf \(project)-source \(project)-result && git clone -q -b scaffold \(project) \(project)-source
      nix-build -o \(project)-result --expr \
        'with { pkgs = import ./nixpkgs { }; }; import ./\(project)-source { inherit pkgs; \(argument) }'
      """
    )
    return try bench.outputs(of: "./\(project)-result")
  }

  @Test("what only makes builds faster is left out", arguments: strategies)
  func speed(strategy: String) throws {
    let config = Self.speed.replacing("@flags@", with: "rustflags = [\"-C\", \"link-arg=-fuse-ld=mold\"]")
    #expect(try outputs("speed", config, strategy) == ["one-binary": "slow silent\n"])
  }

  @Test("what changes programs is passed on", arguments: strategies)
  func programs(strategy: String) throws {
    let flags = """
      rustflags = ["-C", "link-arg=-fuse-ld=mold", "--cfg", "fast"]
      [env]
      GREETING = "hello"
      """
    let config = Self.speed.replacing("@flags@", with: flags)
    #expect(try outputs("programs", config, strategy) == ["one-binary": "fast hello\n"])
  }

  @Test("flags of `build` count where no target has any", arguments: strategies)
  func build(strategy: String) throws {
    let config = "[build]\nrustflags = \"--cfg fast\"\n[profile.release]\nopt-level = 1\n"
    #expect(try outputs("build", config, strategy) == ["one-binary": "fast silent\n"])
  }

  @Test("a mirror of crates.io is left out, and the rest is passed on", arguments: strategies)
  func mirror(strategy: String) throws {
    let config = """
      [source.crates-io]
      replace-with = "mirror"
      [source.mirror]
      registry = "sparse+https://mirror.invalid/index/"
      [build]
      rustflags = ["--cfg", "fast"]
      [env]
      GREETING = { value = "hello" }
      """
    #expect(try outputs("mirror", config, strategy) == ["one-binary": "fast hello\n"])
  }

  @Test("flags alone, for one platform", arguments: strategies + ["crate2nix"])
  func onePlatform(strategy: String) throws {
    let config = """
      [target.@triple@]
      rustflags = ["-Clink-arg=-fuse-ld=lld", "--cfg=fast"]
      """
    #expect(try outputs("platform", config, strategy) == ["one-binary": "fast silent\n"])
  }

  @Test("a variable that names a folder", arguments: strategies + ["crate2nix"])
  func relative(strategy: String) throws {
    let config = """
      [env]
      GREETING = { value = "docs", relative = true }
      """
    #expect(try outputs("relative", config, strategy) == ["one-binary": "slow hello\n"])
    let mirrored =
      config + "\n[source.crates-io]\nreplace-with = \"m\"\n[source.m]\nregistry = \"https://m.invalid\""
    #expect(try outputs("relative-mirror", mirrored, strategy) == ["one-binary": "slow hello\n"])
  }

  @Test("crate2nix gives flags and variables to the project's own crates")
  func crate2nix() throws {
    let config = """
      [build]
      rustc-wrapper = "sccache"
      rustflags = ["--cfg", "fast"]
      [env]
      GREETING = "hello"
      """
    #expect(try outputs("own", config, "crate2nix") == ["one-binary": "fast hello\n"])
  }
}
