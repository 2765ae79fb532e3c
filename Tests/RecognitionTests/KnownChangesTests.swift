import Diagnostics
import FileTree
import Nix
import Recognition
import Testing

@Suite struct KnownChangesTests {
  /// What is found in a file: `line:column id text`, and the replacement if there is one.
  private func found(_ text: String, file: String = "flake.nix") throws -> [String] {
    try KnownChanges.findings(in: MemoryTree([file: .text(text)]), paths: [file]).map {
      finding in
      let place = "\(finding.place.line ?? 0):\(finding.place.column ?? 0)"
      return "\(place) \(finding.id) \(finding.text)" + (finding.replacement.map { " → \($0)" } ?? "")
    }
  }

  private func rewritten(_ text: String, file: String = "flake.nix") throws -> String {
    let findings = try KnownChanges.findings(in: MemoryTree([file: .text(text)]), paths: [file])
    return String(decoding: KnownChanges.rewriting(Array(text.utf8), by: findings), as: UTF8.self)
  }

  @Test(arguments: [
    (
      "{ outputs = { self }: { defaultPackage.x86_64-linux = 1; }; }",
      [
        "1:25 default-package defaultPackage.x86_64-linux → packages.x86_64-linux.default"
      ]
    ),
    // Where the system belongs is not known.
    ("{ outputs = _: { devShell = f (s: 1); }; }", ["1:18 dev-shell devShell"]),
    (
      "{ outputs = _: u.lib.eachDefaultSystem (s: rec { packages.a = 1; defaultPackage = packages.a; }); }",
      [
        "1:66 default-package defaultPackage → packages.default"
      ]
    ),
    // What is there already would have to be looked into.
    (
      "{ outputs = _: u.lib.eachDefaultSystem (s: { packages = x; defaultPackage = 1; }); }",
      [
        "1:60 default-package defaultPackage"
      ]
    ),
    ("{ outputs = { self }: { overlay = f; }; }", ["1:25 overlay overlay → overlays.default"]),
    ("{ outputs = { self }: { overlay = f; x = self.overlay; }; }", ["1:25 overlay overlay"]),
    (
      "{ outputs = _: { inherit (x) devShell; } // { nixosModule = 1; }; }",
      [
        "1:30 dev-shell devShell", "1:47 nixos-module nixosModule → nixosModules.default",
      ]
    ),
    // Names of other things.
    ("{ outputs = _: let devShell = 1; in { packages.devShell = { defaultApp = devShell; }; }; }", []),
    ("{ # defaultPackage\n outputs = _: { a = \"defaultPackage = 1\"; /* devShell = 1; */ }; }", []),
    (
      "{ outputs = _: { x = crane.lib.${s}; y = inputs.crane . lib; crane.lib = 1; z = crane.mkLib; }; }",
      [
        "1:22 crane-lib crane.lib", "1:49 crane-lib crane . lib",
      ]
    ),
    (
      "{ x = [ \"x86_64-darwin\" \"x86_64-darwin \" ''x86_64-darwin'' ]; } # x86_64-darwin",
      [
        "1:10 x86-64-darwin x86_64-darwin", "1:44 x86-64-darwin x86_64-darwin",
      ]
    ),
  ])
  func inFlakes(text: String, expected: [String]) throws {
    #expect(try found(text) == expected)
  }

