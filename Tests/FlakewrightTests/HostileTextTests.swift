import FileTree
import TestSupport
import Testing

/// Texts of manifests that try to be more than data.
@Suite struct HostileTextTests {
  private static let texts: [String] = {
    var source = HostileText(seed: 0x7E57)
    return source.next(40) + [
      "${builtins.abort \"\"}", "''${x}''", "\\", "\"; x = \"", "\u{1B}]0;title\u{7}", "\u{202E}evil",
    ]
  }()

  /// What Nix reads of one scaffold.
  private struct Scaffold: Decodable {
    let flake: String?
    let description: String?
    let homepage: String?
    let program: String
    let name: String
  }

  private func manifest(_ text: String) -> String {
    // Every binary's name is cargo's to judge; an empty one is refused.
    """
    [package]
    name = "app"
    version = "1.0.0"
    edition = "2021"
    autobins = false
    description = \(toml(text))
    homepage = \(toml(text))
    license = \(toml(text))

    [[bin]]
    name = \(toml("x\(text)"))
    path = "main.rs"

    """
  }

  private func toml(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
      let isPlain = scalar.value >= 0x20 && scalar.value != 0x7F && scalar != "\"" && scalar != "\\"
      let digits = String(scalar.value, radix: 16)
      return isPlain ? String(scalar) : "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
    return "\"\(escaped.joined())\""
  }

  private func isHarmless(_ bytes: [UInt8]) -> Bool {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.allSatisfy {
      ($0 == "\n" || $0 == "\t" || $0.properties.generalCategory != .control) && !$0.properties.isBidiControl
    }
  }

  @Test(
    "texts come out as they are in Nix, and harmless on the terminal",
    arguments: ["buildRustPackage", "import-cargo", "naersk", "crane", "crate2nix"]
  )
  func texts(strategy: String) throws {
    try withRepository { git in
      let texts = Self.texts
      for (index, text) in texts.enumerated() {
        try git.write([
          "\(index)/Cargo.toml": .text(manifest(text)), "\(index)/Cargo.lock": "version = 4\n",
          "\(index)/main.rs": "",
        ])
      }
      try git.commit()
      for index in texts.indices {
        let done = try Tool.initialise(git, strategy, "--branch", "b\(index)", "\(index)")
        #expect(isHarmless(done.errors))
        #expect(isHarmless(try git.git(["log", "-1", "--format=%B", "b\(index)"]).output))
        try git("archive", "--output", "\(index).tar", "b\(index)", "\(index)")
        _ = try run(["tar", "-xf", "\(index).tar", "-C", git.sandbox.path], in: git.path)
      }
      let standins = TreePath.join(sourceFolder, "Tests/Standins/nixpkgs")
      let found = try NixEvaluation.value(
        of: """
          let
            lib = import \(standins)/lib;
            read = index:
              let
                folder = \(quotedForNix(git.sandbox.path)) + "/${toString index}";
                f = import (folder + "/nix/package.nix");
                package = f (builtins.intersectAttrs (builtins.functionArgs f) {
                  inherit lib;
                  rustPlatform.buildRustPackage = lib.fix;
                  naersk.buildPackage = x: x;
                  craneLib = {
                    buildPackage = x: x;
                    buildDepsOnly = x: x;
                    cargoClippy = x: x;
                    cargoFmt = x: x;
                  };
                  crate2nix.appliedCargoNix = crate:
                    let
                      build = crate // {
                        override = _: build;
                        overrideAttrs = f: build // f build;
                      };
                    in
                    { workspaceMembers.${crate.name} = { inherit build; }; };
                  stdenv.mkDerivation = x: x;
                  pkgs = { }; cargo = null; runCommand = null; rustc = null; rustfmt = null;
                  defaultCrateOverrides = { };
                });
                flake = import (folder + "/flake.nix");
              in {
                flake = flake.description or null;
                description = package.meta.description or null;
                homepage = package.meta.homepage or null;
                program = package.meta.mainProgram;
                name = package.pname or package.name;
              };
          in
          map read (builtins.genList (n: n) \(texts.count))
          """,
        as: [Scaffold].self
      )
      try #require(found.count == texts.count)
      for (text, scaffold) in zip(texts, found) {
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(Array((scaffold.flake ?? "").utf8) == Array(line.utf8))
        #expect(Array((scaffold.description ?? "").utf8) == Array(text.utf8))
        #expect(Array((scaffold.homepage ?? "").utf8) == Array(text.utf8))
        #expect(Array(scaffold.program.utf8) == Array("x\(text)".utf8))
        #expect(scaffold.name == "app")
      }
    }
  }

  @Test("members' folders come out as they are in Nix")
  func folders() throws {
    let names = Self.texts.map { String($0.filter { $0 != "/" && $0 != "\n" && $0 != "\r" && $0 != "\r\n" }) }
      .filter { !$0.isEmpty && ![".", ".."].contains($0) && !$0.contains { "*?[]{}!\\".contains($0) } }
    let folders = Set(names).sorted()
    #expect(folders.count > 10)
    try withRepository { git in
      for (index, folder) in folders.enumerated() {
        for member in ["a", "z \(folder)"] {
          try git.write([
            "\(index)/\(member)/Cargo.toml": .text(
              "[package]\nname = \"\(member == "a" ? "a" : "z")\"\nversion = \"1.0.0\"\nedition = \"2021\"\n"
            ),
            "\(index)/\(member)/src/main.rs": "",
          ])
        }
        try git.write([
          "\(index)/Cargo.toml": .text("[workspace]\nmembers = [\"a\", \(toml("z \(folder)"))]\n"),
          "\(index)/Cargo.lock": "version = 4\n",
        ])
      }
      try git.commit()
      for index in folders.indices {
        let done = try Tool.initialise(
          git,
          "buildRustPackage",
          "--branch",
          "b\(index)",
          "--package",
          "z",
          "--package",
          "a",
          "\(index)"
        )
        #expect(isHarmless(done.errors))
        try git("archive", "--output", "\(index).tar", "b\(index)", "\(index)")
        _ = try run(["tar", "-xf", "\(index).tar", "-C", git.sandbox.path], in: git.path)
      }
      let names = try NixEvaluation.value(
        of: """
          let
            lib = import \(sourceFolder)/Tests/Standins/nixpkgs/lib;
            read = index: (import (\(quotedForNix(git.sandbox.path)) + "/${toString index}/nix/package.nix") {
              inherit lib;
              rustPlatform.buildRustPackage = lib.fix;
              cargo = null; runCommand = null; rustfmt = null;
            }).pname;
          in
          map read (builtins.genList (n: n) \(folders.count))
          """,
        as: [String].self
      )
      #expect(names == folders.map { _ in "z" })
    }
  }

  private func quotedForNix(_ path: String) -> String { "\"\(path)\"" }
}
