import Diagnostics
import FileTree
import Recognition
import Testing

@Suite struct CarriedTests {
  private func carried(build: String, shell: String = "", lets: String = "") throws -> Recognition {
    try Samples.recognize([
      "default.nix": .text(
        """
        { pkgs ? import <nixpkgs> { } }:
        let
          lib = pkgs.lib;
          \(lets)
        in {
          package = pkgs.rustPlatform.buildRustPackage \(build);
          shell = pkgs.mkShell { \(shell) };
        }
        """
      )
    ])
  }

  private func attributes(_ located: [Located<Carried.PackageAttribute>]) -> [String] {
    located.map { $0.value.attribute + ($0.value.platform.map { " on \($0)" } ?? "") }
  }

  @Test(arguments: [
    ("[ pkgs.openssl pkgs.gst_all_1.gstreamer ]", ["openssl", "gst_all_1.gstreamer"]),
    ("with pkgs; [ openssl zlib.dev ]", ["openssl", "zlib.dev"]),
    ("(with pkgs; [ a ]) ++ [ pkgs.b ] ++ common", ["a", "b", "c"]),
    ("builtins.attrValues { inherit (pkgs) a b; c = pkgs.c; }", ["a", "b", "c"]),
    ("with pkgs.gst_all_1; [ gstreamer ]", ["gst_all_1.gstreamer"]),
    ("[ alias.dev fromPkgs ]", ["openssl.dev", "fromPkgs"]),
    ("lib.optionals pkgs.stdenv.isDarwin [ pkgs.libiconv ]", ["libiconv on darwin"]),
    ("[ pkgs.a ] ++ lib.optional pkgs.stdenv.hostPlatform.isLinux pkgs.b", ["a", "b on linux"]),
    ("if pkgs.stdenv.isLinux then [ pkgs.a ] else [ pkgs.b ]", ["a on linux", "b on darwin"]),
    ("with pkgs; lib.optionals stdenv.isLinux (with pkgs; [ a ])", ["a on linux"]),
    ("let inherit (pkgs) stdenv q; in lib.optionals stdenv.isLinux [ q ]", ["q on linux"]),
  ])
  func lists(list: String, expected: [String]) throws {
    let lets = "common = [ pkgs.c ]; alias = pkgs.openssl; inherit (pkgs) fromPkgs;"
    let recognition = try carried(build: "{ buildInputs = \(list); }", lets: lets)
    #expect(attributes(recognition.carried.buildInputs) == expected)
    #expect(recognition.refused == [])
  }

  @Test(arguments: [
    (
      "[ (pkgs.python3.withPackages (p: [ ])) ]",
      "(pkgs.python3.withPackages (p: [ ])): it is not a plain attribute of nixpkgs"
    ),
    ("[ pkgs.${name} ]", "pkgs.${name}: a part of its name is only known when it is evaluated"),
    ("[ pkgs.a or b ]", "pkgs.a or b: it is not a plain attribute of nixpkgs"),
    ("[ pkgs ]", "pkgs: it is all of nixpkgs"),
    ("[ own ]", "own: `own` is defined in the file"),
    ("[ unknown ]", "unknown: `unknown` is not defined in the file"),
    ("with pkgs; with own; [ a ]", "a: `a` may come from more than one `with`"),
    ("with own; [ a ]", "a: `a` comes from a `with` of something else than nixpkgs"),
    (
      "[ pkgs.rust-bin.stable.latest.default ]",
      "pkgs.rust-bin.stable.latest.default: `rust-bin` comes from an overlay"
    ),
    (
      "lib.optionals withX [ pkgs.a ]",
      "lib.optionals withX [ pkgs.a ]: it depends on a condition that only its evaluation decides"
    ),
    (
      "lib.optionals (!pkgs.stdenv.isDarwin) [ pkgs.a ]",
      "lib.optionals (!pkgs.stdenv.isDarwin) [ pkgs.a ]: it depends on a condition that only its evaluation decides"
    ),
    ("f [ pkgs.a ]", "f [ pkgs.a ]: a function makes the list"),
    ("other.list", "other.list: the list is not written out in these files"),
  ])
  func whatIsNotCertainIsRefused(list: String, expected: String) throws {
    let recognition = try carried(build: "{ buildInputs = \(list); }", lets: "own = f pkgs;")
    #expect(recognition.carried.buildInputs == [])
    #expect(recognition.refused == [expected])
  }