  @Test(arguments: [
    ("f { cargoSha256 = \"x\"; }", ["1:5 cargo-sha256 cargoSha256"]),
    ("f {\n  useFetchCargoVendor = true;\n}", ["2:3 use-fetch-cargo-vendor useFetchCargoVendor = true; → "]),
    (
      "f { useFetchCargoVendor = false; inherit cargoSha256; }",
      [
        "1:5 use-fetch-cargo-vendor useFetchCargoVendor", "1:42 cargo-sha256 cargoSha256",
      ]
    ),
    ("a.fetchCargoTarball { }", ["1:3 fetch-cargo-tarball fetchCargoTarball"]),
    ("with darwin.apple_sdk.frameworks; [ ]", ["1:6 apple-sdk darwin.apple_sdk → [ ]"]),
    (
      "[ xorg.libX11 pkgs.xorg.libxcb xorg.other ]",
      [
        "1:3 xorg xorg.libX11 → libx11", "1:20 xorg xorg.libxcb → libxcb", "1:32 xorg xorg.other",
      ]
    ),
    ("{ xorg }: [ xorg.libX11 ]", ["1:3 xorg xorg → libx11", "1:13 xorg xorg.libX11 → libx11"]),
    (
      "fetchurl { url = \"\n https://crates.io/api/v1/crates/${n}/x\"; }",
      [
        "2:2 crates-io-api https://crates.io/api/v1/crates/ → https://static.crates.io/crates/"
      ]
    ),
    (
      "[ https://crates.io/api/v1/crates/a/1/download ]",
      [
        "1:3 crates-io-api https://crates.io/api/v1/crates/ → https://static.crates.io/crates/"
      ]
    ),
    ("{ defaultPackage = 1; }", []),
    ("{ not nix", []),
  ])
  func inOtherFiles(text: String, expected: [String]) throws {
    #expect(try found(text, file: "nix/package.nix") == expected)
  }

  @Test(arguments: [
    ("nixos-26.05", ["xorg"]), ("github:NixOS/nixpkgs/nixos-25.11-small", []),
    ("https://channels.nixos.org/nixpkgs-26.11-darwin/nixexprs.tar.xz", ["xorg", "x86-64-darwin"]),
    ("github:NixOS/nixpkgs?ref=release-26.05", ["xorg"]),
    ("https://flakehub.com/f/NixOS/nixpkgs/0.2511.*", []),
    ("nixos-unstable", ["xorg", "x86-64-darwin"]), ("nixpkgs", ["xorg", "x86-64-darwin"]),
  ])
  func whatChangedLaterIsNoFinding(nixpkgs: String, expected: [String]) throws {
    let tree = MemoryTree(["a.nix": "[ xorg.libX11 ] ++ [ \"x86_64-darwin\" \"i686-linux\" ]"])
    let version = NixpkgsVersion(reference: nixpkgs)
    let findings = try KnownChanges.findings(in: tree, paths: ["a.nix"], nixpkgs: version)
    #expect(findings.map(\.id) == expected)
    #expect(findings.allSatisfy { $0.replacement != nil })
  }

  /// What a pin in flake.lock, and other inputs, say of a branch without a release.
  static let pins: [(Int?, String, [String], [String])] = [
    (1_780_000_000, "", [], ["x86-64-darwin", "xorg"]), (1_760_000_000, "", [], []),
    (1_781_000_000, "", ["xorg"], ["x86-64-darwin"]),
    (1_796_083_200, "", ["x86-64-darwin", "xorg"], []),
    (nil, "", ["x86-64-darwin", "xorg"], []),
    (nil, "inputs.old.url = \"github:NixOS/nixpkgs/nixos-25.11\";", [], ["x86-64-darwin", "xorg"]),
    (
      nil, "inputs.nixpkgs.url = \"nixpkgs/de42d4425fa9de0d4cabbf7bdf7aaa0a9a1db5e4\";", [],
      ["x86-64-darwin", "xorg"]
    ),
  ]

