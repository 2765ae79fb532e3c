/// A struct or enum that derives one of clap's traits, as its source spells it.
struct ClapItem: Sendable, Hashable {
  /// A field or a variant.
  struct Member: Sendable, Hashable {
    /// The name; empty for the field of a tuple.
    var name: String
    var attributes: [ClapAttribute]
    /// The words of a field's type: `Option<clap_complete::Shell>` has three.
    var type: [String] = []
    /// The fields of a variant.
    var fields: [Member] = []
    /// The line, counted from 1.
    var line: Int
  }

  var name: String
  var isEnum: Bool
  var attributes: [ClapAttribute]
  /// The fields of a struct, or the variants of an enum.
  var members: [Member]

  /// Returns whether it derives `trait`.
  func derives(_ trait: String) -> Bool {
    attributes.contains { $0.name == "derive" && $0.has(trait) }
  }

  /// The traits of clap that say something about a command line.
  static let traits: Set<String> = ["Args", "Parser", "Subcommand", "ValueEnum"]
}

/// An attribute such as `#[arg(long = "shell", hide = true)]`.
struct ClapAttribute: Sendable, Hashable {
  /// The tokens between the brackets: words and marks as they are, strings behind a quote.
  var tokens: [String]

  /// The first word: `arg`, `command`, `derive`.
  var name: String { tokens.first ?? "" }

  /// Returns whether `word` is a key of the attribute or an element of it.
  func has(_ word: String) -> Bool { tokens.dropFirst().contains(word) }

  /// Returns the string after `word =`; nil if there is none.
  func text(of word: String) -> String? {
    guard let index = tokens.firstIndex(of: word), index + 2 < tokens.count, tokens[index + 1] == "=",
      tokens[index + 2].hasPrefix("\"")
    else { return nil }
    return String(tokens[index + 2].dropFirst())
  }
}

extension [ClapAttribute] {
  /// The attributes that clap reads.
  var ofClap: [ClapAttribute] {
    filter { ["arg", "clap", "command", "group", "value"].contains($0.name) }
  }

  /// Returns whether one that clap reads has `word`.
  func has(_ word: String) -> Bool { ofClap.contains { $0.has(word) } }

  /// Returns the string that one that clap reads has after `word =`.
  func text(of word: String) -> String? { ofClap.lazy.compactMap { $0.text(of: word) }.first }

  /// Returns whether what they stand before is compiled with `features` on Unix.
  func areCompiled(with features: Set<String>) -> Bool {
    filter { $0.name == "cfg" }.allSatisfy { condition in
      let tokens = condition.tokens.filter { !["cfg", "(", ")", ","].contains($0) }
      if tokens == ["unix"] { return true }
      guard tokens.count == 3, tokens[0] == "feature", tokens[1] == "=" else { return false }
      return features.contains(String(tokens[2].dropFirst()))
    }
  }
}
