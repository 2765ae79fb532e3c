import FileTree
import FoundationEssentials
import TestSupport
import Testing

/// `update` follows conventions that changed, in the user's edits too.
@Suite struct RewriteTests {
  /// A scaffold of crane, and the edits of someone who knows the Nix of some years ago.
  private func withEdits(
    _ edits: [(path: String, old: String, new: String)],
    body: (TestRepository) throws -> Void
  ) throws {
    try withRepository { git in
      try git.commit(project)
      try Tool.initialise(
        git,
        "crane",
        "--system",
        "x86_64-linux",
        "--system",
        "aarch64-darwin",
        // Changes of Nix are certain in the newest nixpkgs.
        "--lock",
        "none",
        "--checkout"
      )
      for edit in edits {
        let text = String(decoding: try git.folder.read(edit.path), as: UTF8.self)
        try #require(text.contains(edit.old))
        try git.commit([edit.path: .text(text.replacing(edit.old, with: edit.new, maxReplacements: 1))])
      }
      try body(git)
    }
  }

  private static let certain = [
    ("flake.nix", "        \"x86_64-linux\"\n", "        \"x86_64-linux\"\n        \"x86_64-darwin\"\n"),
    (
      "flake.nix", "            pkgs.clippy\n",
      "            pkgs.clippy\n            pkgs.xorg.libXi # not xorg.libXi\n"
    ),
    (
      "flake.nix", "      formatter =",
      "      devShell.x86_64-linux = self.devShells.x86_64-linux.default;\n\n      formatter ="
    ),
    (
      "flake.nix", "      eachSystem =",
      "      old = pkgs: inputs.crane.lib.${pkgs.system};\n\n      eachSystem ="
    ),
    (
      "nix/package.nix", "  craneLib,\n}:\n", "  craneLib,\n  pkgs,\n}:\n"
    ),
    (
      "nix/package.nix", "    strictDeps = true;\n",
      """
          strictDeps = true;

          buildInputs = [
            pkgs.zlib
          ]
          ++ lib.optionals pkgs.stdenv.isDarwin [ pkgs.darwin.apple_sdk.frameworks.Security ];

          passthru.other = pkgs.rustPlatform.buildRustPackage {
            src = ../.;
            cargoSha256 = lib.fakeSha256;
            useFetchCargoVendor = true;
            url = "https://crates.io/api/v1/crates/app/1/download";
          };

      """
    ),
    (
      ".flakewright/options.toml", "  \"aarch64-darwin\",\n]\n",
      "  \"x86_64-darwin\", \"aarch64-darwin\",\n]\nbuildInputs = ['xorg.libX11'] # x\n[options.linux]\nbuildInputs = [ \"xorg.libXi\" ]\n"
    ),
  ]

