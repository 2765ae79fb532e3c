import Diagnostics
import FileTree
import Recognition
import TestSupport
import Testing

@Suite struct RecognizerTests {
  @Test func nothingIsFoundInNothing() throws {
    let recognition = try Samples.recognize([:])
    #expect(recognition.files.isEmpty && recognition.sightings.isEmpty && recognition.left.isEmpty)
    #expect(recognition.carried == Carried())
    #expect(Samples.verdict(recognition) == [])
  }

  @Test(arguments: [
    ("default = pkgs.rustPlatform.buildRustPackage { pname = \"a\"; };", "", "buildRustPackage certain"),
    (
      "default = with pkgs; (makeRustPlatform { inherit cargo rustc; }).buildRustPackage (f: { src = ./.; });",
      "",
      "buildRustPackage certain"
    ),
    (
      "default = (crane.mkLib pkgs).buildPackage { src = ./.; };", "crane.url = \"github:ipetkov/crane\";",
      "crane certain"
    ),
    // The address counts, not the name.
    (
      "default = let lib' = (bar.mkLib pkgs).overrideToolchain (p: p.x); in lib'.buildPackage { };",
      "bar = { url = \"github:ipetkov/crane/v0.23\"; };", "crane certain"
    ),
    (
      "default = (inputs.crane.mkLib pkgs).buildPackage { };",
      "crane.url = \"https://flakehub.com/f/ipetkov/crane/0.23\";", "crane certain"
    ),
    (
      "default = let inherit (crane.mkLib pkgs) buildPackage; in buildPackage { };",
      "crane.url = \"git+https://github.com/ipetkov/crane.git\";", "crane certain"
    ),
    (
      "default = (pkgs.callPackage naersk { }).buildPackage ./.;",
      "naersk.url = \"github:nix-community/naersk\";",
      "naersk certain"
    ),
    (
      "default = naersk.lib.${system}.buildPackage { src = ./.; };",
      "naersk.url = \"github:nmattia/naersk\";",
      "naersk certain"
    ),
    // A fork has only its name.
    (
      "default = (pkgs.callPackage naersk { }).buildPackage ./.;", "naersk.url = \"github:me/naersk/x\";",
      "naersk likely"
    ),
    (
      "default = (import-cargo.builders.importCargo { lockFile = ./Cargo.lock; inherit pkgs; }).cargoHome;",
      "import-cargo.url = github:edolstra/import-cargo;", "import-cargo certain"
    ),
    (
      "default = let c = crate2nix.tools.${system}.appliedCargoNix { name = \"a\"; src = ./.; }; in c.rootCrate.build;",
      "crate2nix.url = \"github:nix-community/crate2nix\";", "crate2nix certain"
    ),
    ("default = (pkgs.callPackage ./Cargo.nix { }).rootCrate.build;", "", "crate2nix likely"),
    (
      "default = (pkgs.rustBuilder.makePackageSet { packageFun = import ./Cargo.nix; }).workspace.a { };",
      "cargo2nix.url = \"github:cargo2nix/cargo2nix/release-0.12\";", "cargo2nix likely"
    ),
    (
      "default = (nocargo.lib.${system}.mkRustPackageOrWorkspace { src = ./.; }).release.a;",
      "nocargo.url = \"github:oxalica/nocargo\";", "nocargo certain"
    ),
    (
      "default = dream2nix.lib.makeFlakeOutputs { source = ./.; };",
      "dream2nix.url = \"github:nix-community/dream2nix\";", "dream2nix certain"
    ),
    (
      "default = pkgs.stdenv.mkDerivation { buildPhase = \"cargo build --release\"; };", "",
      "mkDerivation certain"
    ),
  ])
  func aBuilderIsFollowedToItsOrigin(body: String, inputs: String, expected: String) throws {
    let names = inputs.split(separator: " ").first.map { $0.split(separator: ".")[0] + ", " } ?? ""
    let flake = Samples.flake(inputs: inputs, arguments: String(names), body)
    #expect(Samples.verdict(try Samples.recognize(["flake.nix": flake])).first == expected)
  }

