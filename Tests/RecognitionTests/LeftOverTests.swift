import FileTree
import Nix
import Recognition
import Testing

@Suite struct LeftOverTests {
  private static let files: [String: MemoryTree.Item] = [
    "flake.nix": """
    # What this is.
    # And more.
    {
      description = "A program";
      nixConfig.extra-substituters = [ "https://example.org" ];
      inputs = {
        nixpkgs.url = "github:NixOS/nixpkgs/nixos-26.05";
        crane.url = "github:ipetkov/crane"; # the builder
        odd = { url = "github:a/b"; ${"x"} = 1; };
      };
      outputs = { self, nixpkgs, crane, flake-utils, ... }:
        flake-utils.lib.eachSystem [ "x86_64-linux" ] (system:
          let
            pkgs = import nixpkgs { inherit system; };
            helper = x: y: { inherit x y; };
          in {
            packages.default = (crane.mkLib pkgs).buildPackage {
              src = ./.;
              buildInputs = [
                pkgs.openssl # for TLS
                (helper 1 2)
              ];
              postInstall = ''
                # no comment of Nix
              '';
            };
            checks = { a = 1; };
            devShells.default = pkgs.mkShell {
              inputsFrom = [ self.packages.${system}.default ];
              packages = with pkgs; [ jq ];
              shellHook = "echo";
            };
          });
    }
    """
  ]

  @Test func everythingElseIsListed() throws {
    let recognition = try Samples.recognize(Self.files)
    #expect(
      recognition.left.map { "\($0.lines.lowerBound)-\($0.lines.upperBound) \($0.reason): \($0.firstWords)" }
        == [
          "1-2 comment: # What this is. # And more.",
          "5-5 unknown: nixConfig.extra-substituters = [ \"https://example.org\" ];",
          "8-8 comment: # the builder",
          "9-9 uncertain(\"a part of the input is not understood\"): odd = { url = \"github:a/b\"; ${\"x\"} = 1; };",
          "14-14 unknown: pkgs = import nixpkgs { inherit system; };",
          "15-15 unknown: helper = x: y: { inherit x y; };",
          "18-18 provided: src = ./.;",
          "20-20 comment: # for TLS",
          "21-21 uncertain(\"it is not a plain attribute of nixpkgs\"): (helper 1 2)",
          "23-25 unknown: postInstall = '' # no comment of Nix '';",
          "27-27 unknown: checks = { a = 1; };",
          "29-29 provided: inputsFrom = [ self.packages.${system}.default ];",
          "31-31 unknown: shellHook = \"echo\";",
        ]
    )
  }

  @Test func rangesAreTheText() throws {
    let recognition = try Samples.recognize(Self.files)
    guard case .file(let bytes, _)? = Self.files["flake.nix"] else { return }
    for left in recognition.left {
      let text = String(decoding: bytes[left.range], as: UTF8.self)
      #expect(NixLiteral.comment(text).hasPrefix(left.firstWords.replacing("…", with: "")))
    }
    let openssl = try #require(recognition.carried.buildInputs.first)
    #expect(String(decoding: bytes[openssl.range], as: UTF8.self) == "pkgs.openssl")
  }

  /// No value of a definition may be neither carried nor listed.
  @Test(arguments: [
    "{ a = 1; b = { c = [ 1 2 ]; d = x: y; }; inherit q; inherit (r) s t; }",
    "let a = 1; b = import <nixpkgs> { }; in b.mkShell { packages = [ b.jq a ]; X = \"1\"; Y = a; z = { w = 2; }; }",
    "{ pkgs, lib, rustPlatform, q ? { r = 1; } }: rustPlatform.buildRustPackage (f: { a = 1; doCheck = false; b.c = f; })",
    "if a then { b = 1; } else (pkgs.mkShell { packages = pkgs.c; d = 1; }) // { e = 2; }",
    "(import (fetchTarball { url = \"x\"; }) { src = ./.; }).defaultNix { a = \"${f { b = 1; }}\"; }",
    "f { a = [ (g { b = 1; }) ]; } (rec { c = 1; }) [ { d = 1; } ]",
  ])
  func nothingIsLost(text: String) throws {
    let bytes = Array(text.utf8)
    let recognition = try Samples.recognize(["default.nix": .file(bytes, executable: false)])
    var known = recognition.left.map(\.range)
    let carried = recognition.carried
    known += carried.shellPackages.map(\.range) + carried.buildInputs.map(\.range)
    known += carried.shellEnvironment.map(\.range) + carried.environment.map(\.range)
    known += [carried.doCheck?.range].compactMap { $0 }
    let source = try NixSource(parsing: bytes, file: "default.nix")
    var values = 0
    func look(at expression: NixExpression) {
      switch expression.form {
      case .set(let bindings, _), .bindings(let bindings, _):
        for binding in bindings {
          values += 1
          // A definition is listed, or carried, or holds others or elements that are.
          let isKnown = known.contains { $0.overlaps(binding.range) }
          #expect(isKnown, "\(source.text(binding.range))")
        }
      default: break
      }
      expression.children.forEach(look)
    }
    look(at: source.root)
    #expect(values > 0)
  }
}
