/// The command line of a program, put together from the sources of its package.
struct CommandLine {
  /// The arguments that make a program print its completions.
  struct Completions: Sendable, Hashable {
    /// The words before that of the shell; with a `=` at its end, the last one is written together with the shell.
    var arguments: [String]
    var shells: [ProgramFile.Shell]
    var file: String
    var line: Int
  }

  /// The items whose names no other has.
  private let items: [String: Found]
  /// Whether it is unknown which of several parsers is meant.
  private let isAmbiguous: Bool
  /// The files in which `Shell` is clap_complete's.
  private let importing: Set<String>
  private let features: Set<String>
  private let prints: Bool

  /// Creates the command line of `package` from its sources, by path.
  init(of package: Package, _ sources: [(path: String, source: ClapSource)]) {
    features = package.defaultFeatures
    var all: [String: [Found]] = [:]
    for (path, source) in sources {
      for item in source.items where item.attributes.areCompiled(with: features) {
        all[item.name, default: []].append((item, path))
      }
    }
    items = all.compactMapValues { $0.count == 1 ? $0[0] : nil }
    isAmbiguous = all.values.contains { found in
      found.count > 1 && found.contains { $0.item.derives("Parser") }
    }
    importing = Set(sources.filter { $0.source.importsShell }.map(\.path))
    prints = sources.contains { $0.source.printsCompletions }
  }

  /// How the program prints its completions; nil unless the sources prove it.
  var completions: Completions? {
    guard prints, !isAmbiguous else { return nil }
    let found = roots.map { visit($0, after: []) }
    guard found.compactMap(\.completions).count == 1, found.allSatisfy(\.isOptional) else { return nil }
    return found.compactMap(\.completions).first
  }

  /// Whether `--version` prints the version of the package.
  var printsVersion: Bool {
    !isAmbiguous && roots.filter { $0.item.attributes.has("version") }.count == 1
      && roots.allSatisfy { root in
        !root.item.attributes.has("disable_version_flag")
          && root.item.attributes.ofClap.allSatisfy { attribute in
            guard let index = attribute.tokens.firstIndex(of: "version") else { return true }
            // `version` alone is the package's.
            let next = attribute.tokens[(index + 1)...].first ?? ""
            return next == "," || next == ")"
          }
      }
  }

  // MARK: - The search

  private typealias Found = (item: ClapItem, file: String)

  /// What a search below an item found.
  private struct Branch {
    var completions: Completions?
    /// Whether nothing else has to be given.
    var isOptional = true
  }

  /// The parsers that are not part of another one.
  private var roots: [Found] {
    let all = items.values.sorted { $0.item.name < $1.item.name }
    let used = Set(all.flatMap { $0.item.members }.flatMap { $0.type + $0.fields.flatMap(\.type) })
    return all.filter { $0.item.derives("Parser") && !used.contains($0.item.name) }
  }

  private func visit(_ found: Found, after words: [String]) -> Branch {
    // Deeper than any command line; items may contain each other.
    guard words.count < 8 else { return Branch(isOptional: false) }
    guard found.item.isEnum else { return visit(fields: found.item.members, in: found.file, after: words) }
    for renaming in found.item.attributes.ofClap where renaming.has("rename_all") {
      guard renaming.text(of: "rename_all") == "kebab-case" else { return Branch() }
    }
    for variant in found.item.members where variant.attributes.areCompiled(with: features) {
      if let completions = visit(variant, in: found.file, after: words) {
        return Branch(completions: completions)
      }
    }
    return Branch()
  }

  private func visit(_ variant: ClapItem.Member, in file: String, after words: [String]) -> Completions? {
    let attributes = variant.attributes
    guard !attributes.has("skip"), !attributes.has("external_subcommand") else { return nil }
    var words = words
    if !attributes.has("flatten") {
      guard let name = name(of: variant, "name") else { return nil }
      words.append(name)
    }
    var branch = Branch()
    if variant.fields.count == 1, variant.fields[0].name.isEmpty {
      guard let type = variant.fields[0].type.last, let found = items[type] else { return nil }
      branch = visit(found, after: words)
    } else {
      branch = visit(fields: variant.fields, in: file, after: words)
    }
    return branch.isOptional ? branch.completions : nil
  }

