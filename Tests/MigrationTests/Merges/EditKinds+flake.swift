import JSON
import Strategies
import TestSupport

/// Edits of what a flake takes and is.
extension EditKind {
  static let flakeKinds = [
    EditKind("another description", of: "description") { files, tag in
      files.isFlake
        && files.replaceLine(
          of: "flake.nix",
          beginning: "  description = ",
          with: "  description = \"About \(tag)\";"
        )
    } isSeen: { scaffold, tag in
      scaffold.output("description")?.string.map { $0 == "About \(tag)" }
        ?? scaffold.options.contains("About \(tag)")
    },
    EditKind("another nixpkgs", of: "nixpkgs", words: ["nixos-26.05"]) { files, _ in
      files.isFlake && files.replace("flake.nix", "NixOS/nixpkgs/nixos-unstable", "NixOS/nixpkgs/nixos-26.05")
    } isSeen: { scaffold, _ in
      scaffold.output("inputs", "nixpkgs", "url")?.string.map { $0.hasSuffix("nixos-26.05") }
        ?? scaffold.options.contains("nixos-26.05")
    },
    EditKind("a system less", of: "systems", words: []) { files, _ in
      files.isFlake && files.replace("flake.nix", "        \"aarch64-darwin\"\n", "")
    } isSeen: { scaffold, _ in
      scaffold.layout == .flake
        ? !scaffold.names("systems").contains("aarch64-darwin") : !scaffold.options.contains("aarch64-darwin")
    },
    EditKind("a system more", of: "systems", words: ["riscv64-linux"]) { files, _ in
      files.isFlake && files.addElement("\"riscv64-linux\"", to: "flake.nix", { $0.value(of: "systems") })
    } isSeen: { scaffold, _ in
      scaffold.layout == .flake
        ? scaffold.names("systems").contains("riscv64-linux") : scaffold.options.contains("riscv64-linux")
    },
    EditKind("another input", of: "inputs") { files, tag in
      files.isFlake && files.addInput(named: tag, follows: false)
    } isSeen: { scaffold, tag in
      scaffold.layout == .flake
        ? scaffold.names("inputs").contains(tag) : scaffold.options.contains("inputs.\(tag)")
    },
    EditKind("another input that follows nixpkgs, and its use", of: "inputs") { files, tag in
      files.isFlake && files.addInput(named: tag, follows: true) && files.nameInputs()
        && files.add("lib.\(tag) = inputs.\(tag).name;", to: "flake.nix", { $0.outputs })
    } isSeen: { scaffold, tag in
      scaffold.output("inputs", tag, "inputs", "nixpkgs", "follows")?.string == "nixpkgs"
        && scaffold.names("outputs").contains("lib")
    },
    EditKind("nixConfig", of: "nixConfig") { files, tag in
      files.isFlake
        && files.add(
          "nixConfig.extra-substituters = [ \"https://\(tag).cachix.org\" ];",
          to: "flake.nix",
          { $0 }
        )
    } isSeen: { scaffold, tag in
      scaffold.output("config")?.words.contains("https://\(tag).cachix.org") == true
    },
    EditKind("nixpkgs with a configuration", of: "pkgs", words: ["allowUnfree"]) { files, _ in
      files.isFlake
        && files.replace(
          "flake.nix",
          "nixpkgs.legacyPackages.${system}",
          "(import nixpkgs { inherit system; config.allowUnfree = true; })"
        )
    } isSeen: { scaffold, _ in
      scaffold.nix.contains("config.allowUnfree = true;")
    },
    EditKind("comments in the flake", of: "flakeComment") { files, tag in
      files.isFlake
        && files.replace("flake.nix", "      devShells =", "      # For \(tag).\n      devShells =")
    } isSeen: { scaffold, tag in
      scaffold.nix.contains("# For \(tag).\n")
    },
    EditKind("a comment at the end of the flake", of: "flakeEnd") { files, tag in
      files.isFlake && files.replaceLine(of: "flake.nix", beginning: "}", with: "  # The end of \(tag).\n}")
    } isSeen: { scaffold, tag in
      scaffold.nix.contains("# The end of \(tag).\n")
    },
  ]
}

extension EditedFiles {
  /// Replaces the first line that begins with `start`.
  mutating func replaceLine(of path: String, beginning start: String, with line: String) -> Bool {
    guard let text = texts[path] else { return false }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let index = lines.firstIndex(where: { $0.hasPrefix(start) }) else { return false }
    lines[index] = line
    texts[path] = lines.joined(separator: "\n")
    return true
  }

  /// Gives the outputs of a flake their inputs by the name `inputs`, if they do not have them.
  mutating func nameInputs() -> Bool {
    texts["flake.nix"]?.contains("}@inputs:") ?? false
      || replace("flake.nix", "{ self, nixpkgs, ... }:", "{ self, nixpkgs, ... }@inputs:")
  }

  /// Adds an input to a flake, in one of the usual forms.
  mutating func addInput(named name: String, follows: Bool) -> Bool {
    let url = "url = \"github:\(name)/\(name)\";"
    if !follows, random.isEven { return add("inputs.\(name).\(url)", to: "flake.nix", { $0 }) }
    let more = follows ? "\n  inputs.nixpkgs.follows = \"nixpkgs\";" : ""
    return add("inputs.\(name) = {\n  \(url)\(more)\n};", to: "flake.nix", { $0 })
  }
}
