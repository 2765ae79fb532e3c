import FileTree
import Strategies
import TestSupport
import Testing

/// What the user reads when edits and the new scaffold conflict.
@Suite struct ConflictsTests {
  private let described = project.with([
    "Cargo.toml": """
    [package]
    name = "app"
    version = "1.0.0"
    edition = "2021"
    description = "Old words"
    license = "MIT"

    """
  ])

  /// Changes a text in the manifest, and what the scaffold made of it.
  private func change(_ old: String, _ new: String, _ path: String, in scaffold: EditedScaffold) throws {
    try scaffold.edit(path, old, "Mine")
    try scaffold.edit("Cargo.toml", old, new)
  }

  @Test("name the edit, the new text, the option and the place", arguments: Strategy.allCases)
  func bothChange(strategy: Strategy) throws {
    try EditedScaffold.with(strategy, items: described) { scaffold in
      try change("Old words", "New words", "flake.nix", in: scaffold)
      let done = try scaffold.run("update")
      #expect(done.status == 2)
      for part in [
        "error: you and \(strategy.rawValue) both change `description`\n  --> flake.nix:2\n",
        "    - description = \"Old words\";\n    + description = \"Mine\";\n",
        "why: \(strategy.rawValue) has `description = \"New words\";` there\n",
        "write `description = \"Mine\"` into",
        "error: 1 conflict in 1 file; nothing was committed\n",
        "run `flakewright update --checkout --on-conflict markers`",
      ] {
        #expect(done.errorText.contains(part), "\(part)\n\(done.errorText)")
      }
    }
  }

  @Test("say whose file Nix would refuse")
  func foreignCaller() throws {
    let own = project.with([
      "default.nix": "{ lib, gitRev ? null }: lib.id gitRev\n",
      "flake.nix": """
      {
        outputs = { self, nixpkgs }: {
          packages.x86_64-linux.default =
            nixpkgs.legacyPackages.x86_64-linux.callPackage ./default.nix { gitRev = self.rev or null; };
        };
      }

      """,
    ])
    try withRepository { git in
      try git.commit(own)
      let command = ["init", "--strategy", "crane", "--layout", "callpackage", "--replace"]
      let done = try Tool.run(command, in: git)
      #expect(done.status == 2)
      #expect(done.errorText.contains("error: Nix would refuse `flake.nix`: "), "\(done.errorText)")
      #expect(done.errorText.contains("help: `--layout flake` replaces it\n"), "\(done.errorText)")
      #expect(done.errorText.contains("change or remove `flake.nix` in a separate commit"))
    }
  }

  @Test("mark the lines that conflict, and no others", arguments: Strategy.allCases)
  func markers(strategy: Strategy) throws {
    try EditedScaffold.with(strategy, items: described) { scaffold in
      try change("Old words", "New words", "flake.nix", in: scaffold)
      let before = try scaffold.text("flake.nix")
      let done = try Tool.run(["update", "--checkout", "--on-conflict", "markers"], in: scaffold.git)
      #expect(done.status == 2)
      let added = try scaffold.text("flake.nix").split(separator: "\n").filter { !before.contains($0) }
      #expect(
        added == [
          "<<<<<<< HEAD", "||||||| flakewright 0.1.0", "  description = \"Old words\";", "=======",
          "  description = \"New words\";", ">>>>>>> \(strategy.rawValue)",
        ]
      )
    }
  }

  @Test func areObjectsInJSON() throws {
    try EditedScaffold.with(.crane, items: described) { scaffold in
      try change("Old words", "New words", "flake.nix", in: scaffold)
      let done = try Tool.run(["update", "--json"], in: scaffold.git)
      #expect(done.status == 2)
      let part = """
        "conflicts":[{"file":"flake.nix","line":2,"reason":"edited",\
        "message":"you and crane both change `description`",\
        "why":"crane has `description = \\"New words\\";` there","attribute":"description",\
        "base":"  description = \\"Old words\\";\\n","ours":"  description = \\"Mine\\";\\n",\
        "theirs":"  description = \\"New words\\";\\n","option":"description = \\"Mine\\"",\
        "destination":{"file":"flake.nix","attribute":"description","function":null},"help":[
        """
      #expect(done.text.contains(part), "\(done.text)")
    }
  }

  @Test("are listed in part if there are many")
  func many() throws {
    try EditedScaffold.with(.crane) { scaffold in
      try scaffold.edit("flake.nix") { text in
        text.replacing("pkgs.", with: "mine.").replacing("systems", with: "platforms")
          .replacing("eachSystem (", with: "lib.id (").replacing("  # ", with: "  # My ")
      }
      let done = try Tool.run(["migrate", "--to", "crane", "--layout", "callpackage"], in: scaffold.git)
      #expect(done.status == 2)
      try expectSnapshot(done)
    }
  }
}