  @Test func whatIsOnlyMentionedIsNoVerdict() throws {
    let flake = Samples.flake(
      inputs: "crane.url = \"github:ipetkov/crane\"; naersk.url = \"github:nix-community/naersk\";",
      arguments: "crane, naersk, ",
      "a = 1; # crane.mkLib pkgs).buildPackage\n b = \"rustPlatform.buildRustPackage { }\";"
    )
    let recognition = try Samples.recognize(["flake.nix": flake])
    #expect(Samples.verdict(recognition) == [])
    #expect(Samples.sightings(recognition) == ["crane mentioned", "naersk mentioned"])
  }

  @Test func aBuilderOfUnknownOriginIsNotGuessed() throws {
    let both = Samples.flake(
      inputs: "crane.url = \"github:ipetkov/crane\"; naersk.url = \"github:nix-community/naersk\";",
      arguments: "crane, naersk, ",
      "default = myLib.buildPackage { };"
    )
    #expect(Samples.verdict(try Samples.recognize(["flake.nix": both])) == [])
    let one = Samples.flake(
      inputs: "crane.url = \"github:ipetkov/crane\";",
      arguments: "crane, ",
      "default = myLib.buildPackage { };"
    )
    #expect(Samples.verdict(try Samples.recognize(["flake.nix": one])) == ["crane likely"])
  }

  @Test func severalApproachesAreSeveral() throws {
    let flake = Samples.flake(
      inputs: "crane.url = \"github:ipetkov/crane\";",
      arguments: "crane, ",
      "a = (crane.mkLib pkgs).buildPackage { }; b = pkgs.rustPlatform.buildRustPackage { };"
    )
    #expect(
      Samples.verdict(try Samples.recognize(["flake.nix": flake])) == [
        "buildRustPackage certain", "crane certain",
      ]
    )
  }

  @Test func evidenceSaysWhere() throws {
    let flake = Samples.flake(
      inputs: "crane.url = \"github:ipetkov/crane\";",
      arguments: "crane, ",
      "default = let craneLib = crane.mkLib pkgs; in craneLib.buildPackage {\n  src = ./.;\n};"
    )
    let sighting = try #require(try Samples.recognize(["flake.nix": flake]).sightings.first)
    #expect(
      sighting.evidence.map {
        "\($0.place.line ?? 0):\($0.place.column ?? 0) \($0.confidence) \($0.meaning): \($0.text)"
      }
        == [
          "13:55 certain calls crane's builder `buildPackage`: craneLib.buildPackage { src = ./.; }",
          "5:5 mentioned the input `crane`: crane.url = \"github:ipetkov/crane\";",
          "13:34 mentioned uses crane: crane.mkLib",
          "13:55 mentioned uses crane: craneLib.buildPackage",
        ]
    )
  }

  @Test func filesAreFollowed() throws {
    let recognition = try Samples.recognize([
      "flake.nix": Samples.flake(
        inputs: "naersk.url = \"github:nix-community/naersk\";",
        arguments: "naersk, ",
        "default = pkgs.callPackage ./nix { builder = pkgs.callPackage naersk { }; };"
      ),
      "nix/default.nix":
        "{ builder, lib }: builder.buildPackage { src = ../.; x = import ../out.nix; y = ../../up.nix; }",
      "out.nix": "import ./flake.nix",
      "shell.nix": "(import <nixpkgs> { }).mkShell { }",
      "unread.nix": "(import <nixpkgs> { }).rustPlatform.buildRustPackage { }",
    ])
    #expect(recognition.files == ["flake.nix", "shell.nix", "nix/default.nix", "out.nix"])
    #expect(Samples.sightings(recognition) == ["naersk certain", "mkShell certain"])
  }

  @Test func foldersThatAreReadAreFollowed() throws {
    let recognition = try Samples.recognize([
      "flake.nix":
        "{ outputs = i: f { imports = map (n: ./modules/${n}) (attrNames (builtins.readDir ./modules)); }; }",
      "modules/rust.nix": "{ pkgs, ... }: { packages.default = pkgs.rustPlatform.buildRustPackage { }; }",
      "modules/readme.md": "",
    ])
    #expect(recognition.files == ["flake.nix", "modules/rust.nix"])
    #expect(Samples.verdict(recognition) == ["buildRustPackage certain"])
  }

  @Test func whatAToolWroteIsKnownByItsHead() throws {
    for (tool, head) in [
      ("crate2nix", "# This file was @generated by crate2nix 0.14.1 with the command:"),
      ("cargo2nix", "# This file was @generated by cargo2nix 0.12.0."),
    ] {
      let recognition = try Samples.recognize([
        "default.nix": "{ pkgs }: (pkgs.callPackage ./Cargo.nix { }).rootCrate.build",
        "Cargo.nix": .text("\(head)\n{ not nix"),
      ])
      #expect(Samples.verdict(recognition) == ["\(tool) certain"])
      #expect(recognition.files == ["default.nix", "Cargo.nix"])
      #expect(recognition.left.last?.reason == .uncertain("\(tool) wrote it"))
      #expect(recognition.problems.isEmpty)
    }
  }

  @Test func aBrokenFileIsAProblemAndNotTheEnd() throws {
    let recognition = try Samples.recognize([
      "flake.nix": "{ a = ", "shell.nix": "(import <nixpkgs> { }).mkShell { }",
      "default.nix": .link("/etc/passwd"),
    ])
    try expectSnapshot(recognition.problems)
    #expect(recognition.files == ["shell.nix"])
  }

  @Test(arguments: [
    "let a = b; b = a; in a.buildPackage { }",
    "let a = b // b; b = c // c; c = a // a; in a.x.buildPackage a",
    "rec { a = a.a; b = a.buildPackage (b // b); }",
    "let x = x.x x; in with x; x.mkShell { packages = x ++ x; buildInputs = with x; y ++ y; }",
    "let f = f: f f; in f.buildRustPackage (f f)",
    "import ./default.nix { inherit pkgs; }",
    "{ a ? a, ... }@b: a.buildPackage b",
  ])
  func circlesEnd(text: String) throws {
    let recognition = try Samples.recognize(["default.nix": .text(text)])
    #expect(recognition.files == ["default.nix"])
  }

  @Test func twofoldCirclesEnd() throws {
    let chain = (0..<200).map { "a\($0) = a\($0 + 1) // a\($0 + 1);" }.joined()
    let lists = (0..<200).map { "l\($0) = l\($0 + 1) ++ l\($0 + 1);" }.joined()
    let text =
      "let \(chain) a200 = { }; \(lists) l200 = [ a ]; in a0.buildPackage (a0 // { buildInputs = l0; })"
    #expect(try Samples.recognize(["default.nix": .text(text)]).files == ["default.nix"])
  }
}