  /// Searches the fields of a struct or of a variant.
  private func visit(fields: [ClapItem.Member], in file: String, after words: [String]) -> Branch {
    var branch = Branch()
    for field in fields where field.attributes.areCompiled(with: features) {
      let type = field.type.last.flatMap { items[$0] }
      if field.attributes.has("subcommand") {
        guard let type else { continue }
        let inner = visit(type, after: words)
        branch.completions = branch.completions ?? inner.completions
      } else if field.attributes.has("flatten") {
        guard let type else {
          branch.isOptional = false
          continue
        }
        let inner = visit(type, after: words)
        branch.completions = branch.completions ?? inner.completions
        branch.isOptional = branch.isOptional && inner.isOptional
      } else if let shells = shells(of: field, in: file), let argument = argument(field, after: words) {
        branch.completions =
          branch.completions
          ?? Completions(arguments: argument, shells: shells, file: file, line: field.line)
        if field.attributes.has("exclusive") { return Branch(completions: branch.completions) }
      } else if !field.isOptional {
        branch.isOptional = false
      }
    }
    return branch
  }

  /// The words for an argument whose value is a shell.
  private func argument(_ field: ClapItem.Member, after words: [String]) -> [String]? {
    if field.attributes.has("long") {
      guard let name = name(of: field, "long") else { return nil }
      return words + ["--\(name)" + (field.attributes.has("require_equals") ? "=" : "")]
    }
    // What is first in a command line without subcommands is something else.
    return field.attributes.has("short") || words.isEmpty ? nil : words
  }

  /// The name that clap makes of that of a member, unless an attribute says another one.
  private func name(of member: ClapItem.Member, _ key: String) -> String? {
    if let name = member.attributes.text(of: key) { return name.isPlain ? name : nil }
    return member.name.kebabCase
  }

  /// The shells that may be the value of a field; nil if it is something else.
  private func shells(of field: ClapItem.Member, in file: String) -> [ProgramFile.Shell]? {
    guard let name = field.type.last else { return nil }
    if name == "Shell", importing.contains(file) || field.type.contains("clap_complete") {
      return ProgramFile.Shell.allCases
    }
    guard let (item, _) = items[name], item.isEnum, item.derives("ValueEnum"),
      !item.attributes.has("rename_all")
    else { return nil }
    let shells = ProgramFile.Shell.allCases.filter { shell in
      item.members.contains {
        $0.name.kebabCase == shell.rawValue && $0.attributes.ofClap.isEmpty
          && $0.attributes.areCompiled(with: features)
      }
    }
    return shells.count > 1 ? shells : nil
  }
}

extension ClapItem.Member {
  /// Whether it need not be given.
  fileprivate var isOptional: Bool {
    let words = [
      "default_value", "default_value_t", "default_values", "default_values_t", "default_value_os_t", "skip",
      "Count",
    ]
    return ["Option", "Vec", "bool", "PhantomData"].contains(type.first ?? "")
      || words.contains(where: attributes.has)
  }
}

extension String {
  /// The name in lower case with hyphens between words: `GenShell` and `gen_shell` are `gen-shell`; nil if it has
  /// something else than words.
  var kebabCase: String? {
    var result = ""
    var isAfterCapital = false
    for character in self {
      guard character.isASCII, character.isLetter || character == "_" else { return nil }
      if character == "_" {
        result += "-"
      } else if character.isUppercase {
        if isAfterCapital { return nil }
        if !result.isEmpty { result += "-" }
        result += character.lowercased()
      } else {
        result.append(character)
      }
      isAfterCapital = character.isUppercase
    }
    return result.isEmpty ? nil : result
  }
}
