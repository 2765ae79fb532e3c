import Diagnostics
import FileTree
import Recognition
import Testing

@Suite struct CarriedTests {
  private func carried(build: String, shell: String = "", lets: String = "") throws -> Recognition {
    try Samples.recognise([
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

  private func refused(_ recognition: Recognition) -> [String] {
    recognition.left.compactMap { left in
      guard case .uncertain(let reason) = left.reason else { return nil }
      return "\(left.firstWords): \(reason)"
    }
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
    #expect(refused(recognition) == [])
  }

  @Test(arguments: [
    (
      "[ (pkgs.python3.withPackages (p: [ ])) ]",
      "(pkgs.python3.withPackages (p: [ ])): it is no plain attribute of nixpkgs"
    ),
    ("[ pkgs.${name} ]", "pkgs.${name}: a part of its name is only known when it is evaluated"),
    ("[ pkgs.a or b ]", "pkgs.a or b: it is no plain attribute of nixpkgs"),
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
    #expect(refused(recognition) == [expected])
  }

  @Test func theRestOfAList() throws {
    let list = "with pkgs; [ a (f b) c ] ++ lib.optionals x [ d ]"
    let recognition = try carried(build: "{ nativeBuildInputs = \(list); }")
    #expect(attributes(recognition.carried.nativeBuildInputs) == ["a", "c"])
    #expect(
      refused(recognition) == [
        "(f b): it is no plain attribute of nixpkgs",
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
      refused(recognition) == [
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
      recognition.left.filter { $0.reason == .valueCarried }.map(\.firstWords) == [
        "LIB = \"${pkgs.libclang.lib}/lib\";"
      ]
    )
  }

  /// A project that each builder is told of in its own words.
  private func built(by builder: String, _ build: String) throws -> Recognition {
    try Samples.recognise([
      "flake.nix": Samples.flake(
        inputs: "crane.url = \"github:ipetkov/crane\"; naersk.url = \"github:nix-community/naersk\";",
        arguments: "crane, naersk, ",
        "default = \(builder) \(build);"
      )
    ])
  }

  /// What a builder is told, and what is carried of it.
  struct Told: Sendable {
    var builder = "pkgs.rustPlatform.buildRustPackage"
    let build: String
    var features: [String] = []
    var flags: [String] = []
    var testFlags: [String] = []
    var checkFlags: [String] = []
    var packages: [String] = []
    var profile: String?
    var noDefaults: Bool?
    var doCheck: Bool?
    /// What is refused.
    var refused: [String] = []
  }

  private static let crane = "(crane.mkLib pkgs).buildPackage"
  private static let naersk = "(pkgs.callPackage naersk { }).buildPackage"

  @Test(arguments: [
    Told(
      build: "{ buildFeatures = [ \"a\" \"b\" ]; buildNoDefaultFeatures = true; doCheck = false; }",
      features: ["a", "b"],
      noDefaults: true,
      doCheck: false
    ),
    Told(
      build: "{ cargoBuildFlags = [ \"-p\" \"x\" \"--features\" \"a,b\" \"--no-default-features\" ]; }",
      features: ["a", "b"],
      packages: ["x"],
      noDefaults: true
    ),
    Told(
      builder: crane,
      build: "{ cargoExtraArgs = \"--locked -p x -p y --features=a\"; doCheck = true; }",
      features: ["a"],
      packages: ["x", "y"],
      doCheck: true
    ),
    Told(
      builder: naersk,
      build: "{ cargoBuildOptions = x: x ++ [ \"--features\" \"a,b\" ]; }",
      features: ["a", "b"]
    ),
    Told(
      builder: crane,
      build: "{ cargoExtraArgs = \"-p ${x}\"; cargoBuildExtraArgs = f x; doCheck = x; }",
      refused: [
        "\"-p ${x}\": its words are only known when it is evaluated",
        "f x: it is no list that is written out",
        "doCheck = x;: its value is only known when it is evaluated",
      ]
    ),
    // What another builder reads is nothing to this one.
    Told(
      builder: naersk,
      build: "{ buildFeatures = [ \"a\" ]; buildNoDefaultFeatures = true; }",
      refused: [
        "buildFeatures = [ \"a\" ];: naersk does not read it",
        "buildNoDefaultFeatures = true;: naersk does not read it",
      ]
    ),
    Told(
      build: "{ cargoExtraArgs = \"--features a\"; }",
      refused: ["cargoExtraArgs = \"--features a\";: buildRustPackage does not read it"]
    ),
    // A part of the features would build something else.
    Told(
      build: "{ buildFeatures = [ \"a\" ] ++ lib.optional x \"b\"; buildNoDefaultFeatures = true; }",
      refused: [
        "\"a\": not all features are known", "lib.optional x \"b\": it is no list that is written out",
        "buildNoDefaultFeatures = true;: not all features are known",
      ]
    ),
    // As a part of the words would say something else.
    Told(
      build: "{ cargoBuildFlags = [ \"--bin\" name ]; checkFlags = [ \"--skip\" \"$x\" ]; }",
      refused: [
        "\"--bin\": not all of these words are known", "name: it is no string that is written out",
        "\"--skip\": not all of these words are known", "\"$x\": it means something to a shell",
      ]
    ),
    Told(
      build: """
        {
          cargoBuildFlags = [ "--package=x" "--bin" "x" "--all-features" "--jobs" "2" "--profile=dist" ];
          cargoTestFlags = [ "-p" "x" "--no-fail-fast" ];
          checkFlags = [ "--skip" "a::b" "--test-threads=1" ];
        }
        """,
      flags: ["--bin", "x", "--all-features"],
      testFlags: ["--no-fail-fast"],
      checkFlags: ["--skip", "a::b", "--test-threads=1"],
      packages: ["x"],
      profile: "dist"
    ),
    Told(
      build:
        "{ cargoTestFlags = [ \"--features=a\" ]; cargoBuildFlags = [ \"--target\" \"x\" \"--workspace\" ]; }",
      refused: [
        "\"--features=a\": only the tests are told so",
        "\"--target\": it changes where cargo reads or writes",
        "\"x\": it changes where cargo reads or writes",
        "\"--workspace\": a scaffold says which packages it builds",
      ]
    ),
    Told(build: "{ buildType = \"debug\"; checkType = \"debug\"; }", profile: "dev"),
    Told(
      build: "{ buildFeatures = [ \"a\" ]; checkFeatures = [ \"a\" ]; checkNoDefaultFeatures = false; }",
      features: ["a"]
    ),
    Told(
      build: "{ buildFeatures = [ \"a\" ]; checkFeatures = [ \"b\" ]; }",
      features: ["a"],
      refused: ["checkFeatures = [ \"b\" ];: only the tests are told so"]
    ),
    Told(
      builder: crane,
      build:
        "{ cargoExtraArgs = \"--workspace --all-features\"; CARGO_PROFILE = \"ci\"; cargoTestExtraArgs = \"--lib -- --skip=a\"; }",
      flags: ["--all-features"],
      testFlags: ["--all-features", "--lib"],
      checkFlags: ["--skip=a"],
      profile: "ci",
      refused: ["--workspace: a scaffold says which packages it builds"]
    ),
    Told(
      builder: crane,
      build: "{ cargoExtraArgs = ''\n  --features a\n  --target x\n''; }",
      features: ["a"],
      refused: [
        "--target: it changes where cargo reads or writes", "x: it changes where cargo reads or writes",
      ]
    ),
    Told(
      builder: naersk,
      build: "{ release = false; cargoTestOptions = o: o ++ [ \"-- --skip a\" ]; }",
      checkFlags: ["--skip", "a"],
      profile: "dev"
    ),
    Told(
      builder: naersk,
      build: "{ release = false; cargoBuildOptions = o: o ++ [ \"--profile\" \"dist\" ]; }",
      profile: "dist"
    ),
    Told(
      builder: naersk,
      build: "{ cargoBuildOptions = o: [ \"--bin x\" ]; }",
      refused: ["o: [ \"--bin x\" ]: it is no list that is written out"]
    ),
    Told(
      builder: "pkgs.stdenv.mkDerivation",
      build: """
        {
          buildPhase = ''
            runHook preBuild
            cargo build --release --features a
            runHook postBuild
          '';
          checkPhase = "cargo test --release --features a -- --skip x";
        }
        """,
      features: ["a"],
      checkFlags: ["--skip", "x"]
    ),
    Told(builder: "pkgs.stdenv.mkDerivation", build: "{ buildPhase = \"cargo build\"; }", profile: "dev"),
    Told(
      builder: "pkgs.stdenv.mkDerivation",
      build: "{ buildPhase = \"cargo build --features $X\"; checkPhase = \"cargo test; true\"; }"
    ),
    Told(
      builder: "((import ./Cargo.nix) { rootFeatures = [ \"default\" ]; }).rootCrate.build.override",
      build: "{ runTests = true; features = [ \"a\" ]; testCrateFlags = [ \"--skip=b\" ]; }",
      features: ["a"],
      checkFlags: ["--skip=b"],
      noDefaults: true,
      doCheck: true
    ),
  ])
  func cargosArguments(told: Told) throws {
    let recognition = try built(by: told.builder, told.build)
    let carried = recognition.carried
    #expect(carried.features.map(\.value) == told.features)
    #expect(carried.cargoBuildFlags.map(\.value) == told.flags)
    #expect(carried.cargoTestFlags.map(\.value) == told.testFlags)
    #expect(carried.checkFlags.map(\.value) == told.checkFlags)
    #expect(carried.packages.map(\.value) == told.packages)
    #expect(carried.profile?.value == told.profile)
    #expect(refused(recognition) == told.refused)
    #expect(carried.noDefaultFeatures?.value == told.noDefaults)
    #expect(carried.doCheck?.value == told.doCheck)
  }

  @Test func whatABuilderDoesNotRead() throws {
    let recognition = try built(
      by: "(pkgs.callPackage naersk { }).buildPackage",
      "{ buildNoDefaultFeatures = true; }"
    )
    #expect(refused(recognition) == ["buildNoDefaultFeatures = true;: naersk does not read it"])
  }

  @Test func setsThatArePutTogether() throws {
    let recognition = try carried(
      build: "(common // { doCheck = true; } // optionals)",
      lets: "common = { buildInputs = [ pkgs.a ]; doCheck = false; }; optionals = f x;"
    )
    #expect(attributes(recognition.carried.buildInputs) == ["a"])
    #expect(recognition.carried.doCheck?.value == true)
    #expect(refused(recognition) == ["f x: a function makes the set"])
  }

  @Test func onlyTheDefaultPackageCounts() throws {
    let recognition = try Samples.recognise([
      "flake.nix": Samples.flake(
        """
        helper = pkgs.rustPlatform.buildRustPackage { buildInputs = [ pkgs.a ]; };
        app = pkgs.rustPlatform.buildRustPackage { buildInputs = [ pkgs.b ]; };
        default = self.packages.${system}.app;
        """
      )
    ])
    #expect(attributes(recognition.carried.buildInputs) == ["b"])
    #expect(refused(recognition).count == 1)
    let unclear = try Samples.recognise([
      "flake.nix": Samples.flake(
        """
        one = pkgs.rustPlatform.buildRustPackage { buildInputs = [ pkgs.a pkgs.b ]; };
        two = pkgs.rustPlatform.buildRustPackage { buildInputs = [ pkgs.b pkgs.c ]; };
        """
      )
    ])
    #expect(attributes(unclear.carried.buildInputs) == ["b"])
    #expect(
      refused(unclear) == [
        "pkgs.a: only some of the packages have it", "pkgs.c: only some of the packages have it",
      ]
    )
  }

  @Test func argumentsOfPackageFiles() throws {
    let recognition = try Samples.recognise([
      "default.nix":
        "(import <nixpkgs> { }).callPackage ./package.nix { given = f; ssl = (import <nixpkgs> { }).libressl; }",
      "package.nix": """
      { lib, rustPlatform, openssl, given, ssl, gitRev ? null, craneLib }:
      rustPlatform.buildRustPackage { buildInputs = [ openssl.dev given ssl gitRev craneLib ]; REV = gitRev; }
      """,
    ])
    #expect(attributes(recognition.carried.buildInputs) == ["openssl.dev", "libressl"])
    #expect(
      refused(recognition) == [
        "given: `given` is given by the caller", "gitRev: `gitRev` has a fallback in the file",
        "craneLib: `craneLib` is given by the caller",
        "REV = gitRev;: its value is only known when it is evaluated",
      ]
    )
  }

  @Test func whatOverlaysOfTheFilesDefineIsNoPackageOfNixpkgs() throws {
    let recognition = try Samples.recognise([
      "shell.nix": """
      let pkgs = import <nixpkgs> { overlays = [ (next: last: { tool = last.a; }) ]; };
      in pkgs.mkShell { packages = [ pkgs.tool pkgs.jq ]; }
      """
    ])
    #expect(attributes(recognition.carried.shellPackages) == ["jq"])
    #expect(refused(recognition) == ["pkgs.tool: `tool` comes from an overlay"])
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
    let recognition = try Samples.recognise([
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
    let recognition = try Samples.recognise([
      "default.nix": "final: prev: { sh = with final; mkShell { packages = [ jq prev.fd sh ]; }; }"
    ])
    #expect(attributes(recognition.carried.shellPackages) == ["jq", "fd"])
    #expect(refused(recognition) == ["sh: `sh` comes from an overlay"])
  }

  @Test func theDefaultShell() throws {
    let recognition = try Samples.recognise([
      "flake.nix": """
      { outputs = { nixpkgs, ... }: let pkgs = nixpkgs.legacyPackages.x86_64-linux; in {
        devShells.x86_64-linux.ci = pkgs.mkShell { packages = [ pkgs.a ]; };
        devShells.x86_64-linux.default = pkgs.mkShell { packages = [ pkgs.b ]; buildInputs = [ pkgs.b pkgs.c ]; };
      }; }
      """
    ])
    #expect(attributes(recognition.carried.shellPackages) == ["b", "c"])
    #expect(refused(recognition) == ["pkgs.mkShell { packages = [ pkgs.a ]; }: it is not the default shell"])
  }
}
