import FileTree
import TestSupport
import Testing

/// Members of a workspace that are in submodules.
@Suite struct SubmoduleTests {
  /// A repository with a member in the submodule `m`.
  private func withSubmodule(_ body: (TestRepository) throws -> Void) throws {
    try withRepository { git in
      let library = git.at(git.sandbox("library"))
      try git("init", "--quiet", library.path)
      try library.commit([
        "Cargo.toml": "[package]\nname = \"m\"\nversion = \"1.0.0\"\n", "src/lib.rs": "",
        "bad/Cargo.toml": "name = {{ n }}",
      ])
      try git.commit([
        "Cargo.toml": """
        [package]
        name = "app"
        version = "1.0.0"
        [dependencies]
        m = { path = "m" }
        """,
        "Cargo.lock": """
        version = 4

        [[package]]
        name = "app"
        version = "1.0.0"
        dependencies = [
         "m",
        ]

        [[package]]
        name = "m"
        version = "1.0.0"
        """,
        "src/main.rs": "fn main() {}",
      ])
      try git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", library.path, "m")
      try git("commit", "--quiet", "--message", "Add m")
      try body(git)
    }
  }

  @Test(arguments: ["buildRustPackage", "crane"])
  func aMemberIsRead(strategy: String) throws {
    try withSubmodule { git in
      let done = try Tool.run(["init", "--strategy", strategy, "--checkout"], in: git)
      #expect(done.status == 0, "\(done.errorText)")
      let flake = String(decoding: try git.folder.read("flake.nix"), as: UTF8.self)
      #expect(flake.contains("self.submodules = true;"))
      let package = String(decoding: try git.folder.read("nix/package.nix"), as: UTF8.self)
      #expect(package.contains("../m/bad/Cargo.toml") == (strategy == "crane"))
    }
  }

  @Test("a member in a submodule of a submodule is read")
  func nested() throws {
    try withRepository { git in
      let library = git.at(git.sandbox("library"))
      try git("init", "--quiet", library.path)
      try library.commit([
        "Cargo.toml": "[package]\nname = \"m\"\nversion = \"1.0.0\"\n", "src/lib.rs": "",
        "bad/Cargo.toml": "name = {{ n }}",
      ])
      let middle = git.at(git.sandbox("middle"))
      try git("init", "--quiet", middle.path)
      try middle.commit(["README.md": ""])
      let allowed = ["-c", "protocol.file.allow=always", "submodule", "--quiet"]
      _ = try middle.git(allowed + ["add", library.path, "inner"])
      try middle("commit", "--quiet", "--message", "Add inner")
      try git.commit([
        "Cargo.toml": """
        [package]
        name = "app"
        version = "1.0.0"
        [dependencies]
        m = { path = "third/inner" }
        """,
        "Cargo.lock": """
        version = 4

        [[package]]
        name = "app"
        version = "1.0.0"
        dependencies = [
         "m",
        ]

        [[package]]
        name = "m"
        version = "1.0.0"
        """,
        "src/main.rs": "fn main() {}",
      ])
      _ = try git.git(allowed + ["add", middle.path, "third"])
      _ = try git.git(allowed + ["update", "--init", "--recursive"])
      try git("commit", "--quiet", "--message", "Add third")
      let done = try Tool.run(["init", "--strategy", "crane", "--checkout"], in: git)
      #expect(done.status == 0 && !done.errorText.contains("no Cargo.toml"), "\(done.errorText)")
      let flake = String(decoding: try git.folder.read("flake.nix"), as: UTF8.self)
      #expect(flake.contains("self.submodules = true;"))
      let package = String(decoding: try git.folder.read("nix/package.nix"), as: UTF8.self)
      #expect(package.contains("../third/inner/bad/Cargo.toml"))
    }
  }

  @Test func aMemberThatWasNotFetchedIsRefused() throws {
    try withSubmodule { git in
      let clone = git.at(git.sandbox("clone"))
      try git("clone", "--quiet", "file://\(git.path)", clone.path)
      let done = try Tool.run(["init", "--strategy", "crane"], in: clone)
      #expect(done.status == 1)
      try expectSnapshot(done)
    }
  }
}
