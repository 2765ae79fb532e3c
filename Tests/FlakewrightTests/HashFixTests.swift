import FileTree
import TestSupport
import Testing

/// `flakewright hash fix`: the hashes of hand-written Nix, without a scaffold.
@Suite struct HashFixTests {
  private let crates: TestCrates

  init() throws { crates = try TestCrates([("alpha", "1.0.0"), ("beta", "2.0.0")]) }

  /// A repository with the crates beside it, and `files`.
  private func withNix(_ files: [String: MemoryTree.Item], _ body: (TestRepository) throws -> Void) throws {
    try withRepository { git in
      try git.sandbox.write(crates.files.reduce(into: [:]) { $0["crates/\($1.key)"] = $1.value })
      try git.commit(
        project.with(["Cargo.lock": .text(crates.lock)]).merging(files) { _, other in other }
      )
      try body(git)
    }
  }

  private func run(_ arguments: [String], in git: TestRepository) throws -> Finished {
    try Tool.run(
      arguments,
      in: git,
      environment: ["XDG_CACHE_HOME": git.sandbox("cache"), "CARGO_HOME": git.sandbox("cargo")]
    )
  }

  private func fix(_ arguments: [String] = [], in git: TestRepository) throws -> Finished {
    try run(["hash", "fix", "--crates", git.sandbox("crates"), "--offline"] + arguments, in: git)
  }

  /// The forms in which hand-written Nix says where the lock file is; HASH stands for the value.
  struct Form: CustomTestStringConvertible {
    var name: String
    var file: String
    var text: String
    var testDescription: String { name }

    init(_ name: String, _ file: String, _ text: String) {
      (self.name, self.file, self.text) = (name, file, text)
    }
  }

  static let forms: [Form] = [
    Form(
      "finalAttrs",
      "nix/package.nix",
      """
      {  rustPlatform }:   # odd format
      rustPlatform.buildRustPackage (finalAttrs: {
        pname = "app"; version = "1.0.0";
        src = ../.;
          cargoHash = HASH;
        # sha256-AAAA in a comment stays
      })
      """
    ),
    Form(
      "cleanSource",
      "package.nix",
      "{ lib, rustPlatform, ... }@args: rustPlatform.buildRustPackage { src = lib.cleanSource ./.; cargoHash = HASH; }"
    ),
    Form(
      "fileset",
      "nix/pkgs/app/default.nix",
      """
      { lib, rustPlatform }:
      let
        fs = lib.fileset;
        src = fs.toSource { root = ../../..; fileset = fs.gitTracked ../../..; };
      in
      rustPlatform.buildRustPackage {
        inherit src;
        pname = "app";
        cargoHash = HASH;
      }
      """
    ),
    Form(
      "fetchCargoVendor",
      "nix/package.nix",
      """
      { stdenv, rustPlatform }:
      stdenv.mkDerivation (finalAttrs: {
        src = ./..;
        cargoDeps = rustPlatform.fetchCargoVendor {
          inherit (finalAttrs) src;
          hash = HASH;
        };
      })
      """
    ),
    Form(
      "self",
      "flake.nix",
      """
      {
        outputs = { self, nixpkgs }: let pkgs = nixpkgs.legacyPackages.x86_64-linux; in {
          packages.x86_64-linux.default = pkgs.rustPlatform.buildRustPackage {
            src = self;
            cargoHash = HASH;
          };
        };
      }
      """
    ),
  ]

