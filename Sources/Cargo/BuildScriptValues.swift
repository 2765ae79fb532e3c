/// The values of variables and constants in a build script, as far as literals and `OUT_DIR` make them.
struct BuildScriptValues {
  private let tokens: RustTokens
  /// The expressions that `let`, `const` and `static` give to each name, in their order.
  private var definitions: [String: [Range<Int>]] = [:]
  /// The shells that the script names anywhere.
  private var allShells: [ProgramFile.Shell] = []

  init(_ tokens: RustTokens) {
    self.tokens = tokens
    var words: Set<String> = []
    for index in tokens.indices {
      guard let word = tokens.word(index) else { continue }
      words.insert(word)
      if ["const", "let", "static"].contains(word) { readDefinition(after: index) }
    }
    allShells = ProgramFile.Shell.allCases.filter {
      words.contains("value_variants") || words.contains($0.rawValue.capitalizedWord)
    }
  }

  /// Adds what a keyword at `index` defines.
  private mutating func readDefinition(after index: Int) {
    // The type is between the names and the `=`.
    guard let equals = (index + 1..<index + 24).first(where: { tokens.isMark("=", $0) }),
      !(index..<equals).contains(where: { tokens.isMark(";", $0) || tokens.isMark("{", $0) })
    else { return }
    let colon = (index..<equals).first { tokens.isMark(":", $0) } ?? equals
    var (last, depth) = (equals + 1, 0)
    while tokens.indices.contains(last), last < equals + 256 {
      depth += tokens.depthChange(last)
      if depth < 0 || depth == 0 && tokens.isMark(";", last) { break }
      last += 1
    }
    for name in (index + 1..<colon).compactMap(tokens.word) {
      definitions[name, default: []].append(equals + 1..<last)
    }
  }

  /// Returns the text that an expression has; nil if it is not a literal, a constant, or the package's name.
  func name(in range: Range<Int>, of package: String) -> String? {
    let range = withoutReference(range)
    if range.count == 1 {
      if let text = tokens.text(range.lowerBound) { return text }
      guard let name = tokens.word(range.lowerBound),
        let value = definition(of: name, before: range.lowerBound)
      else { return nil }
      return self.name(in: value, of: package)
    }
    let texts = range.compactMap(tokens.text)
    return texts == ["CARGO_PKG_NAME"] ? package : nil
  }

  /// Returns the folder that an expression names, and the path below it, which is empty or ends in a slash.
  func folder(in range: Range<Int>) -> (BuildScriptOutput.Folder, String)? {
    var budget = Self.budget
    return folder(in: withoutReference(range), &budget)
  }

  /// The same for a variable.
  func folder(of name: String) -> (BuildScriptOutput.Folder, String)? {
    var budget = Self.budget
    return definition(of: name, before: .max).flatMap { folder(in: $0, &budget) }
  }

  /// Returns the shells that an expression stands for: those that it names, or those that the script names if it is a
  /// variable.
  func shells(in range: Range<Int>) -> [ProgramFile.Shell] {
    let words = Set(range.compactMap(tokens.word))
    let named = ProgramFile.Shell.allCases.filter { words.contains($0.rawValue.capitalizedWord) }
    return named.isEmpty ? allShells : named
  }

  /// Functions that lead to another folder.
  private static let movers: Set<String> = [
    "ancestors", "canonicalize", "nth", "parent", "pop", "with_extension", "with_file_name",
  ]

  /// How many definitions one question follows.
  private static let budget = 64

  private func folder(in range: Range<Int>, _ budget: inout Int) -> (BuildScriptOutput.Folder, String)? {
    guard !range.contains(where: { Self.movers.contains(tokens.word($0) ?? "") }) else { return nil }
    var (folder, path): (BuildScriptOutput.Folder?, String) = (nil, "")
    for index in range {
      if let text = tokens.text(index) {
        if text == "OUT_DIR" {
          folder = .outDir
        } else if text == "CARGO_MANIFEST_DIR" {
          folder = folder ?? .package
        } else if tokens.word(index - 2) == "join", tokens.isMark("(", index - 1) {
          path += text.hasSuffix("/") ? text : text + "/"
        } else if range.count == 1 || ["from", "new"].contains(tokens.word(index - 2)), !text.isEmpty {
          // As it is, or in `PathBuf::from`.
          (folder, path) = (folder ?? .package, text.hasSuffix("/") ? text : text + "/")
        }
      } else if folder == nil, budget > 0, let name = tokens.word(index), !tokens.isMark("(", index + 1),
        let value = definition(of: name, before: index)
      {
        budget -= 1
        if let inner = self.folder(in: value, &budget) { (folder, path) = (inner.0, inner.1 + path) }
      }
    }
    guard let folder, !path.contains(".."), !path.hasPrefix("/") else { return nil }
    return (folder, path)
  }

  /// Returns the expression of the last definition of `name` that ends before the token `end`.
  private func definition(of name: String, before end: Int) -> Range<Int>? {
    definitions[name]?.last { $0.upperBound <= end }
  }

  private func withoutReference(_ range: Range<Int>) -> Range<Int> {
    tokens.isMark("&", range.lowerBound) ? range.lowerBound + 1..<range.upperBound : range
  }
}

extension String {
  /// The text with its first letter in upper case.
  fileprivate var capitalizedWord: String { prefix(1).uppercased() + dropFirst() }
}