/// Files that are made to be slow.
@Suite struct LargeFilesTests {
  @Test(arguments: [
    String(repeating: "a = (crane.mkLib pkgs).buildPackage { b = 1; };\n", count: 500),
    String(repeating: "packages.default = crane.x; devShells.default = pkgs.mkShell { };\n", count: 500),
    String(repeating: "x = [ \"x86_64-linux\" ]; defaultPackage.y = 1;\n", count: 500),
    "y = " + String(repeating: "a // ", count: 2_000) + "{ };",
    "z = pkgs.mkShell { packages = with pkgs; [ " + String(repeating: "a b.c (d e) ", count: 1_000) + "]; };",
    (0..<500).map { "i\($0).url = \"github:ipetkov/crane\";\n" }.joined(),
    "w = pkgs.rustPlatform.buildRustPackage (" + (0..<300).map { "{ A\($0) = 1; } // " }.joined() + "{ });",
  ])
  func areReadToTheEnd(body: String) throws {
    let flake = Samples.flake(
      inputs: "crane.url = \"github:ipetkov/crane\"; \(body.contains(".url") ? body : "")",
      arguments: "crane, ",
      body.contains(".url") ? "" : body
    )
    let recognition = try Samples.recognize(["flake.nix": flake])
    #expect(recognition.problems.isEmpty && !recognition.sightings.isEmpty)
    #expect(recognition.sightings.allSatisfy { $0.evidence.count <= 300 })
  }
}