  @Test("finds the lock file however the sources are named", arguments: forms)
  func findsTheLockFile(_ form: Form) throws {
    let (file, text) = (form.file, form.text)
    let stale = text.replacing("HASH", with: "\"sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"")
    try withNix([file: .text(stale)]) { git in
      let right = try run(["hash", "cargo", "--crates", git.sandbox("crates"), "--offline"], in: git).text
      let check = try fix(["--check"], in: git)
      #expect(check.status == 2 && check.errorText.contains("Stale"), "\(check.errorText)")
      #expect(try git("status", "--porcelain") == "")
      let done = try fix(in: git)
      #expect(done.status == 0, "\(done.errorText)")
      let now = String(decoding: try git.folder.read(file), as: UTF8.self)
      // Nothing but the hash changes.
      #expect(now == text.replacing("HASH", with: "\"\(right)\""))
      #expect(try fix(["--check"], in: git).status == 0)
    }
  }

  @Test("follows cargoRoot, sourceRoot and what a flake passes, and replaces a placeholder")
  func folders() throws {
    let texts: [String: MemoryTree.Item] = [
      "a.nix":
        "{ rustPlatform, lib }: rustPlatform.buildRustPackage { src = ./.; cargoRoot = \"sub\"; cargoHash = lib.fakeHash; }\n",
      "b.nix":
        "{ rustPlatform }: rustPlatform.buildRustPackage rec { src = ./.; sourceRoot = \"${src.name}/sub\"; cargoHash = \"\"; }\n",
      "c.nix":
        "{ rustPlatform, src, lib }: rustPlatform.buildRustPackage { inherit src; cargoHash = lib.fakeHash; }\n",
      "flake.nix": "{ outputs = { self, pkgs }: { c = pkgs.callPackage ./c.nix { src = ./sub; }; }; }\n",
    ]
    var files = texts
    files["sub/Cargo.lock"] = .text(try TestCrates([("alpha", "1.0.0")]).lock)
    try withNix(files) { git in
      let done = try fix(["--json"], in: git)
      let right = try run(
        ["hash", "cargo", "sub/Cargo.lock", "--crates", git.sandbox("crates"), "--offline"],
        in: git
      ).text
      #expect(done.text.split(separator: "\"new\": \"\(right)\"").count == 4, "\(done.text)")
      try expectSnapshot(done.text.replacing(right, with: "HASH"))
    }
  }

  @Test("adds, renews and removes the hashes of git dependencies")
  func outputHashes() throws {
    try withRepository { git in
      let dependency = git.at(git.sandbox("dependency"))
      try git.sandbox.makeFolder("dependency")
      try dependency("init", "--quiet")
      let commit = try dependency.commit(["Cargo.toml": "[package]\nname = \"one\"\nversion = \"0.1.0\"\n"])
      let url = "file://\(dependency.path)"
      let packages = ["one", "two"].map { name in
        "[[package]]\nname = \"\(name)\"\nversion = \"0.1.0\"\nsource = \"git+\(url)?rev=x#\(commit)\"\n"
      }
      let text = { (entries: String) in
        "{ rustPlatform }:\nrustPlatform.buildRustPackage {\n  src = ./.;\n  cargoLock = {\n    lockFile = ./Cargo.lock;\n    outputHashes = {\(entries)};\n  };\n}\n"
      }
      let zero = "sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
      try git.commit(
        project.with([
          "Cargo.lock": .text(TestCrates.lock(packages)),
          "stale.nix": .text(text("\n      # a comment\n      \"two-0.1.0\" = \"\(zero)\";\n    ")),
          "old.nix": .text(
            text("\n      \"gone-1.0.0\" = \"\(zero)\";\n      \"one-0.1.0\" = \"\(zero)\";\n    ")
          ),
          "none.nix": .text(text(" ")),
          "named.nix": .text(
            text("").replacing("{ rust", with: "let hashes = { }; in { rust").replacing(
              "outputHashes = {}",
              with: "outputHashes = hashes"
            )
          ),
        ])
      )
      let right = try run(["hash", "git", git.sandbox("dependency"), commit], in: git).text
      let done = try run(["hash", "fix"], in: git)
      #expect(done.status == 0, "\(done.errorText)")
      let read = { String(decoding: try git.folder.read($0), as: UTF8.self) }
      #expect(try read("stale.nix") == text("\n      # a comment\n      \"two-0.1.0\" = \"\(right)\";\n    "))
      #expect(try read("old.nix") == text("\n      \"one-0.1.0\" = \"\(right)\";\n    "))
      #expect(try read("none.nix") == text("\n      \"one-0.1.0\" = \"\(right)\";\n    "))
      try expectSnapshot(done)
      #expect(try run(["hash", "fix", "--check"], in: git).status == 0)
    }
  }

  @Test("hashes the commit that a fetcher names, if it is at hand")
  func source() throws {
    try withNix([:]) { git in
      try git("tag", "v1.0.0")
      try git("remote", "add", "origin", "https://github.com/owner/app")
      let text = { (source: String, crates: String) in
        """
        { fetchFromGitHub, rustPlatform }:
        rustPlatform.buildRustPackage (finalAttrs: {
          pname = "app";
          version = "1.0.0";
          src = fetchFromGitHub {
            owner = "owner";
            repo = "app";
            tag = "v${finalAttrs.version}";
            hash = "\(source)";
          };
          cargoHash = "\(crates)";
        })

        """
      }
      try git.write(["package.nix": .text(text("", ""))])
      let source = try run(["hash", "git", ".", "v1.0.0", "--no-submodules"], in: git).text
      let crates = try run(["hash", "cargo", "--crates", git.sandbox("crates"), "--offline"], in: git).text
      let done = try fix(["package.nix"], in: git)
      #expect(done.status == 0)
      #expect(String(decoding: try git.folder.read("package.nix"), as: UTF8.self) == text(source, crates))
      try expectSnapshot(done)
    }
  }

  @Test("leaves what it cannot compute, and says why")
  func notes() throws {
    let set = { (rest: String) in MemoryTree.Item.text("{ p, f, v }: p.buildRustPackage { \(rest) }\n") }
    try withNix([
      "a.nix": set("src = ./.; cargoSha256 = \"0\";"),
      "b.nix": set("src = ./.; cargoPatches = [ ./x.patch ]; cargoHash = \"\";"),
      "c.nix": set("src = f.fetchurl { url = v; hash = \"\"; }; cargoHash = \"\";"),
      "d.nix": set(
        "src = f.fetchgit { url = \"https://example.org/x\"; rev = \"v1\"; hash = \"\"; leaveDotGit = true; };"
      ),
      "e.nix": set("src = f.fetchgit { url = \"https://example.org/x\"; rev = \"v1\"; hash = \"\"; };"),
      "f.nix": set("src = ./.; cargoHash = v;"), "g.nix": "{ cargoHash = ",
    ]) { git in
      let done = try fix(in: git)
      #expect(done.status == 0)
      try expectSnapshot(done)
      #expect(try git("status", "--porcelain") == "")
    }
  }

  @Test("without a repository, files are named")
  func outside() throws {
    try withRepository { git in
      try git.sandbox.write([
        "plain/package.nix": "{ p }: p.buildRustPackage { src = ./.; cargoHash = \"\"; }\n",
        "plain/Cargo.lock": project["Cargo.lock"] ?? "",
      ])
      let path = git.sandbox("plain/package.nix")
      let done = try run(["hash", "fix", path], in: git)
      #expect(done.status == 0, "\(done.errorText)")
      try expectSnapshot(done)
      let absent = try run(["hash", "fix", "absent.nix"], in: git)
      #expect(absent.status == 1)
      try expectSnapshot(absent, named: "absent")
    }
  }
}
