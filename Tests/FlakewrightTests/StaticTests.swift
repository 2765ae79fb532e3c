import FileTree
import TestSupport
import Testing

/// `--static`: a package of static programs.
@Suite struct StaticTests {
  private func read(_ path: String, _ git: TestRepository) throws -> String {
    String(decoding: try git.folder.read(path), as: UTF8.self)
  }

  @Test("the flake has the package", arguments: ["buildRustPackage", "crane"])
  func package(strategy: String) throws {
    try withRepository { git in
      try git.commit(
        project.with([".cargo/config.toml": "[build]\ntarget = \"x86_64-unknown-linux-musl\"\n"])
      )
      let hint = try Tool.run(["init", "--strategy", strategy, "--dry-run"], in: git)
      #expect(hint.errorText.contains("--static"))
      let done = try Tool.run(["init", "--strategy", strategy, "--checkout", "--static"], in: git)
      #expect(done.status == 0 && !done.errorText.contains("musl"), "\(done.errorText)")
      let flake = try read("flake.nix", git)
      #expect(
        flake.contains(
          """
                  // lib.optionalAttrs pkgs.stdenv.hostPlatform.isLinux {
                    # Linked statically, with musl.
                    static = packageFor pkgs.pkgsStatic;
                  }

          """
        ),
        "\(flake)"
      )
      #expect(try read(".flakewright/options.toml", git).contains("static = true\n"))
      #expect(try Tool.run(["check"], in: git).status == 0)
      let next = strategy == "crane" ? "buildRustPackage" : "crane"
      let moved = try Tool.run(["migrate", "--to", next, "--checkout"], in: git)
      #expect(moved.status == 0, "\(moved.errorText)")
      #expect(try read("flake.nix", git).contains("static = packageFor pkgs.pkgsStatic;"))
      try expectSnapshot(try Tool.run(["migrate", "--to", "naersk"], in: git), named: strategy)
    }
  }

  @Test func flakesForLinuxNeedNoCondition() throws {
    try withRepository { git in
      try git.commit(project)
      try Tool.initialise(git, "crane", "--checkout", "--static", "--system", "x86_64-linux")
      let flake = try read("flake.nix", git)
      #expect(
        flake.contains("          static = packageFor pkgs.pkgsStatic;\n        }\n      );"),
        "\(flake)"
      )
      #expect(!flake.contains("optionalAttrs"))
    }
  }

  @Test func whatCannotBeIsRefused() throws {
    try withRepository { git in
      try git.commit(project)
      func said(_ arguments: String...) throws -> String {
        let done = try Tool.run(["init", "--dry-run", "--static", "--strategy"] + arguments, in: git)
        #expect(done.status == 1)
        return done.errorText
      }
      var texts: [String] = []
      for strategy in ["import-cargo", "naersk", "crate2nix"] { texts.append(try said(strategy)) }
      texts.append(try said("crane", "--layout", "callpackage"))
      texts.append(try said("crane", "--system", "aarch64-darwin"))
      try git.commit(["rust-toolchain.toml": "[toolchain]\nchannel = \"1.90.0\"\n"])
      texts.append(try said("crane", "--toolchain", "rust-overlay"))
      _ = try git("rm", "--quiet", "src/main.rs", "rust-toolchain.toml")
      try git.commit(["src/lib.rs": ""])
      texts.append(try said("crane"))
      try expectSnapshot(texts.joined(separator: "\n"))
    }
  }
}
