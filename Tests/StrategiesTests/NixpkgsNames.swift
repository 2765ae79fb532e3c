import FileTree

/// The names of packages in files of nixpkgs, as far as reading them without Nix tells.
struct NixpkgsNames {
  private let tree: any FileTree
  /// What `all-packages.nix` defines.
  let defined: Set<String>
  /// Old names, and those of packages that are gone.
  let aliases: Set<String>

  /// Where the members of a set are defined, by the set's name without a number at its end.
  private static let sets = [
    "gst_all_1": ["pkgs/development/libraries/gstreamer/default.nix"],
    "libglycin": ["pkgs/by-name/li/libglycin/package.nix"],
    "llvmPackages": ["pkgs/development/compilers/llvm/common/default.nix"],
    "qt6": ["pkgs/development/libraries/qt-6/default.nix"],
    "rustPlatform": [
      "pkgs/build-support/rust/hooks/default.nix", "pkgs/development/compilers/rust/make-rust-platform.nix",
    ],
  ]
  private static let outputs: Set<String> = ["bin", "dev", "lib", "out"]

  /// A file that names cannot be judged without: what it would say is not known.
  struct MissingFile: Error, Equatable {
    var path: String
  }

  /// Reads the files in `tree`, the root of nixpkgs.
  init(_ tree: any FileTree) throws {
    self.tree = tree
    func definitions(in path: String) throws -> Set<String> {
      Self.definitions(in: try Self.text(of: path, in: tree))
    }
    defined = try definitions(in: "pkgs/top-level/all-packages.nix")
    aliases = try definitions(in: "pkgs/top-level/aliases.nix")
  }

  private static func text(of path: String, in tree: any FileTree) throws -> String {
    guard let bytes = try tree.bytes(at: path) else { throw MissingFile(path: path) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What is wrong with an attribute path; nil if nothing is.
  func problem(with path: String) throws -> String? {
    var parts = path.split(separator: ".").map(String.init)
    if parts.count > 1, let last = parts.last, Self.outputs.contains(last) { parts.removeLast() }
    guard let name = parts.first, parts.count <= 2 else { return "no known set" }
    if aliases.contains(name) { return "an alias" }
    let shard = String(name.prefix(2)).lowercased()
    let isByName = try tree.entry(at: "pkgs/by-name/\(shard)/\(name)/package.nix") != nil
    guard isByName || defined.contains(name) else { return "not defined" }
    guard parts.count == 2 else { return nil }
    let set = String(name.reversed().drop { $0.isNumber }.drop { $0 == "_" }.reversed())
    guard let files = Self.sets[name] ?? Self.sets[set] else { return "no known set" }
    for file in files {
      let words = try Self.text(of: file, in: tree).split {
        !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "_"
      }
      if words.contains(where: { $0 == parts[1] }) { return nil }
    }
    return "not in \(files.joined(separator: ", "))"
  }

  /// The attributes that stand two blanks deep, as nixfmt writes those of the whole set.
  private static func definitions(in text: String) -> Set<String> {
    var names: Set<String> = []
    var inherited: String?
    for line in text.split(separator: "\n") {
      let code = line.prefix { $0 != "#" }
      let line = code.dropLast(code.reversed().prefix { $0 == " " }.count)
      if inherited != nil {
        inherited? += " \(line)"
      } else if line.hasPrefix("  inherit ") || line == "  inherit" {
        inherited = String(line.dropFirst("  inherit".count))
      } else if line.hasPrefix("  "), !line.hasPrefix("   ") {
        let words = line.dropFirst(2).split(separator: " ", maxSplits: 2)
        if words.count > 1, words[1] == "=" { names.insert(words[0].filter { $0 != "\"" }) }
      }
      // What is inherited from stands in brackets, in which statements end, too.
      if let list = inherited, list.hasSuffix(";"), let outside = outsideOfBrackets(list) {
        names.formUnion(outside.split(separator: " ").map(String.init))
        inherited = nil
      }
    }
    return names
  }

  /// What stands outside of brackets, without semicolons; nil if one is not closed.
  private static func outsideOfBrackets(_ text: String) -> String? {
    var depth = 0
    let outside = text.filter { character in
      if character == "(" { depth += 1 }
      defer { if character == ")" { depth -= 1 } }
      return depth == 0 && character != ";"
    }
    return depth == 0 ? outside : nil
  }
}
