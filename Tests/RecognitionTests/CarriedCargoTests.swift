import FileTree
import Recognition
import Testing

/// What cargo is told by each builder.
@Suite struct CarriedCargoTests {
  /// A project that each builder is told of in its own words.
  private func built(by builder: String, _ build: String) throws -> Recognition {
    try Samples.recognize([
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
        "f x: it is not a literal list",
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
        "\"a\": not all features are known", "lib.optional x \"b\": it is not a literal list",
        "buildNoDefaultFeatures = true;: not all features are known",
      ]
    ),
    // As a part of the words would say something else.
    Told(
      build: "{ cargoBuildFlags = [ \"--bin\" name ]; checkFlags = [ \"--skip\" \"$x\" ]; }",
      refused: [
        "\"--bin\": not all of these words are known", "name: it is not a literal string",
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
        "\"--features=a\": only the tests use it",
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
      refused: ["checkFeatures = [ \"b\" ];: only the tests use it"]
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
      refused: ["o: [ \"--bin x\" ]: it is not a literal list"]
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
    #expect(recognition.refused == told.refused)
    #expect(carried.noDefaultFeatures?.value == told.noDefaults)
    #expect(carried.doCheck?.value == told.doCheck)
  }

  @Test func whatABuilderDoesNotRead() throws {
    let recognition = try built(
      by: "(pkgs.callPackage naersk { }).buildPackage",
      "{ buildNoDefaultFeatures = true; }"
    )
    #expect(recognition.refused == ["buildNoDefaultFeatures = true;: naersk does not read it"])
  }
}
