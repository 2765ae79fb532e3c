import FileTree
import TestSupport
import Testing

/// Projects whose Nix files flakewright did not write, and those that were begun with its exported templates.
@Suite struct AdoptTests {
  @Test func showsWhatTheFilesAreAndRefuses() throws {
    try withRepository { git in
      try git.commit(foreignProject)
      let before = try Snapshot(git)
      let done = try Tool.run(["migrate", "--to", "naersk"], in: git)
      #expect(try Snapshot(git).changes(since: before) == [])
      #expect(done.status == 1)
      try expectSnapshot(done)
      for command in ["update", "remove", "check"] {
        let refused = try Tool.run([command], in: git)
        #expect(refused.status == 1)
        try expectSnapshot(refused, named: command)
      }
    }
  }

  @Test func carriesOverWhatIsCertainAndKeepsItLater() throws {
    try withRepository { git in
      try git.commit(foreignProject.with(["flake.lock": .text(flakeLock(["crane", "nixpkgs"]))]))
      let done = try Tool.run(["migrate", "--to", "naersk", "--replace", "--checkout"], in: git)
      #expect(done.status == 0, "\(done.errorText)")
      let package = String(decoding: try git.folder.read("nix/package.nix"), as: UTF8.self)
      for line in [
        "nativeBuildInputs = [ pkg-config ];", "buildInputs = [ zlib ];", "env.GREETING = \"hello\";",
      ] {
        #expect(package.contains(line), "\(line)")
      }
      let flake = String(decoding: try git.folder.read("flake.nix"), as: UTF8.self)
      #expect(flake.contains("nixpkgs.url = \"github:NixOS/nixpkgs/nixos-26.05\""))
      #expect(flake.contains("            pkgs.bacon\n"))
      try expectSnapshot(done)

      // The pin of nixpkgs stays, that of crane goes, that of naersk is left to Nix.
      let locked = String(decoding: try git.folder.read("flake.lock"), as: UTF8.self)
      #expect(locked.contains("\"nixpkgs\": {") && !locked.contains("crane"))

      try isIdle(git)
      let moved = try Tool.run(["migrate", "--to", "buildRustPackage"], in: git)
      #expect(moved.status == 0, "\(moved.errorText)")
      let next = try git("show", "flakewright/naersk-to-buildRustPackage:nix/package.nix")
      #expect(next.contains("buildInputs = [ zlib ];") && next.contains("env.GREETING = \"hello\";"))
    }
  }

  /// What each builder, each kind of input and each platform is told of, in one flake.
  private let rich = project.with([
    "Cargo.toml": """
    [package]
    name = "app"
    version = "1.0.0"
    edition = "2021"

    [features]
    default = ["a"]
    a = []
    b = []

    """,
    "flake.nix": """
    {
      description = "Another description";
      inputs = {
        nixpkgs.url = "github:NixOS/nixpkgs/nixos-26.05";
        flake-utils.url = "github:numtide/flake-utils";
        naersk = { url = "github:nix-community/naersk"; inputs.nixpkgs.follows = "nixpkgs"; };
        advisory-db = { url = "github:rustsec/advisory-db"; flake = false; };
        mine = { type = "github"; owner = "me"; repo = "mine"; ref = "v1"; inputs.utils.follows = "flake-utils"; };
      };
      # why
      outputs = { nixpkgs, flake-utils, naersk, ... }: flake-utils.lib.eachDefaultSystem (system:
        let pkgs = nixpkgs.legacyPackages.${system}; in {
          packages.default = (pkgs.callPackage naersk { }).buildPackage {
            src = ./.;
            cargoBuildOptions = o: o ++ [ "--no-default-features" "--features" "b,gone" "--jobs" "2" ];
            cargoTestOptions = o: o ++ [ "--features" "b" "--lib" "--" "--skip=slow" ];
            nativeBuildInputs = with pkgs; [ pkg-config ] ++ lib.optionals stdenv.isLinux [ mold ];
            buildInputs = with pkgs; lib.optionals stdenv.isDarwin [ libiconv darwin.apple_sdk.frameworks.Security ];
            LIBCLANG_PATH = "${pkgs.libclang.lib}/lib";
            ZSTD_SYS_USE_PKG_CONFIG = true;
            postInstall = "true";
          };
          devShells.default = pkgs.mkShell {
            packages = [ pkgs.bacon pkgs.cargo ] ++ pkgs.lib.optionals pkgs.stdenv.isLinux [ pkgs.gdb pkgs.rr ];
            RUST_LOG = "debug";
            DATA = "${pkgs.tzdata}/share";
            RUST_SRC_PATH = "elsewhere";
          };
        });
    }

    """,
  ])

