import FileTree
import TestSupport
import Testing

/// `--lock nix` with the real Nix, which gets a store of its own and inputs on this machine.
@Suite struct LockWithNixTests {
  @Test func anEditedFlakeThatIsMoved() throws {
    try withRepository { (original: TestRepository) throws in
      var git = original
      for kind in ["store", "state", "log"] {
        try git.sandbox.makeFolder(kind)
        git.environment["NIX_\(kind.uppercased())_DIR"] = git.sandbox(kind)
      }
      for name in ["nixpkgs", "mine"] {
        try git.sandbox.makeFolder(name)
        let input = git.at(git.sandbox(name))
        try input("init", "--quiet")
        try input.commit(["flake.nix": "{ outputs = _: { }; }"])
      }
      try git.commit(project.with(["tools/flake.nix": "{ outputs = _: { }; }"]))
      let nixpkgs = "git+file://\(git.sandbox("nixpkgs"))"
      try Tool.initialise(git, "buildRustPackage", "--nixpkgs", nixpkgs, "--lock", "nix", "--checkout")
      let first = String(decoding: try git.folder.read("flake.lock"), as: UTF8.self)
      #expect(first.contains(git.sandbox("nixpkgs")) && !first.contains("mine"))

      // Newer, and pinned all the same.
      try git.at(git.sandbox("nixpkgs")).commit(["new": ""])
      let flake = String(decoding: try git.folder.read("flake.nix"), as: UTF8.self)
      let input = "    nixpkgs.url"
      let added = """
            mine.url = "git+file://\(git.sandbox("mine"))";

            tools.url = "path:./tools";

        \(input)
        """
      try git.commit(["flake.nix": .text(flake.replacing(input, with: added))])
      let done = try Tool.run(["migrate", "--to", "import-cargo", "--lock", "nix"], in: git)
      #expect(done.status == 0, "\(done.errorText)")
      let branch = "flakewright/buildRustPackage-to-import-cargo"
      let locked = try git("show", "\(branch):flake.lock")
      for name in ["nixpkgs", "mine"] {
        let isNew = name == "mine"
        let commit = try git.at(git.sandbox(name))("rev-parse", isNew ? "HEAD" : "HEAD~1")
        #expect(locked.contains("\"rev\": \"\(commit)\""))
      }
      #expect(locked.contains("\"path\": \"./tools\"") && !locked.contains("/source"))

      // Nix has nothing to add.
      try git("switch", "--quiet", branch)
      let nix = ["nix", "--extra-experimental-features", "nix-command flakes", "flake"]
      let metadata = try run(
        nix + ["metadata", "--no-update-lock-file"],
        in: git.path,
        environment: git.environment
      )
      #expect(metadata.status == 0, "\(metadata.errorText)")
    }
  }
}