  @Test(arguments: pins)
  func aPinIsOfItsTime(time: Int?, more: String, certain: [String], uncertain: [String]) throws {
    var items: [String: MemoryTree.Item] = [
      "flake.nix": .text(
        "{ \(more) outputs = { self, nixpkgs }: { x = [ xorg.libX11 ]; y = [ \"x86_64-darwin\" \"a-b\" ]; }; }"
      )
    ]
    if let time {
      let pin = #""nixpkgs": { "locked": { "lastModified": \#(time) }, "original": { "type": "indirect" } }"#
      items["flake.lock"] = .text(
        #"{ "nodes": { \#(pin), "root": { "inputs": { "nixpkgs": "nixpkgs" } } }, "root": "root", "version": 7 }"#
      )
    }
    let tree = MemoryTree(items)
    let findings = try KnownChanges.findings(
      in: tree,
      paths: ["flake.nix"],
      nixpkgs: try NixpkgsVersion(in: "", of: tree, reference: "nixos-25.05")
    )
    #expect(findings.filter { $0.replacement != nil }.map(\.id).sorted() == certain)
    #expect(findings.filter { $0.replacement == nil }.map(\.id).sorted() == uncertain)
  }

  @Test func whatAToolWroteIsTheTools() throws {
    let text = "# This file was @generated by crate2nix 0.15.0 with the command:\n[ xorg.lndir ]"
    #expect(try found(text, file: "Cargo.nix") == [])
  }

  @Test func onlyWhatIsCertainIsRewritten() throws {
    let text = """
      # defaultPackage stays here
      {
        outputs = { self, u, pkgs }: u.lib.eachDefaultSystem (system: {
          defaultPackage = pkgs.f {
            useFetchCargoVendor = true; # no more
            cargoSha256 = "";
            useFetchCargoVendor = true;
            buildInputs = [ pkgs.xorg.libXi pkgs.xorg.foo ];
          };
        });
      }

      """
    #expect(
      try rewritten(text) == """
        # defaultPackage stays here
        {
          outputs = { self, u, pkgs }: u.lib.eachDefaultSystem (system: {
            packages.default = pkgs.f {
               # no more
              cargoSha256 = "";
              buildInputs = [ pkgs.libxi pkgs.xorg.foo ];
            };
          });
        }

        """
    )
  }

  /// One file that has everything which the table knows.
  @Test func eachRowIsFound() throws {
    let flake = """
      {
        outputs = { self, crane, pkgs }: {
          defaultPackage = 1; devShell = 1; defaultApp = 1; overlay = 1; nixosModule = 1; defaultTemplate = 1;
          x = crane.lib.y { cargoSha256 = ""; useFetchCargoVendor = true; z = pkgs.fetchCargoTarball; };
          y = [ pkgs.darwin.apple_sdk.x pkgs.xorg.x "x86_64-darwin" https://crates.io/api/v1/crates/a ];
        };
      }
      """
    let found = try KnownChanges.findings(in: MemoryTree(["flake.nix": .text(flake)]), paths: ["flake.nix"])
    let root = "/" + TreePath.components(#filePath).dropLast(3).joined(separator: "/")
    let table = String(decoding: try DiskTree(root).bytes(at: "Data/known-changes.toml") ?? [], as: UTF8.self)
    let ids = table.split(separator: "\n").filter { $0.hasPrefix("id = ") }.map {
      $0.split(separator: "\"")[1]
    }
    #expect(ids.count == 14)
    #expect(found.map(\.id).sorted() == ids.map(String.init).sorted())
    for finding in found {
      #expect(finding.since.contains(" ") && finding.remedy.hasSuffix(".") && !finding.source.isEmpty)
      #expect(!finding.summary.hasSuffix("."))
    }
  }

  @Test func aFindingInWords() throws {
    let finding = try #require(
      try KnownChanges.findings(in: MemoryTree(["a.nix": "{ cargoSha256 = 1; }"]), paths: ["a.nix"]).first
    )
    #expect(
      finding.diagnostic
        == Diagnostic(
          .warning,
          .knownChange,
          "`cargoSha256` is not accepted any more",
          at: .init(file: "a.nix", line: 1, column: 3),
          why: "This changed with nixpkgs 25.05.",
          help: ["Set `cargoHash` to the hash of `fetchCargoVendor`; the value is another one."]
        )
    )
    #expect(finding.source == "nixpkgs, pkgs/build-support/rust/build-rust-package")
  }
}
