import Diagnostics
import FileTree
import Recognition
import Testing

/// What is certain of a known change is rewritten, and what is not stays, byte for byte.
@Suite struct RewritingTests {
  private func rewritten(_ text: String, file: String, beside: [String: String] = [:]) throws -> String {
    var items: [String: MemoryTree.Item] = [file: .text(text)]
    for (path, text) in beside { items[path] = .text(text) }
    let findings = try KnownChanges.findings(
      in: MemoryTree(items),
      paths: items.keys.sorted(),
      project: "rust",
      cargoHash: { "sha256-right" }
    )
    let own = findings.filter { $0.place.file == file }
    return String(decoding: KnownChanges.rewriting(Array(text.utf8), by: own), as: UTF8.self)
  }

  static let flakes: [(String, String?)] = [
    // An output that only names another one.
    (
      "defaultPackage.${system} = self.packages.${system}.default;\n  packages = x;",
      "packages = x;"
    ),
    (
      "defaultPackage = eachSystem (system: pkgs: self.packages.${system}.default);\n  packages = x;",
      "packages = x;"
    ),
    ("devShell.x86_64-linux = self.devShells.x86_64-linux.default;", ""),
    ("overlay = self.overlays.default;", ""),
    ("devShell.x86_64-linux = 1;", "devShells.x86_64-linux.default = 1;"),
    // `self.defaultPackage` asks for it; another system; another package.
    ("defaultPackage.x = self.packages.x.default; y = self.defaultPackage.x; packages = 1;", nil),
    ("defaultPackage.x86_64-linux = self.packages.aarch64-linux.default; packages = x;", nil),
    ("defaultPackage.x86_64-linux = self.packages.x86_64-linux.other; packages = x;", nil),

    // crane for a system.
    (
      "p = let pkgs = f system; craneLib = crane.lib.${system}; in craneLib;",
      "p = let pkgs = f system; craneLib = crane.mkLib pkgs; in craneLib;"
    ),
    (
      "p = pkgs: inputs.crane.lib.${system}.buildPackage { };",
      "p = pkgs: (inputs.crane.mkLib pkgs).buildPackage { };"
    ),
    (
      "p = pkgs: { inherit (crane.lib.${pkgs.system}) buildPackage; };",
      "p = pkgs: { inherit (crane.mkLib pkgs) buildPackage; };"
    ),
    (
      "p = let pkgs = nixpkgs.legacyPackages.x86_64-linux; in f crane.lib.x86_64-linux;",
      "p = let pkgs = nixpkgs.legacyPackages.x86_64-linux; in f (crane.mkLib pkgs);"
    ),
    // No packages, those of another system, another crane, no system.
    ("p = crane.lib.${system};", nil),
    ("p = let pkgs = nixpkgs.legacyPackages.aarch64-linux; in crane.lib.x86_64-linux;", nil),
    ("p = pkgs: let crane = import ./crane.nix; in crane.lib.${system};", nil),
    ("p = pkgs: mine.crane.lib.${system};", nil),
    ("p = pkgs: crane.lib;", nil),
    ("p = pkgs: \"crane.lib.${system}\"; # crane.lib.${system}", nil),

    // Systems.
    (
      "s = [\n    \"x86_64-linux\"\n    \"x86_64-darwin\"\n  ];",
      "s = [\n    \"x86_64-linux\"\n  ];"
    ),
    ("s = [ \"x86_64-darwin\" \"aarch64-darwin\" ];", "s = [ \"aarch64-darwin\" ];"),
    ("s = [\r\n    \"x86_64-darwin\"\r\n    \"a-b\"\r\n  ];", "s = [\r\n    \"a-b\"\r\n  ];"),
    ("s = [ \"x86_64-darwin\" ];", nil),
    ("s = [ \"x86_64-darwin\" other ];", nil),
    ("s = [\n    \"x86_64-linux\"\n    \"x86_64-darwin\" # Ada's\n  ];", nil),
    ("s = [\n    \"x86_64-linux\"\n    # Ada's\n    \"x86_64-darwin\"\n  ];", nil),
    ("s = system == \"x86_64-darwin\" && f [ \"x86_64-darwin is old\" \"a-b\" ];", nil),
  ]

  @Test(arguments: flakes)
  func inFlakes(before: String, after: String?) throws {
    func flake(_ outputs: String) -> String {
      """
      {
        inputs.crane.url = "github:ipetkov/crane";
        outputs = { self, nixpkgs, crane }@inputs: {
        \(outputs)
        };
      }

      """
    }
    let expected = after == "" ? flake("").replacing("  \n", with: "") : flake(after ?? before)
    #expect(try rewritten(flake(before), file: "flake.nix") == expected)
  }