  @Test func allThatIsCertainInOneCommit() throws {
    try withEdits(Self.certain.map { (path: $0, old: $1, new: $2) }) { git in
      let before = try Tool.run(["check", "--json"], in: git)
      #expect(before.status == 2)
      #expect(try knownChanges(before) == 11)

      let done = try Tool.run(["update", "--checkout"], in: git)
      #expect(done.status == 0, "\(done.errorText)")
      try expectSnapshot(done)
      let flake = String(decoding: try git.folder.read("flake.nix"), as: UTF8.self)
      #expect(flake.contains("        \"x86_64-linux\"\n        \"aarch64-darwin\"\n      ];\n"))
      #expect(flake.contains("            pkgs.clippy\n            pkgs.libxi # not xorg.libXi\n"))
      #expect(flake.contains("      old = pkgs: inputs.crane.mkLib pkgs;\n"))
      #expect(!flake.contains("devShell.") && !flake.contains("\n\n\n"))
      let package = String(decoding: try git.folder.read("nix/package.nix"), as: UTF8.self)
      #expect(package.contains("    buildInputs = buildInputs ++ [\n      pkgs.zlib\n    ];\n"))
      #expect(package.contains("      url = \"https://static.crates.io/crates/app/1/download\";\n"))
      #expect(package.contains("      cargoHash = \"sha256-") && !package.contains("useFetchCargoVendor"))
      let options = String(decoding: try git.folder.read(".flakewright/options.toml"), as: UTF8.self)
      #expect(
        options.contains(
          "  \"aarch64-darwin\",\n]\nbuildInputs = ['libx11'] # x\n[options.linux]\nbuildInputs = [ \"libxi\" ]\n"
        )
      )
      let message = try git("log", "-1", "--format=%B")
      for line in [
        "- rewrote `xorg.libX11` to `libx11` in .flakewright/options.toml:16: the\n  set `xorg` is deprecated (nixpkgs 26.05)",
        "- left out `x86_64-darwin` in flake.nix:15: nixpkgs has no packages for\n  `x86_64-darwin` any more (nixpkgs 26.11)",
      ] {
        #expect(message.contains(line), "\(message)")
      }

      try git("branch", "--move", "done")
      let after = try Tool.run(["check"], in: git)
      #expect(after.status == 0, "\(after.errorText)")
      try isIdle(git)
      #expect(try git.git(["rev-parse", "flakewright/update"], fails: true).status != 0)
    }
  }

  private static let uncertain = [
    (
      "flake.nix", "      formatter =",
      "      devShell = eachSystem (pkgs: pkgs.mkShell { });\n\n      formatter ="
    ),
    (
      "flake.nix", "            pkgs.clippy\n", "            pkgs.clippy\n            pkgs.xorg.lndir\n"
    ),
    (
      "nix/package.nix", "    strictDeps = true;\n",
      "    strictDeps = true;\n    passthru.other = { cargoSha256 = \"\"; };\n"
    ),
  ]

  @Test func whatIsNotCertainStaysAFinding() throws {
    try withEdits(Self.uncertain.map { (path: $0, old: $1, new: $2) }) { git in
      // A branch of before is not in the way of nothing.
      try git("branch", "flakewright/update")
      let before = try Snapshot(git)
      let done = try Tool.run(["update"], in: git)
      #expect(try Snapshot(git).changes(since: before) == [])
      #expect(done.status == 0)
      try expectSnapshot(done)
      let checked = try Tool.run(["check", "--json"], in: git)
      #expect(try knownChanges(checked) == 3)
    }
  }

  @Test func inPlaceWithCarriageReturns() throws {
    try withEdits([Self.certain[0], Self.certain[1]].map { (path: $0, old: $1, new: $2) }) { git in
      let text = String(decoding: try git.folder.read("flake.nix"), as: UTF8.self)
      try git.commit(["flake.nix": .text(text.replacing("\n", with: "\r\n"))])
      let done = try Tool.run(["update", "--write", "--json"], in: git)
      #expect(done.status == 0, "\(done.errorText)")
      let report = try JSONDecoder().decode(Report.self, from: Data(done.output))
      #expect(report.rewrites.map(\.id) == ["x86-64-darwin", "xorg"])
      #expect(report.rewrites.map(\.new) == ["", "libxi"])
      let new = String(decoding: try git.folder.read("flake.nix"), as: UTF8.self)
      let expected = text.replacing("        \"x86_64-darwin\"\n", with: "")
        .replacing("pkgs.xorg.libXi", with: "pkgs.libxi")
      #expect(new == expected.replacing("\n", with: "\r\n"))
    }
  }

  @Test func aReleaseThatHasItKeepsIt() throws {
    try withEdits([Self.certain[0], Self.certain[1]].map { (path: $0, old: $1, new: $2) }) { git in
      let flake = String(decoding: try git.folder.read("flake.nix"), as: UTF8.self)
      try git.commit(["flake.nix": .text(flake.replacing("nixos-unstable", with: "nixos-25.11"))])
      #expect(try Tool.run(["check"], in: git).status == 0)
      try isIdle(git)
    }
  }

  @Test func whatIsCarriedOverFollowsThem() throws {
    let flake = """
      {
        outputs = { self, nixpkgs, naersk }:
          nixpkgs.lib.genAttrs [ "x86_64-linux" "x86_64-darwin" ] (system:
            let pkgs = nixpkgs.legacyPackages.${system}; in {
              app = (pkgs.callPackage naersk { }).buildPackage {
                src = ./.;
                buildInputs = [ pkgs.xorg.libX11 pkgs.darwin.apple_sdk.frameworks.AppKit ];
              };
              shell = pkgs.mkShell { packages = [ pkgs.xorg.libXi ]; };
            });
      }
      """
    try withRepository { git in
      try git.commit(project.with(["flake.nix": .text(flake)]))
      let done = try Tool.run(["migrate", "--to", "crane", "--replace", "--checkout"], in: git)
      #expect(done.status == 0, "\(done.errorText)")
      let options = String(decoding: try git.folder.read(".flakewright/options.toml"), as: UTF8.self)
      #expect(options.hasSuffix("systems = [\n  \"x86_64-linux\",\n]\nbuildInputs = [\n  \"libx11\",\n]\n"))
      let text = String(decoding: try git.folder.read("flake.nix"), as: UTF8.self)
      #expect(text.contains("            pkgs.libxi\n") && !text.contains("xorg"))
      #expect(try git("log", "-1", "--format=%B").contains("- rewrote `xorg.libXi` to `libxi` in flake.nix:"))
      #expect(try Tool.run(["check"], in: git).status == 0)
    }
  }

  private struct Report: Decodable {
    struct Rewrite: Decodable {
      let id: String
      let new: String
    }
    let rewrites: [Rewrite]
  }

  private func knownChanges(_ done: Finished) throws -> Int {
    struct Report: Decodable {
      struct Finding: Decodable { let code: String }
      let findings: [Finding]
    }
    return try JSONDecoder().decode(Report.self, from: Data(done.output)).findings
      .count { $0.code == "known-change" }
  }
}
