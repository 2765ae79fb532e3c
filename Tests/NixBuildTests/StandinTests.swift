import TestSupport
import Testing

/// The stand-in refuses what nixpkgs refuses: else a build with it would show nothing.
@Suite("the stand-in for nixpkgs")
struct StandinTests {
  let bench: Workbench
  init() throws { bench = try Workbench.shared.get() }

  @Test(
    "builds each project in the other ways, too",
    arguments: programs.keys.sorted(),
    ["crane", "crate2nix"]
  )
  func builds(_ fixture: String, way: String) throws {
    let project = try bench.project(fixture, as: "\(fixture)-standin-\(way)")
    #expect(try bench.outputs(of: try bench.build(project, way)) == programs[fixture])
  }

  @Test("fails on what nixpkgs does not have, naming it")
  func names() throws {
    let reasons = [
      "pkgs.lib.licenses.mit2": "attribute 'mit2' missing",
      "pkgs.no-such-package": "attribute 'no-such-package' missing",
      "pkgs.callPackage ({ lib, no-such-package }: lib) { }":
        #"Function called without required argument "no-such-package" at <function>"#,
      "pkgs.stdenv.mkDerivation { pname = \"x\"; }": "mkDerivation: x has no `version`",
      "pkgs.stdenv.mkDerivation { name = \"x\"; A = 1; env.A = \"1\"; }":
        "The `env` attribute set cannot contain any attributes passed to derivation. "
        + "The following attributes are overlapping: A",
      "pkgs.rustPlatform.buildRustPackage { name = \"x\"; }":
        "cargoHash, cargoVendorDir, cargoDeps, or cargoLock must be set",
      "pkgs.makeSetupHook { } ./hook.sh": "calling makeSetupHook without passing a name is deprecated.",
      "pkgs.fetchurl { url = \"https://crates.io/api/v1/crates/a/1.0.0/download\"; sha256 = \"\"; }":
        "answers 403 to Nix; crates come from static.crates.io",
      "pkgs.lib.fileset.toSource { root = /. + \"${toString ./.}/nixpkgs\"; fileset = ./crates; }":
        "lib.fileset.toSource: `fileset` could contain files outside of `root`",
      "pkgs.lib.fileset.unions [ ./missing ]":
        "lib.fileset.unions: Element 1 is a path that does not exist",
      "pkgs.lib.getExe (pkgs.runCommand \"x\" { } \"\")": "lib.getExe: x has no meta.mainProgram",
    ]
    for (expression, reason) in reasons {
      let message = try bench.refusal(expression)
      #expect(message.contains(reason), "\(expression): \(message)")
    }
  }

  @Test("has only those tools that a package asks for", arguments: ["cargo", "rustc", "pkg-config", "git"])
  func tools(_ tool: String) throws {
    let message = try bench.refusal(
      "pkgs.runCommand \"no-\(tool)\" { } \"\(tool) --version > $out\"",
      by: "nix-build --no-out-link"
    )
    #expect(message.contains("\(tool): command not found"), "\(message)")
  }

  @Test("knows only the libraries among a package's inputs")
  func libraries() throws {
    let script = "pkg-config --modversion zlib > $out"
    let missing = try bench.refusal(
      "pkgs.runCommand \"no-zlib\" { nativeBuildInputs = [ pkgs.pkg-config ]; strictDeps = true; } \"\(script)\"",
      by: "nix-build --no-out-link"
    )
    #expect(missing.contains("Package zlib was not found"), "\(missing)")
    _ = try bench.evaluate(
      "pkgs.runCommand \"zlib\" { nativeBuildInputs = [ pkgs.pkg-config ]; buildInputs = [ pkgs.zlib ]; } \"\(script)\"",
      by: "nix-build --no-out-link"
    )
  }

  @Test("is a flake, whose packages can be built and whose shells can be entered")
  func flake() throws {
    let folder = "projects/flake"
    _ = try bench.run(
      """
      rm -rf \(folder) && mkdir -p \(folder) && cat > \(folder)/flake.nix <<'END'
      {
        inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";
        inputs.naersk.url = "github:nix-community/naersk";
        inputs.naersk.inputs.nixpkgs.follows = "nixpkgs";
        outputs = { nixpkgs, naersk, ... }:
          let
            pkgs = nixpkgs.legacyPackages.x86_64-linux;
          in
          {
            packages = nixpkgs.lib.genAttrs [ "x86_64-linux" "aarch64-linux" "aarch64-darwin" ] (system: {
              default = nixpkgs.legacyPackages.${system}.runCommand "said" { } "echo said > $out";
            });
            devShells = nixpkgs.lib.genAttrs [ "x86_64-linux" "aarch64-linux" ] (system: {
              default = nixpkgs.legacyPackages.${system}.mkShell {
                packages = [ nixpkgs.legacyPackages.${system}.cargo ];
              };
            });
            naersk = builtins.isFunction naersk.lib.x86_64-linux.buildPackage;
          };
      }
      END
      """
    )
    let overrides =
      "--override-input nixpkgs path:$PWD/nixpkgs --override-input naersk path:\(bench.repository)/Tests/Standins/naersk"
    let flake = "path:$PWD/\(folder)"
    _ = try bench.run("nix build --no-write-lock-file \(overrides) \(flake) -o \(folder)-result")
    #expect(try bench.run("cat \(folder)-result") == "said\n")
    #expect(
      try bench.run("nix eval --no-write-lock-file \(overrides) \(flake)#naersk 2> /dev/null") == "true\n"
    )
    let cargo = try bench.run(
      "nix develop --no-write-lock-file \(overrides) \(flake) --command cargo --version 2> /dev/null"
    )
    #expect(cargo.hasPrefix("cargo 1."))
  }
}

extension Workbench {
  /// Evaluates an expression in which `pkgs` is the stand-in.
  func evaluate(_ expression: String, by command: String = "nix-instantiate") throws(TestFailure) -> String {
    try run("\(command) -E \(quoted("let pkgs = import ./nixpkgs { }; in " + expression))")
  }

  /// The message with which an expression is refused; it is an issue if it is not.
  func refusal(_ expression: String, by command: String = "nix-instantiate") throws -> String {
    let failure = #expect(throws: TestFailure.self) { try evaluate(expression, by: command) }
    return failure?.description ?? ""
  }
}
