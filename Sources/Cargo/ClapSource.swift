/// What one Rust source says about the command line of a program.
struct ClapSource: Sendable, Hashable {
  /// The items that derive traits of clap.
  var items: [ClapItem] = []
  /// Whether `Shell` is clap_complete's.
  var importsShell = false
  /// Whether it writes completions to the standard output.
  var printsCompletions = false

  /// A source that has none of these says nothing about a command line.
  static let texts = ["clap_complete", "Parser", "Subcommand", "clap::Args", "Args,", "ValueEnum"]

  init() {}

  init(_ tokens: RustTokens) {
    items = ClapItemReader.items(in: tokens)
    var words: Set<String> = []
    for index in tokens.indices {
      guard let word = tokens.word(index) else { continue }
      switch word {
      case "clap_complete":
        words.insert(word)
        importsShell = importsShell || Self.imports(after: index, tokens)
      case "generate" where tokens.isMark("(", index + 1): words.insert(word)
      case "stdout": words.insert(word)
      default: break
      }
    }
    printsCompletions = words.count == 3
  }

  /// Whether the `use` of clap_complete at `index` has `Shell` under its own name.
  private static func imports(after index: Int, _ tokens: RustTokens) -> Bool {
    guard tokens.word(index - 1) == "use" || tokens.isMark(":", index - 1) && tokens.word(index - 3) == "use"
    else { return false }
    var next = index + 1
    while tokens.indices.contains(next), !tokens.isMark(";", next), next < index + 64 {
      if tokens.word(next) == "Shell" { return tokens.word(next + 1) != "as" }
      next += 1
    }
    return false
  }
}
