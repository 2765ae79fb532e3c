import Nix
import Strategies

/// Edits of the development shell, and of files as wholes.
extension EditKind {
  static let shellKinds = [
    EditKind("a tool in the shell", of: "shellTools", words: ["pkgs.bacon"]) { files, _ in
      files.addElement(
        "pkgs.bacon",
        to: files.shellFile,
        { $0.argument(of: "mkShell")?.value(of: "packages") }
      )
    } isSeen: { scaffold, _ in
      scaffold.shell("nativeBuildInputs").contains("bacon")
    },
    EditKind("a tool in the shell, with a comment", of: "shellTools", words: ["TAG", "pkgs.bacon"]) {
      files,
      tag in
      files.addElement(
        "pkgs.bacon # 1) \(tag)",
        to: files.shellFile,
        { $0.argument(of: "mkShell")?.value(of: "packages") }
      )
    } isSeen: { scaffold, tag in
      scaffold.shell("nativeBuildInputs").contains("bacon") && scaffold.nix.contains("# 1) \(tag)\n")
    },
    EditKind("a variable in the shell", of: "shellVariable") { files, tag in
      files.add("\(tag) = \"(dev\";", to: files.shellFile, { $0.argument(of: "mkShell") })
    } isSeen: { scaffold, tag in
      scaffold.shell(tag).contains("(dev")
    },
    EditKind("shellHook", of: "shellHook") { files, tag in
      files.add("shellHook = ''\n  echo \(tag)\n'';", to: files.shellFile, { $0.argument(of: "mkShell") })
    } isSeen: { scaffold, tag in
      scaffold.shell("shellHook").contains { $0.contains("echo \(tag)\n") }
    },
    EditKind("a `let` of the flake, used in the shell", of: "flakeLet") { files, tag in
      files.isFlake
        && files.replace(
          "flake.nix",
          "inherit (nixpkgs) lib;",
          "inherit (nixpkgs) lib;\n      \(tag) = \"of \(tag)\";"
        )
        && files.add("NOTE = \(tag);", to: "flake.nix", { $0.argument(of: "mkShell") })
    } isSeen: { scaffold, tag in
      scaffold.shell("NOTE").contains("of \(tag)")
    },
    EditKind("tools of the shell in a separate file", of: "shellTools") { files, tag in
      files.texts["nix/\(tag).nix"] = "pkgs: [ pkgs.jq ]\n"
      let list = "nativeBuildInputs = import ./nix/\(tag).nix pkgs;"
      return files.add(list, to: files.shellFile, { $0.argument(of: "mkShell") })
    } isSeen: { scaffold, _ in
      scaffold.shell("nativeBuildInputs").contains("jq")
    },
    EditKind("a second shell", of: "shells") { files, tag in
      files.isFlake
        && files.add(
          "\(tag) = pkgs.mkShell { packages = [ pkgs.jq ]; };",
          to: "flake.nix",
          { $0.output("devShells") }
        )
    } isSeen: { scaffold, tag in
      scaffold.names("shells").contains(tag)
    },
  ]

  static let fileKinds = [
    EditKind("the style of nixfmt-classic", of: "format", words: []) { files, _ in
      files.reformat { text in
        text.replacing("{ }", with: "{}").replacing("[ ]", with: "[]").replacing("\n\n", with: "\n")
      }
    } isSeen: { _, _ in
      true
    },
    EditKind("the style of alejandra", of: "format", words: []) { files, _ in
      files.reformat { text in
        text.replacing("{ }", with: "{}").replacing("[ ", with: "[").replacing(" ]", with: "]")
          .replacing("\n    let\n", with: "\n  let\n")
      }
    } isSeen: { _, _ in
      true
    },
    EditKind("indentation by four", of: "format", words: []) { files, _ in
      files.reformat { $0.replacing("  ", with: "    ") }
    } isSeen: { _, _ in
      true
    },
    EditKind("nix/package.nix moved", of: "moved", words: []) { files, _ in
      guard let text = files.texts.removeValue(forKey: EditedFiles.package) else { return false }
      files.texts["package.nix"] = text.replacing(" ./", with: " ./nix/").replacing("../", with: "./")
      for path in ["flake.nix", "default.nix"] {
        _ = files.replace(path, "./nix/package.nix", "./package.nix")
      }
      return true
    } isSeen: { scaffold, _ in
      scaffold.texts["package.nix"] != nil && scaffold.texts[EditedFiles.package] == nil
    },
    EditKind("shell.nix deleted", of: "deleted", words: []) { files, _ in
      files.texts.removeValue(forKey: "shell.nix") != nil
    } isSeen: { scaffold, _ in
      scaffold.texts["shell.nix"] == nil
    },
    EditKind("an ignored file", of: "ignored") { files, tag in
      files.texts[".gitignore", default: ""] += "/\(tag)\n"
      return true
    } isSeen: { scaffold, tag in
      scaffold.texts[".gitignore"]?.contains("/\(tag)\n") == true
    },
    EditKind("an option", of: "options", words: ["zstd"]) { files, _ in
      files.addOption("buildInputs = [\"zstd\"]")
    } isSeen: { scaffold, _ in
      scaffold.options.contains("zstd")
    },
    EditKind("an argument of default.nix", of: "defaultArgument") { files, tag in
      !files.isFlake && files.addArguments("\(tag) ? true", to: "default.nix")
    } isSeen: { scaffold, tag in
      scaffold.texts["default.nix"]?.contains("\(tag) ? true") == true
    },
    EditKind("a pinned nixpkgs in default.nix", of: "defaultNixpkgs") { files, tag in
      !files.isFlake
        && files.replace(
          "default.nix",
          "import <nixpkgs> { }",
          "import (fetchTarball { url = \"https://\(tag)\"; }) { }"
        )
    } isSeen: { scaffold, tag in
      scaffold.texts["default.nix"]?.contains("https://\(tag)") == true
    },
  ]
}

extension EditedFiles {
  /// Changes the form of all Nix files, and no string in them, as formatters do.
  mutating func reformat(_ change: (String) -> String) -> Bool {
    for (path, text) in texts where path.hasSuffix(".nix") {
      guard let source = try? NixSource(parsing: Array(text.utf8), file: path) else { return false }
      var result = ""
      var position = 0
      let strings = source.root.all.filter { if case .string = $0.form { true } else { false } }
      for range in strings.map(\.range).sorted(by: { $0.lowerBound < $1.lowerBound })
      where range.lowerBound >= position {
        result += change(source.text(position..<range.lowerBound)) + source.text(range)
        position = range.upperBound
      }
      texts[path] = result + change(source.text(position..<source.tokens.bytes.count))
    }
    return true
  }
}
