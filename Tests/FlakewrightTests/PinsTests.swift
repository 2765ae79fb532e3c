import FileTree
import TestSupport
import Testing

/// What becomes of flake.lock.
@Suite struct PinsTests {
  @Test func inputsThatStayKeepTheirPins() throws {
    try withRepository { git in
      guard case .file(let bytes, _)? = foreignProject["flake.nix"] else {
        Issue.record("no flake.nix")
        return
      }
      let flake = String(decoding: bytes, as: UTF8.self).replacing(
        "inputs.crane",
        with: "inputs.mine.url = \"github:ipetkov/mine\";\n  inputs.crane"
      )
      try git.commit(
        foreignProject.with([
          "flake.nix": .text(flake), "flake.lock": .text(flakeLock(["crane", "mine", "nixpkgs"])),
        ])
      )
      let done = try Tool.run(["migrate", "--to", "buildRustPackage", "--replace", "--checkout"], in: git)
      #expect(done.status == 0, "\(done.errorText)")
      #expect(!done.errorText.contains("has no pin"))
      let locked = String(decoding: try git.folder.read("flake.lock"), as: UTF8.self)
      #expect(
        locked.contains("\"mine\": {") && locked.contains("\"nixpkgs\": {") && !locked.contains("crane")
      )
    }
  }

  @Test func takesPinsFromAnotherLock() throws {
    try withRepository { git in
      try git.commit(project)
      try Tool.initialise(git, "naersk", "--nixpkgs", "github:NixOS/nixpkgs/nixos-26.05", "--checkout")
      try git.commit(["flake.lock": .text(flakeLock(["nixpkgs"]))])
      try git.sandbox.write(["other.lock": .text(flakeLock(["crane", "nixpkgs"]))])
      let done = try Tool.run(
        ["migrate", "--to", "crane", "--lock", "from:\(git.sandbox("other.lock"))"],
        in: git
      )
      #expect(done.status == 0, "\(done.errorText)")
      #expect(!done.errorText.contains("has no pin"))
      let locked = try git("show", "flakewright/naersk-to-crane:flake.lock")
      #expect(locked.contains("\"repo\": \"crane\"") && locked.contains("\"repo\": \"nixpkgs\""))
      let refused = try Tool.run(["migrate", "--to", "crane", "--lock", "nowhere"], in: git)
      #expect(refused.status == 64)
      try expectSnapshot(refused)
    }
  }
}