  private static let options = """
    [options]
    nixpkgs = "github:NixOS/nixpkgs/nixos-26.05"
    description = "Another description"
    systems = [
      "x86_64-linux",
      "aarch64-linux",
      "aarch64-darwin",
    ]
    features = [
      "b",
    ]
    default-features = false
    cargoTestFlags = [
      "--lib",
    ]
    checkFlags = [
      "--skip=slow",
    ]
    nativeBuildInputs = [
      "pkg-config",
    ]

    [options.linux]
    nativeBuildInputs = [
      "mold",
    ]

    [options.darwin]
    buildInputs = [
      "libiconv",
    ]

    [options.environment]
    LIBCLANG_PATH = { package = "libclang.lib", path = "/lib" }
    ZSTD_SYS_USE_PKG_CONFIG = true

    [options.inputs.advisory-db]
    url = "github:rustsec/advisory-db"
    flake = false

    [options.inputs.flake-utils]
    url = "github:numtide/flake-utils"

    [options.inputs.mine]
    url = "github:me/mine/v1"
    inputs.utils.follows = "flake-utils"

    """

  @Test func whatIsCertainBecomesAnAnswerOrAnEdit() throws {
    try withRepository { git in
      try git.commit(rich)
      let done = try Tool.run(["migrate", "--to", "crane", "--replace", "--checkout"], in: git)
      try #require(done.status == 0, "\(done.errorText)")
      let provenance = String(decoding: try git.folder.read(".flakewright/options.toml"), as: UTF8.self)
      #expect(provenance.hasSuffix(Self.options))
      let flake = String(decoding: try git.folder.read("flake.nix"), as: UTF8.self)
      #expect(
        flake.contains(
          """
                      pkgs.rustfmt
                      pkgs.bacon
                    ];

                    nativeBuildInputs = pkgs.lib.optionals pkgs.stdenv.hostPlatform.isLinux [
                      pkgs.gdb
                      pkgs.rr
                    ];

                    RUST_LOG = "debug";
                    DATA = "${pkgs.tzdata}/share";

          """
        )
      )
      #expect(
        flake.contains(
          """
              mine = {
                url = "github:me/mine/v1";
                inputs.utils.follows = "flake-utils";
              };
          """
        )
      )
      try expectSnapshot(done)
      #expect(!done.errorText.contains("RUST_LOG"))
    }
  }

  /// Through the other strategy and the other layout, and back: what was carried is still what it was.
  @Test(arguments: ["naersk", "buildRustPackage", "crate2nix", "import-cargo"])
  func whatWasCarriedSurvivesMovingAwayAndBack(strategy: String) throws {
    try withRepository { git in
      try git.commit(rich)
      let moves: [[String]] = [
        ["--to", "crane", "--replace"], ["--to", strategy, "--layout", "callpackage"],
        ["--to", strategy, "--layout", "flake"], ["--to", "crane"],
      ]
      var flakes: [String] = []
      for (index, move) in moves.enumerated() {
        let done = try Tool.run(["migrate", "--checkout", "--branch", "move-\(index)"] + move, in: git)
        try #require(done.status == 0, "\(move): \(done.errorText)")
        try isIdle(git)
        if index == 0 || index == 3 {
          flakes.append(String(decoding: try git.folder.read("flake.nix"), as: UTF8.self))
        }
        if index == 1 {
          let shell = String(decoding: try git.folder.read("shell.nix"), as: UTF8.self)
          #expect(shell.contains("  RUST_LOG = \"debug\";\n"))
          let provenance = String(decoding: try git.folder.read(".flakewright/options.toml"), as: UTF8.self)
          #expect(provenance.contains("[options.inputs.mine]\n"))
        }
      }
      #expect(flakes[0] == flakes[1])
      let provenance = String(decoding: try git.folder.read(".flakewright/options.toml"), as: UTF8.self)
      #expect(provenance.hasSuffix(Self.options))
    }
  }

  @Test func aFetchedNixpkgsIsPinned() throws {
    let shell = """
      let pkgs = import (fetchTarball "https://github.com/NixOS/nixpkgs/archive/0123abc.tar.gz") { };
      in pkgs.mkShell { packages = [ pkgs.jq ]; }

      """
    try withRepository { git in
      try git.commit(project.with(["shell.nix": .text(shell)]))
      let flake = try Tool.run(
        ["migrate", "--to", "crane", "--layout", "flake", "--replace", "--branch", "flake"],
        in: git
      )
      #expect(flake.status == 0)
      #expect(
        try git("show", "flake:flake.nix").contains("nixpkgs.url = \"github:NixOS/nixpkgs/0123abc\";\n")
      )
      #expect(!flake.errorText.contains("nixpkgs at"))
      let files = try Tool.run(["migrate", "--to", "crane", "--replace", "--branch", "files"], in: git)
      try expectSnapshot(files)
      #expect(try git("show", "files:shell.nix").contains("    pkgs.jq\n"))
    }
  }

  @Test("the hash of a fetched nixpkgs stays with its URL")
  func aHashOfNixpkgsIsKept() throws {
    let hash = "0vn0zywqsfn4qn1v1rbxk11d6rl3srpfpzbkx2izxzxcy39fl3g1"
    func entry(_ fetch: String) -> String {
      "{ pkgs ? import (\(fetch)) { } }:\npkgs.rustPlatform.buildRustPackage { pname = \"app\"; version = \"1\"; src = ./.; cargoLock.lockFile = ./Cargo.lock; }\n"
    }
    let url = "https://github.com/NixOS/nixpkgs/archive/0123abc.tar.gz"
    let forms = [
      "fetchTarball { url = \"\(url)\"; sha256 = \"\(hash)\"; }": true,
      "builtins.fetchTarball {\n  name = \"n\";\n  sha256 = \"sha256:\(hash)\";\n  url = \"\(url)\";\n}":
        true,
      "builtins.fetchTarball { url = \"\(url)\"; sha256 = \"no hash\"; }": false,
      "fetchTarball { url = \"\(url)\"; }": false,
      "builtins.fetchurl { url = \"\(url)\"; sha256 = \"\(hash)\"; }": false,
    ]
    for (form, isKept) in forms {
      try withRepository { git in
        try git.commit(project.with(["default.nix": .text(entry(form))]))
        let done = try Tool.run(["migrate", "--to", "crane", "--replace", "--checkout"], in: git)
        try #require(done.status == 0, "\(done.errorText)")
        #expect(!done.errorText.contains(hash), "\(form)")
        let text = String(decoding: try git.folder.read("nix/nixpkgs.nix"), as: UTF8.self)
        #expect(text.contains(url) && text.contains(hash) == isKept, "\(form): \(text)")
        try isIdle(git)
        let other = try Tool.run(
          ["migrate", "--to", "naersk", "--nixpkgs", "github:NixOS/nixpkgs/4567def", "--branch", "b"],
          in: git
        )
        try #require(other.status == 0, "\(other.errorText)")
        #expect(!(try git("show", "b:nix/nixpkgs.nix").contains(hash)), "\(form)")
      }
    }
  }

  @Test func theToolchainOfTheProjectStays() throws {
    guard case .file(let bytes, _)? = foreignProject["flake.nix"] else {
      Issue.record("no flake.nix")
      return
    }
    let flake = String(decoding: bytes, as: UTF8.self)
      .replacing(
        "inputs.crane",
        with: "inputs.rust-overlay.url = \"github:oxalica/rust-overlay\";\n  inputs.crane"
      )
      .replacing(
        "crane.mkLib pkgs;",
        with:
          "(crane.mkLib pkgs).overrideToolchain (p: p.rust-bin.fromRustupToolchainFile ./rust-toolchain.toml);"
      )
    try withRepository { git in
      try git.commit(
        foreignProject.with([
          "flake.nix": .text(flake), "rust-toolchain.toml": "[toolchain]\nchannel = \"1.90.0\"\n",
        ])
      )
      let done = try Tool.run(["migrate", "--to", "naersk", "--replace", "--branch", "b"], in: git)
      #expect(done.status == 0, "\(done.errorText)")
      #expect(try git("show", "b:.flakewright/options.toml").contains("toolchain = \"rust-overlay\"\n"))
      #expect(
        try git("show", "b:flake.nix").contains("rustBin.fromRustupToolchainFile ./rust-toolchain.toml;\n")
      )
      #expect(!done.errorText.contains("not kept: the input `rust-overlay`"))
      #expect(!done.errorText.contains("nothing uses"))
    }
  }

  @Test func aFlakeThatIsNoNixIsToldAndCanBeReplaced() throws {
    try withRepository { git in
      try git.commit(project.with(["flake.nix": "{ description = \"x\" outputs = }\n"]))
      let refused = try Tool.run(["migrate", "--to", "crane"], in: git)
      #expect(refused.status == 1)
      try expectSnapshot(refused)
      let done = try Tool.run(["migrate", "--to", "crane", "--replace", "--branch", "b"], in: git)
      #expect(done.status == 0)
      try expectSnapshot(done, named: "replace")
      #expect(try git("show", "b:flake.nix").contains("crane.url"))
    }
  }

  @Test func tellsOfFilesThatStayBeside() throws {
    let items = project.with([
      "flake.nix": "{ outputs = { self, nixpkgs }: { x = nixpkgs.callPackage ./. { }; }; }",
      "default.nix": "{ rustPlatform }: rustPlatform.buildRustPackage { src = ./.; }",
      "shell.nix": "{ pkgs }: pkgs.mkShell { }",
    ])
    try withRepository { git in
      try git.commit(items)
      let flake = try Tool.run(["migrate", "--to", "crane", "--replace", "--dry-run"], in: git)
      #expect(flake.status == 0, "\(flake.errorText)")
      try expectSnapshot(flake)
      let files = ["migrate", "--to", "crane", "--layout", "callpackage", "--replace", "--dry-run"]
      let callpackage = try Tool.run(files, in: git)
      try expectSnapshot(callpackage, named: "callpackage")
    }
  }

  @Test(arguments: ["crane", "crane-callpackage"])
  func knowsItsOwnTemplates(template: String) throws {
    try withRepository { git in
      let exported = DiskTree("\(sourceFolder)/Templates/exported/\(template)")
      var items = project
      for folder in ["", "nix"] {
        for entry in try exported.entries(in: folder) where entry.kind != .folder {
          let path = TreePath.join(folder, entry.name)
          items[path] = .file(try exported.bytes(at: path) ?? [], executable: false)
        }
      }
      let shell = template == "crane" ? "flake.nix" : "shell.nix"
      guard case .file(let bytes, _)? = items[shell] else {
        Issue.record("no shell")
        return
      }
      let text = String(decoding: bytes, as: UTF8.self)
      items[shell] = .text(text.replacing("pkgs.clippy\n", with: "pkgs.clippy # Mine.\n"))
      try git.commit(items)
      let done = try Tool.run(["update", "--checkout"], in: git)
      #expect(done.status == 0, "\(done.errorText)")
      #expect(String(decoding: try git.folder.read(shell), as: UTF8.self).contains("pkgs.clippy # Mine.\n"))
      #expect(
        try git.folder.read(".flakewright/options.toml") != []
          && git.folder.read(".flakewright/record.json") != []
      )
      try git("branch", "-m", "done")
      try isIdle(git)
    }
  }
}
