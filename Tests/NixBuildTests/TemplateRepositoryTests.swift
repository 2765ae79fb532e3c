import TestSupport
import Testing

/// `nix flake init -t` with the committed export, and what its templates build without an edit.
@Suite("nix flake init")
struct TemplateRepositoryTests {
  let bench: Workbench
  init() throws { bench = try Workbench.shared.get() }

  static let strategies = ["buildRustPackage", "import-cargo", "naersk", "crane", "crate2nix"]

  private var exported: String { "path:\(bench.repository)/Templates/exported" }

  /// A repository of a fixture project into which a template was put.
  private func project(_ fixture: String, _ template: String) throws -> String {
    let project = try bench.project(fixture, as: "template-\(fixture)-\(template)")
    _ = try bench.run(
      """
      cd \(project) && git init -q -b main && git add -A && git commit -qm start
      nix flake init -t \(exported)#\(template)
      test -z "$(git diff --name-only --diff-filter=a)"
      git add -A
      """
    )
    return project
  }

  private func overrides(_ strategy: String) -> String {
    let nixpkgs = "--override-input nixpkgs path:$PWD/nixpkgs"
    return ["naersk", "crane", "crate2nix"].contains(strategy)
      ? "\(nixpkgs) --override-input \(strategy) path:\(bench.repository)/Tests/Standins/\(strategy)"
      : nixpkgs
  }

  @Test("a flake template builds a project as it is", arguments: ["one-binary", "two-binaries"], strategies)
  func flake(fixture: String, strategy: String) throws {
    let project = try project(fixture, strategy)
    let flake = "\"git+file://$PWD/\(project)\""
    let options = "--no-write-lock-file \(overrides(strategy))"
    _ = try bench.run("nix flake check --no-build \(options) \(flake)")
    _ = try bench.run("nix build \(options) \(flake) -o \(project)-result")
    #expect(try bench.outputs(of: "./\(project)-result") == programs[fixture])
    // What crate2nix makes of a tested crate is a derivation that only links it, without a version.
    if strategy == "crate2nix" { return }
    let version = try bench.run(
      "nix eval --raw \(options) \(flake)#packages.x86_64-linux.\(main(fixture)).version"
    )
    #expect(version.hasSuffix(fixture == "one-binary" ? "0.3.1" : "2.1.0"), "\(version)")
  }

  private func main(_ fixture: String) -> String { fixture == "one-binary" ? "one-binary" : "hello" }

  @Test(
    "a template without flakes builds a project as it is",
    arguments: ["one-binary", "two-binaries"],
    strategies
  )
  func callpackage(fixture: String, strategy: String) throws {
    let project = try project(fixture, "\(strategy)-callpackage")
    let standin = "\(bench.repository)/Tests/Standins/\(strategy)"
    let argument =
      switch strategy {
      case "naersk": "naersk = pkgs.callPackage \(standin) { };"
      case "crane": "craneLib = import \(standin) { inherit pkgs; };"
      case "crate2nix": "crate2nix = pkgs.callPackage \(standin)/tools.nix { };"
      default: ""
      }
    let package = "with { pkgs = import ./nixpkgs { }; }; import ./\(project) { inherit pkgs; \(argument) }"
    _ = try bench.run("nix-build -o \(project)-result --expr \(quoted(package))")
    #expect(try bench.outputs(of: "./\(project)-result") == programs[fixture])
    _ = try bench.run("nix-instantiate --expr \(quoted(package)) -A packages.\(main(fixture))")
    if argument.isEmpty {
      let shell = "import ./\(project)/shell.nix { pkgs = import ./nixpkgs { }; }"
      _ = try bench.run("nix-instantiate --expr \(quoted(shell))")
    }
  }

  @Test("a library that is not Rust has its place", arguments: strategies)
  func nativeLibrary(strategy: String) throws {
    let project = try project("links-zlib", strategy)
    _ = try bench.run(
      """
      cd \(project)
      sed -i '
        s/nativeBuildInputs = \\[ \\];/nativeBuildInputs = [ pkg-config ];/
        s/^  buildInputs = \\[ \\];/  buildInputs = [ zlib ];/
        s/^  lib,/  lib,\\n  pkg-config,\\n  zlib,/' nix/package.nix
      git add -A
      """
    )
    _ = try bench.run(
      "nix build --no-write-lock-file \(overrides(strategy)) \"git+file://$PWD/\(project)\" -o \(project)-result"
    )
    #expect(try bench.outputs(of: "./\(project)-result") == programs["links-zlib"])
  }

  @Test("the exported flake is one that offers the templates")
  func flakes() throws {
    expectTemplates(in: try bench.run("nix flake check \(exported) && nix flake show \(exported)"))
  }
}

/// Expects a template for each strategy and layout in what `nix flake show` printed.
func expectTemplates(in shown: String, location: SourceLocation = #_sourceLocation) {
  for template in TemplateRepositoryTests.strategies.flatMap({ [$0, "\($0)-callpackage"] }) {
    #expect(shown.contains("\(template)\u{1B}[0m: template: "), "\(shown)", sourceLocation: location)
  }
}
