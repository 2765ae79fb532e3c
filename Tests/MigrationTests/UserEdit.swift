import Testing

/// What users do to a scaffold.
struct UserEdit: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// The file that is edited, where the scaffold has it.
  let path: String
  private let change: @Sendable (inout [String]) -> Bool

  private init(_ name: String, _ path: String, _ change: @escaping @Sendable (inout [String]) -> Bool) {
    testDescription = name
    self.path = path
    self.change = change
  }

  /// The text after the edit; nil if it has no place there.
  func applied(to text: String) -> String? {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return change(&lines) ? lines.joined(separator: "\n") : nil
  }

  static let corpus = [
    UserEdit("a package in the shell of the flake", "flake.nix", above("pkgs.clippy", ["pkgs.bacon"])),
    UserEdit("a package in shell.nix", "shell.nix", above("pkgs.clippy", ["pkgs.bacon"])),
    UserEdit(
      "a variable in the shell of the flake",
      "flake.nix",
      below("RUST_SRC_PATH", ["", "RUST_BACKTRACE = \"1\";"])
    ),
    UserEdit(
      "a variable in shell.nix",
      "shell.nix",
      below("RUST_SRC_PATH", ["", "RUST_BACKTRACE = \"1\";"])
    ),
    UserEdit(
      "another output",
      "flake.nix",
      above("formatter =", ["overlays.mine = _: _: { mine = 1; };", ""])
    ),
    UserEdit(
      "a second input with follows",
      "flake.nix",
      below(
        "nixpkgs.url",
        [
          "", "treefmt-nix = {", "  url = \"github:numtide/treefmt-nix\";",
          "  inputs.nixpkgs.follows = \"nixpkgs\";", "};",
        ]
      )
    ),
    UserEdit(
      "a last input",
      "flake.nix",
      { lines in
        guard let index = lines.firstIndex(where: { $0.hasPrefix("  outputs =") }) else { return false }
        lines.insert(
          contentsOf: ["  inputs.flake-compat.url = \"github:edolstra/flake-compat\";", ""],
          at: index
        )
        return true
      }
    ),
    UserEdit(
      "another description",
      "flake.nix",
      { lines in
        guard let index = lines.firstIndex(where: { $0.hasPrefix("  description = ") }) else {
          lines.insert("  description = \"My own words\";", at: 1)
          return true
        }
        lines[index] = "  description = \"My own words\";"
        return true
      }
    ),
    UserEdit(
      "another check",
      "flake.nix",
      above("inherit (packages.default.tests)", ["mine = packages.default;"])
    ),
    UserEdit(
      "a system less",
      "flake.nix",
      { lines in
        guard let index = lines.firstIndex(where: { $0.contains("\"aarch64-darwin\"") }) else { return false }
        lines.remove(at: index)
        return true
      }
    ),
    UserEdit(
      "systems in another order",
      "flake.nix",
      { lines in
        guard let index = lines.firstIndex(where: { $0.contains("\"x86_64-linux\"") }) else { return false }
        lines.insert(lines.remove(at: index), at: index + 1)
        return true
      }
    ),
    UserEdit("comments in the flake", "flake.nix", above("devShells =", ["# What we work with."])),
    UserEdit(
      "a comment at the end of the flake",
      "flake.nix",
      {
        $0.insert("# The end.", at: $0.count - 1); return true
      }
    ),
    UserEdit(
      "a comment at the start of the package",
      "nix/package.nix",
      {
        $0.insert("# Mine.", at: 0); return true
      }
    ),
    UserEdit(
      "a maintainer",
      "nix/package.nix",
      below("meta = {", ["  maintainers = [ lib.maintainers.ada ];"])
    ),
    UserEdit("a platform", "nix/package.nix", above("mainProgram", ["platforms = lib.platforms.linux;"])),
    UserEdit("a file less in the source", "nix/package.nix", below("../flake.lock", ["../book"])),
    UserEdit("another argument of default.nix", "default.nix", below("system ?", ["mine ? true,"])),
    UserEdit(
      "a comment in default.nix",
      "default.nix",
      {
        $0.insert("# Mine.", at: 0); return true
      }
    ),
    UserEdit(
      "another nixpkgs in the provenance",
      ".flakewright/options.toml",
      { lines in
        guard let index = lines.firstIndex(where: { $0.hasPrefix("nixpkgs = ") }) else { return false }
        lines[index] = "nixpkgs = \"nixpkgs/nixos-26.05\" # stable"
        return true
      }
    ),
    UserEdit("a comment in the provenance", ".flakewright/options.toml", above("[options]", ["# Ask Ada."])),
    UserEdit(
      "an ignored file",
      ".gitignore",
      {
        $0.insert("/mine", at: 0); return true
      }
    ),
  ]
}

/// Puts lines above the first one with `text`, as deep as that.
private func above(_ text: String, _ added: [String]) -> @Sendable (inout [String]) -> Bool {
  { lines in
    guard let index = lines.firstIndex(where: { $0.contains(text) }) else { return false }
    lines.insert(contentsOf: added.map { indented($0, like: lines[index]) }, at: index)
    return true
  }
}

/// Puts lines below the first one with `text`, as deep as that.
private func below(_ text: String, _ added: [String]) -> @Sendable (inout [String]) -> Bool {
  { lines in
    guard let index = lines.firstIndex(where: { $0.contains(text) }) else { return false }
    lines.insert(contentsOf: added.map { indented($0, like: lines[index]) }, at: index + 1)
    return true
  }
}

private func indented(_ line: String, like other: String) -> String {
  line.isEmpty ? "" : String(other.prefix { $0 == " " }) + line
}