  static let packages: [(String, String?)] = [
    // Frameworks of Apple's.
    (
      "x = [ zlib ] ++ lib.optionals isDarwin [ darwin.apple_sdk.frameworks.Security ];",
      "x = [ zlib ];"
    ),
    (
      "x = lib.optionals isDarwin (with pkgs.darwin.apple_sdk.frameworks; [ Security AppKit ]) ++ [ zlib ];",
      "x = [ zlib ];"
    ),
    (
      "x = lib.optionals isDarwin [\n  darwin.apple_sdk.frameworks.Security\n  libiconv\n];",
      "x = lib.optionals isDarwin [\n  libiconv\n];"
    ),
    ("x = [ pkgs.darwin.apple_sdk.frameworks.AppKit ];", "x = [ ];"),
    ("x = lib.optionals isDarwin [ darwin.apple_sdk.frameworks.AppKit ];", "x = [ ];"),
    ("x = lib.optional isDarwin darwin.apple_sdk.frameworks.Security;", nil),
    ("x = { inherit (darwin.apple_sdk.frameworks) Security; };", nil),
    ("x = with pkgs; with darwin.apple_sdk.frameworks; [ Security ];", nil),
    ("x = with darwin.apple_sdk.frameworks; [ Security zlib ];", nil),
    ("x = let Security = 1; in with darwin.apple_sdk.frameworks; [ Security ];", nil),
    ("x = [ zlib ] ++ /* Ada's */ [ darwin.apple_sdk.frameworks.Security ];", nil),
    ("x = [ darwin.apple_sdk.sdk ];", nil),
    ("x = \"darwin.apple_sdk.frameworks.Security\"; # darwin.apple_sdk.frameworks.Security", nil),

    // Hashes.
    (
      "x = f { src = ../.; cargoSha256 = \"old\"; };",
      "x = f { src = ../.; cargoHash = \"sha256-right\"; };"
    ),
    (
      "x = let src = lib.cleanSource ../.; in f { inherit lib; src = src; cargoSha256 = lib.fakeSha256; };",
      "x = let src = lib.cleanSource ../.; in f { inherit lib; src = src; cargoHash = \"sha256-right\"; };"
    ),
    ("x = f { cargoSha256 = \"old\"; cargoHash = \"new\"; };", "x = f {  cargoHash = \"new\"; };"),
    ("x = f { src = fetchFromGitHub { }; cargoSha256 = \"old\"; };", nil),
    ("x = f { src = ../other; cargoSha256 = \"old\"; };", nil),
    ("x = f { cargoSha256 = \"old\"; };", nil),
    ("x = f { src = g ../. (fetchurl { }); cargoSha256 = \"old\"; };", nil),
    ("x = f { useFetchCargoVendor = false; }; # useFetchCargoVendor = true;", nil),
    ("x = f {\n  useFetchCargoVendor = true;\n  y = 1;\n};", "x = f {\n  y = 1;\n};"),
    ("x = fetchCargoTarball { };", nil),

    // Addresses.
    (
      "x = \"https://crates.io/api/v1/crates/${n}/download\";",
      "x = \"https://static.crates.io/crates/${n}/download\";"
    ),
    ("x = \"https://crates.io/crates/serde\"; # https://crates.io/api/v1/crates/", nil),
  ]

  @Test(arguments: packages)
  func inPackages(before: String, after: String?) throws {
    func package(_ text: String) -> String { "{ lib, pkgs, darwin }:\n{\n  \(text)\n}\n" }
    #expect(try rewritten(package(before), file: "rust/nix/package.nix") == package(after ?? before))
  }

  static let arguments: [(String, String?)] = [
    (
      "{\n  lib,\n  xorg,\n}:\n[ xorg.libXi xorg.libX11.dev xorg.libXi ]\n",
      "{\n  lib,\n  libx11,\n  libxi,\n}:\n[ libxi libx11.dev libxi ]\n"
    ),
    ("{ lib, xorg, libx11 }: [ xorg.libX11 xorg.libXi ]", "{ lib, libxi, libx11 }: [ libx11 libxi ]"),
    ("{ pkgs, ... }: [ pkgs.xorg.libX11 ]", "{ pkgs, ... }: [ pkgs.libx11 ]"),
    ("{ xorg }: [ xorg.libX11 xorg.lndir ]", nil),
    ("{ xorg ? null }: [ xorg.libX11 ]", nil),
    ("{ xorg }: with xorg; [ libX11 ]", nil),
    ("{ xorg }@args: [ xorg.libX11 ] ++ f args", nil),
    ("{ }: \"xorg.libX11\" # xorg.libX11", nil),
  ]

  @Test(arguments: arguments)
  func argumentsOfAPackage(before: String, after: String?) throws {
    #expect(try rewritten(before, file: "package.nix") == after ?? before)
  }

  @Test func anArgumentThatIsGivenStays() throws {
    let text = "{ xorg }: [ xorg.libX11 ]"
    let flake = "{ outputs = { nixpkgs, ... }: f { inherit (nixpkgs) xorg; }; }"
    #expect(try rewritten(text, file: "package.nix", beside: ["flake.nix": flake]) == text)
  }
}
