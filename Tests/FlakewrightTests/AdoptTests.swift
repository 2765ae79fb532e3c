import FileTree
import TestSupport
import Testing

/// Projects whose Nix files flakewright did not write, and those that were begun with its exported templates.
@Suite struct AdoptTests {
  private let foreign = project.with([
    "flake.nix": """
    {
      description = "An app";
      inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-26.05";
      inputs.crane.url = "github:ipetkov/crane";
      outputs =
        { nixpkgs, crane, ... }:
        let
          system = "x86_64-linux";
          pkgs = nixpkgs.legacyPackages.${system};
          craneLib = crane.mkLib pkgs;
        in
        {
          packages.${system}.default = craneLib.buildPackage {
            src = ./.;
            nativeBuildInputs = [ pkgs.pkg-config ];
            buildInputs = [ pkgs.zlib ];
            env.GREETING = "hello";
            postInstall = "true";
          };
          devShells.${system}.default = pkgs.mkShell { packages = [ pkgs.bacon ]; };
        };
    }

    """
  ])

  private func lock(_ nodes: [String]) -> String {
    let inputs = nodes.map { "      \"\($0)\": \"\($0)\"" }.joined(separator: ",\n")
    let locked = nodes.map { name in
      let owner = name == "nixpkgs" ? "NixOS" : "ipetkov"
      let reference = name == "nixpkgs" ? ",\n        \"ref\": \"nixos-26.05\"" : ""
      return """
            "\(name)": {
              "locked": {
                "lastModified": 1,
                "narHash": "sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "owner": "\(owner)",
                "repo": "\(name)",
                "rev": "0000000000000000000000000000000000000000",
                "type": "github"
              },
              "original": {
                "owner": "\(owner)",
                "repo": "\(name)"\(reference),
                "type": "github"
              }
            }
        """
    }.joined(separator: ",\n")
    return
      "{\n  \"nodes\": {\n\(locked),\n    \"root\": {\n      \"inputs\": {\n\(inputs)\n      }\n    }\n  },\n  \"root\": \"root\",\n  \"version\": 7\n}\n"
  }

  @Test func showsWhatTheFilesAreAndRefuses() throws {
    try withRepository { git in
      try git.commit(foreign)
      let before = try Snapshot(git)
      let done = try Tool.run(["migrate", "--to", "naersk"], in: git)
      #expect(try Snapshot(git).changes(since: before) == [])
      #expect(done.status == 1)
      #expect(done.errorText.contains("note: crane: calls crane's builder `buildPackage`\n"))
      #expect(done.errorText.contains("  --> flake.nix:13:"))
      #expect(
        done.errorText.hasSuffix(
          """
          error: the Nix files in this project were not written by flakewright
            why: what they have beyond what can be read with certainty would be lost
            help: `--replace` replaces them, on the new branch only, and lists what is not carried over
            help: `--replace --dry-run` shows that and writes nothing
          """
        )
      )
      for command in ["update", "remove", "check"] {
        let refused = try Tool.run([command], in: git)
        #expect(refused.status == 1)
        #expect(refused.errorText.hasPrefix("error: there is no `.flakewright.toml`\n"))
      }
    }
  }

  @Test func carriesOverWhatIsCertainAndKeepsItLater() throws {
    try withRepository { git in
      try git.commit(foreign.with(["flake.lock": .text(lock(["crane", "nixpkgs"]))]))
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
      #expect(flake.contains("              pkgs.bacon\n"))
      #expect(
        done.errorText.contains("note: not carried over: `postInstall = \"true\";`\n  --> flake.nix:18\n")
      )

      // The pin of nixpkgs stays, that of crane goes, that of naersk is left to Nix.
      let locked = String(decoding: try git.folder.read("flake.lock"), as: UTF8.self)
      #expect(locked.contains("\"nixpkgs\": {") && !locked.contains("crane"))
      #expect(done.errorText.contains("note: `flake.lock` has no pin for `naersk`\n"))

      let idle = try Tool.run(["update"], in: git)
      #expect(idle.errorText.contains("nothing to do: the scaffold is as it should be"))
      let moved = try Tool.run(["migrate", "--to", "buildRustPackage"], in: git)
      #expect(moved.status == 0, "\(moved.errorText)")
      let next = try git("show", "flakewright/naersk-to-buildRustPackage:nix/package.nix")
      #expect(next.contains("buildInputs = [ zlib ];") && next.contains("env.GREETING = \"hello\";"))
    }
  }

  @Test func takesPinsFromAnotherLock() throws {
    try withRepository { git in
      try git.commit(project)
      try Tool.initialise(git, "naersk", "--nixpkgs", "github:NixOS/nixpkgs/nixos-26.05", "--checkout")
      try git.commit(["flake.lock": .text(lock(["nixpkgs"]))])
      try git.sandbox.write(["other.lock": .text(lock(["crane", "nixpkgs"]))])
      let done = try Tool.run(
        ["migrate", "--to", "crane", "--lock", "from:\(git.sandbox("other.lock"))"],
        in: git
      )
      #expect(done.status == 0, "\(done.errorText)")
      #expect(!done.errorText.contains("has no pin"))
      let locked = try git("show", "flakewright/naersk-to-crane:flake.lock")
      #expect(locked.contains("\"repo\": \"crane\"") && locked.contains("\"repo\": \"nixpkgs\""))
      let refused = try Tool.run(["migrate", "--to", "crane", "--lock", "nowhere"], in: git)
      #expect(refused.status == 1)
      #expect(
        refused.errorText == """
          error: `nowhere` is no value of --lock
            help: write it like from:../other/flake.lock, or nix
          """
      )
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
      for name in ["default.nix", "shell.nix"] {
        #expect(
          flake.errorText.contains(
            """
            warning: `\(name)` stays as it was, beside the new scaffold
              --> \(name)
              why: it is another way into Nix, and the scaffold is one of its own
              help: if nobody needs it: git rm :/\(name)
            """
          )
        )
      }
      let files = ["migrate", "--to", "crane", "--layout", "callpackage", "--replace", "--dry-run"]
      let callpackage = try Tool.run(files, in: git)
      #expect(
        callpackage.errorText.contains(
          """
          warning: `flake.nix` stays as it was, and reads `default.nix`, which is another file now
            --> flake.nix:1
            help: if nobody needs it: git rm :/flake.nix
          """
        )
      )
    }
  }

  @Test(arguments: ["crane", "crane-callpackage"])
  func knowsItsOwnTemplates(template: String) throws {
    try withRepository { git in
      let exported = DiskTree("\(sources)/Templates/exported/\(template)")
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
      #expect(try git.folder.read(".flakewright.toml") != [] && git.folder.read(".flakewright.lock") != [])
      try git("branch", "-m", "done")
      #expect(try Tool.run(["update"], in: git).errorText.contains("nothing to do"))
    }
  }
}
