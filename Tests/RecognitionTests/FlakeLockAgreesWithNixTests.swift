import FileTree
import Recognition
import TestSupport
import Testing

/// An edited lock is one that Nix itself has nothing to add to.
@Suite struct FlakeLockAgreesWithNixTests {
  /// Runs `nix flake` with a store of its own.
  private func flake(_ arguments: [String], in folder: TemporaryFolder) throws -> Finished {
    var environment = plainEnvironment
    environment["HOME"] = folder("home")
    for kind in ["STORE", "STATE", "LOG"] {
      environment["NIX_\(kind)_DIR"] = folder("nix/\(kind.lowercased())")
    }
    let nix = ["nix", "--extra-experimental-features", "nix-command flakes", "flake"]
    return try run(nix + arguments, in: folder("project"), environment: environment)
  }

  /// A flake with inputs that are folders beside it.
  private func text(_ inputs: [String: String], more: String = "", in folder: TemporaryFolder)
    -> MemoryTree.Item
  {
    let urls = inputs.sorted { $0.key < $1.key }.map { "inputs.\($0).url = \"path:\(folder($1))\";" }
    return .text("{ \(urls.joined(separator: " ")) \(more) outputs = x: { }; }")
  }

  private func edited(_ folder: TemporaryFolder, from other: FlakeLock? = nil) throws -> FlakeLock.Edit {
    let inputs = try FlakeInput.all(of: try folder.read("project/flake.nix"), file: "flake.nix")
    let edit = try FlakeLock(parsing: try folder.read("project/flake.lock"), file: "flake.lock")
      .edited(for: inputs, from: other)
    try folder.write(["project/flake.lock": .file(edit.lock.bytes, executable: false)])
    return edit
  }

  /// Makes a project of three inputs that share some of theirs, locked by Nix.
  private func withProject(_ body: (TemporaryFolder) throws -> Void) throws {
    try withTemporaryFolder { folder in
      try folder.write([
        "leaf/flake.nix": text([:], in: folder), "pkgs/flake.nix": text([:], in: folder),
        "a/flake.nix": text(["pkgs": "pkgs", "leaf": "leaf"], in: folder),
        "b/flake.nix": text(
          ["pkgs": "pkgs", "a": "a"],
          more: "inputs.a.inputs.pkgs.follows = \"pkgs\";",
          in: folder
        ),
        "project/flake.nix": text(
          ["pkgs": "pkgs", "a": "a", "b": "b"],
          more: "inputs.b.inputs.pkgs.follows = \"pkgs\";",
          in: folder
        ),
      ])
      for kind in ["store", "state", "log"] { try folder.makeFolder("nix/\(kind)") }
      let locked = try flake(["lock", "path:."], in: folder)
      try #require(locked.status == 0, "\(locked.errorText)")
      try body(folder)
    }
  }

  /// Whether Nix takes the lock as it is.
  private func isWhole(_ folder: TemporaryFolder) throws -> Bool {
    let before = try folder.read("project/flake.lock")
    let metadata = try flake(["metadata", "--no-update-lock-file", "path:."], in: folder)
    let locked = try flake(["lock", "path:."], in: folder)
    let after = try folder.read("project/flake.lock")
    return metadata.status == 0 && locked.status == 0 && before == after
  }

  @Test func nixHasNothingToAdd() throws {
    try withProject { folder in
      let original = try folder.read("project/flake.lock")
      #expect(try edited(folder).removed == [])
      #expect(try folder.read("project/flake.lock") == original)
      #expect(try isWhole(folder))

      let b = text(["pkgs": "pkgs", "b": "b"], more: "inputs.b.inputs.pkgs.follows = \"pkgs\";", in: folder)
      try folder.write(["project/flake.nix": b])
      #expect(try edited(folder).removed == ["a"])
      #expect(try isWhole(folder))

      try folder.write(["project/flake.lock": .file(original, executable: false)])
      let a = text(["pkgs": "pkgs", "a": "a"], more: "inputs.a.inputs.pkgs.follows = \"pkgs\";", in: folder)
      try folder.write(["project/flake.nix": a])
      #expect(try edited(folder).kept == ["a", "pkgs"])
      #expect(try isWhole(folder))
    }
  }

  @Test func pinsOfAnotherLockAreEnough() throws {
    try withProject { folder in
      let other = try FlakeLock(parsing: try folder.read("project/flake.lock"), file: "other.lock")
      let renamed = text(
        ["nixpkgs": "pkgs", "x": "b"],
        more: "inputs.x.inputs.pkgs.follows = \"nixpkgs\";",
        in: folder
      )
      try folder.write([
        "project/flake.nix": renamed,
        "project/flake.lock": #"{"nodes": {"root": {}}, "root": "root", "version": 7}"#,
      ])
      let edit = try edited(folder, from: other)
      #expect(edit.taken == ["nixpkgs", "x"] && edit.missing == [])
      #expect(try isWhole(folder))
    }
  }

  @Test func whatHasNoPinIsLockedByNix() throws {
    try withProject { folder in
      try folder.write(["project/flake.nix": text(["pkgs": "pkgs", "leaf": "leaf"], in: folder)])
      #expect(try edited(folder).missing == ["leaf"])
      #expect(try !isWhole(folder))
      // Now it has.
      #expect(try isWhole(folder))
    }
  }
}