  @Test func theRestOfAList() throws {
    let list = "with pkgs; [ a (f b) c ] ++ lib.optionals x [ d ]"
    let recognition = try carried(build: "{ nativeBuildInputs = \(list); }")
    #expect(attributes(recognition.carried.nativeBuildInputs) == ["a", "c"])
    #expect(
      recognition.refused == [
        "(f b): it is not a plain attribute of nixpkgs",
        "lib.optionals x [ d ]: it depends on a condition that only its evaluation decides",
      ]
    )
  }

  @Test func variables() throws {
    let recognition = try carried(
      build: """
        rec {
          RUSTFLAGS = "--cfg x";
          env = { A = "b"; ZSTD_SYS_USE_PKG_CONFIG = true; N = 1; };
          env.LIBCLANG_PATH = "${pkgs.libclang.lib}/lib";
          env.TWO = "${pkgs.a}:${pkgs.b}";
          GIT_REV = version;
          PROTOC = lib.getExe pkgs.protobuf;
          version = "1";
        }
        """,
      shell: "RUST_LOG = \"debug\"; LD_LIBRARY_PATH = lib.makeLibraryPath [ pkgs.a ];"
    )
    #expect(
      recognition.carried.environment.map(\.value) == [
        .init(name: "RUSTFLAGS", content: .text("--cfg x")), .init(name: "A", content: .text("b")),
        .init(name: "ZSTD_SYS_USE_PKG_CONFIG", content: .boolean(true)),
        .init(name: "N", content: .text("1")),
        .init(name: "LIBCLANG_PATH", content: .package(attribute: "libclang.lib", suffix: "/lib")),
        .init(name: "GIT_REV", content: .text("1")),
      ]
    )
    #expect(
      recognition.carried.shellEnvironment.map(\.value) == [.init(name: "RUST_LOG", content: .text("debug"))]
    )
    #expect(
      recognition.refused == [
        "env.TWO = \"${pkgs.a}:${pkgs.b}\";: its value is only known when it is evaluated",
        "PROTOC = lib.getExe pkgs.protobuf;: its value is only known when it is evaluated",
        "LD_LIBRARY_PATH = lib.makeLibraryPath [ pkgs.a ];: its value is only known when it is evaluated",
      ]
    )
  }

  @Test func aValueMayStandElsewhere() throws {
    let recognition = try carried(build: "{ inherit LIB; }", lets: "LIB = \"${pkgs.libclang.lib}/lib\";")
    #expect(
      recognition.carried.environment.map(\.value) == [
        .init(name: "LIB", content: .package(attribute: "libclang.lib", suffix: "/lib"))
      ]
    )
    #expect(
      recognition.left.filter { $0.reason == .valueKept }.map(\.firstWords) == [
        "LIB = \"${pkgs.libclang.lib}/lib\";"
      ]
    )
  }

  @Test func setsThatArePutTogether() throws {
    let recognition = try carried(
      build: "(common // { doCheck = true; } // optionals)",
      lets: "common = { buildInputs = [ pkgs.a ]; doCheck = false; }; optionals = f x;"
    )
    #expect(attributes(recognition.carried.buildInputs) == ["a"])
    #expect(recognition.carried.doCheck?.value == true)
    #expect(recognition.refused == ["f x: a function makes the set"])
  }

  @Test func onlyTheDefaultPackageCounts() throws {
    let recognition = try Samples.recognize([
      "flake.nix": Samples.flake(
        """
        helper = pkgs.rustPlatform.buildRustPackage { buildInputs = [ pkgs.a ]; };
        app = pkgs.rustPlatform.buildRustPackage { buildInputs = [ pkgs.b ]; };
        default = self.packages.${system}.app;
        """
      )
    ])
    #expect(attributes(recognition.carried.buildInputs) == ["b"])
    #expect(recognition.refused.count == 1)
    let unclear = try Samples.recognize([
      "flake.nix": Samples.flake(
        """
        one = pkgs.rustPlatform.buildRustPackage { buildInputs = [ pkgs.a pkgs.b ]; };
        two = pkgs.rustPlatform.buildRustPackage { buildInputs = [ pkgs.b pkgs.c ]; };
        """
      )
    ])
    #expect(attributes(unclear.carried.buildInputs) == ["b"])
    #expect(
      unclear.refused == [
        "pkgs.a: only some of the packages have it", "pkgs.c: only some of the packages have it",
      ]
    )
  }

  @Test func argumentsOfPackageFiles() throws {
    let recognition = try Samples.recognize([
      "default.nix":
        "(import <nixpkgs> { }).callPackage ./package.nix { given = f; ssl = (import <nixpkgs> { }).libressl; }",
      "package.nix": """
      { lib, rustPlatform, openssl, given, ssl, gitRev ? null, craneLib }:
      rustPlatform.buildRustPackage { buildInputs = [ openssl.dev given ssl gitRev craneLib ]; REV = gitRev; }
      """,
    ])
    #expect(attributes(recognition.carried.buildInputs) == ["openssl.dev", "libressl"])
    #expect(
      recognition.refused == [
        "given: `given` is given by the caller", "gitRev: `gitRev` has a fallback in the file",
        "craneLib: `craneLib` is given by the caller",
        "REV = gitRev;: its value is only known when it is evaluated",
      ]
    )
  }

  @Test func whatOverlaysOfTheFilesDefineIsNoPackageOfNixpkgs() throws {
    let recognition = try Samples.recognize([
      "shell.nix": """
      let pkgs = import <nixpkgs> { overlays = [ (next: last: { tool = last.a; }) ]; };
      in pkgs.mkShell { packages = [ pkgs.tool pkgs.jq ]; }
      """
    ])
    #expect(attributes(recognition.carried.shellPackages) == ["jq"])
    #expect(recognition.refused == ["pkgs.tool: `tool` comes from an overlay"])
  }

  @Test(arguments: [
    (
      "crane",
      "(crane.mkLib pkgs).overrideToolchain (p: p.rust-bin.fromRustupToolchainFile ./rust-toolchain.toml)",
      "rust-overlay rust-toolchain.toml"
    ),
    (
      "naersk",
      "pkgs.callPackage naersk { cargo = t; rustc = t; }; t = fenix.fromToolchainFile { file = ./rust-toolchain; sha256 = \"\"; }",
      "fenix rust-toolchain"
    ),
    // Nothing is built with it.
    ("crane", "crane.mkLib pkgs; t = pkgs.rust-bin.fromRustupToolchainFile ./rust-toolchain.toml", nil),
    // One is for the packages, and which is not known.
    (
      "crane",
      "(crane.mkLib pkgs).overrideToolchain (p: t); t = p.rust-bin.fromRustupToolchainFile ./a.toml; u = p.rust-bin.fromRustupToolchainFile ./b.toml",
      nil
    ),
    ("crane", "(crane.mkLib pkgs).overrideToolchain (p: p.rust-bin.fromRustupToolchainFile file)", nil),
  ])
  func theToolchainOfPackages(name: String, library: String, expected: String?) throws {
    let recognition = try Samples.recognize([
      "flake.nix": Samples.flake(
        inputs: "crane.url = \"github:ipetkov/crane\"; naersk.url = \"github:nix-community/naersk\";",
        arguments: "crane, naersk, fenix, ",
        "default = let lib = \(library); in lib.buildPackage { src = ./.; };"
      )
    ])
    let toolchain = recognition.carried.toolchain?.value
    #expect(toolchain.map { "\($0.source.name) \($0.file)" } == expected)
  }

  @Test func overlaysHaveNamesForNixpkgs() throws {
    let recognition = try Samples.recognize([
      "default.nix": "final: prev: { sh = with final; mkShell { packages = [ jq prev.fd sh ]; }; }"
    ])
    #expect(attributes(recognition.carried.shellPackages) == ["jq", "fd"])
    #expect(recognition.refused == ["sh: `sh` comes from an overlay"])
  }

  @Test func theDefaultShell() throws {
    let recognition = try Samples.recognize([
      "flake.nix": """
      { outputs = { nixpkgs, ... }: let pkgs = nixpkgs.legacyPackages.x86_64-linux; in {
        devShells.x86_64-linux.ci = pkgs.mkShell { packages = [ pkgs.a ]; };
        devShells.x86_64-linux.default = pkgs.mkShell { packages = [ pkgs.b ]; buildInputs = [ pkgs.b pkgs.c ]; };
      }; }
      """
    ])
    #expect(attributes(recognition.carried.shellPackages) == ["b", "c"])
    #expect(recognition.refused == ["pkgs.mkShell { packages = [ pkgs.a ]; }: it is not the default shell"])
  }
}

extension Recognition {
  /// What is not certain, and why.
  var refused: [String] {
    left.compactMap { left in
      guard case .uncertain(let reason) = left.reason else { return nil }
      return "\(left.firstWords): \(reason)"
    }
  }
}
