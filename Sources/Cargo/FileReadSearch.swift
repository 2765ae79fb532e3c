/// A search for macros and attributes in one source that read files.
struct FileReadSearch {
  /// A path that a source names.
  struct Finding: Hashable {
    /// The path as written, relative to ``base``.
    var path: String
    var base: FileReadRules.Base
    var reader: String
    var line: Int
    /// Whether it is in the body of a macro, which may be expanded in another package.
    var isInMacro = false
  }

  private(set) var findings: [Finding] = []
  private let tokens: RustTokens
  /// The tokens of `macro_rules!` definitions.
  private let macroBodies: [Range<Int>]

  init(_ tokens: RustTokens) {
    self.tokens = tokens
    // `macro_rules! name { … }`
    macroBodies = tokens.exclamations.filter { tokens.word($0 - 1) == "macro_rules" }
      .map { $0..<tokens.end(ofGroup: $0 + 2) }
    for index in tokens.exclamations.lazy.map({ $0 - 1 }) {
      guard let word = tokens.word(index) else { continue }
      if let rule = FileReadRules.macros[word] {
        readMacro(word, rule, at: index)
      } else if word == "generate_context" {
        for path in FileReadRules.tauri { add(path, .package, "tauri::generate_context!", index) }
      }
    }
    readAttributes()
  }

  private mutating func add(_ path: String, _ base: FileReadRules.Base, _ reader: String, _ index: Int) {
    let isInMacro = macroBodies.contains { $0.contains(index) }
    findings.append(
      Finding(path: path, base: base, reader: reader, line: tokens.line(of: index), isInMacro: isInMacro)
    )
  }

  private func isMark(_ mark: Unicode.Scalar, _ index: Int) -> Bool { tokens.isMark(mark, index) }

  private func isStart(_ index: Int) -> Bool { tokens.depthChange(index) > 0 }

  /// Reads `name!(…)` with any kind of brackets.
  private mutating func readMacro(_ name: String, _ rule: FileReadRules.Macro, at index: Int) {
    guard isStart(index + 2) else { return }
    var next = index + 3
    if isEnd(next) {
      if let standard = rule.standard { add(standard, rule.base, "\(name)!", index) }
      return
    }
    if name.hasPrefix("query_file_as") || name == "i18n" {
      // The path follows a type, or is the first argument.
      next = firstText(from: next) ?? next
    }
    guard let (path, isFromPackage, _) = path(at: next, depth: 0) else { return }
    add(path, isFromPackage ? .package : rule.base, "\(name)!", index)
  }

  private func isEnd(_ index: Int) -> Bool { tokens.depthChange(index) < 0 }

  /// Returns the first string at the same depth before the closing bracket.
  private func firstText(from index: Int) -> Int? {
    var depth = 0
    for index in index..<max(index, min(tokens.indices.upperBound, index + 100)) {
      if depth == 0, tokens.text(index) != nil { return index }
      depth += tokens.depthChange(index)
      if depth < 0 { return nil }
    }
    return nil
  }

  /// Returns the value of an expression that is known without compiling: a literal, `concat!` of literals, or the
  /// manifest's folder.
  private func path(at index: Int, depth: Int) -> (text: String, isFromPackage: Bool, end: Int)? {
    guard depth < 16 else { return nil }
    if let text = tokens.text(index) {
      let folder = "$CARGO_MANIFEST_DIR"
      return text.hasPrefix(folder)
        ? (relative(String(text.dropFirst(folder.count))), true, index + 1) : (text, false, index + 1)
    }
    switch tokens.word(index) {
    case "env":
      guard isMark("!", index + 1), tokens.text(index + 3) == "CARGO_MANIFEST_DIR" else { return nil }
      var end = index + 4
      // A message may follow.
      while end < index + 8 && !isEnd(end) { end += 1 }
      return ("", true, end + 1)
    case "concat":
      guard isMark("!", index + 1) else { return nil }
      var next = index + 3
      var whole = ""
      var isFromPackage = false
      while !isEnd(next) {
        guard let part = path(at: next, depth: depth + 1) else { return nil }
        if part.isFromPackage {
          guard whole.isEmpty else { return nil }
          isFromPackage = true
        }
        whole += part.text
        next = part.end
        if isMark(",", next) { next += 1 }
      }
      return (isFromPackage ? relative(whole) : whole, isFromPackage, next + 1)
    case "std", "core":
      return path(at: index + 1, depth: depth + 1)
    default:
      return isMark(":", index) ? path(at: index + 1, depth: depth + 1) : nil
    }
  }

  /// Returns a path without its leading slash, since it follows a folder.
  private func relative(_ path: String) -> String { String(path.drop { $0 == "/" }) }

  /// Reads `#[name = "…"]` and `#[name(key = "…")]`.
  private mutating func readAttributes() {
    for index in tokens.hashes {
      let next = isMark("!", index + 1) ? index + 2 : index + 1
      if isMark("[", next) { readAttribute(at: next + 1) }
    }
  }

  private mutating func readAttribute(at start: Int) {
    guard let name = tokens.word(start) else { return }
    var depth = 1
    var index = start
    // Attributes are short; without a limit, unclosed ones would take quadratic time.
    while index < start + 256 && depth > 0 && index < tokens.indices.upperBound {
      if isMark("=", index + 1), let key = tokens.word(index), let text = tokens.text(index + 2) {
        let full = index == start ? key : "\(name).\(key)"
        if let base = FileReadRules.attributes[full] {
          let folder = "$CARGO_MANIFEST_DIR"
          let path = text.hasPrefix(folder) ? relative(String(text.dropFirst(folder.count))) : text
          add(path, text == path ? base : .package, "#[\(index == start ? key : "\(name)(\(key))")]", index)
        }
      } else if isStart(index) {
        depth += 1
      } else if isEnd(index) {
        depth -= 1
      }
      index += 1
    }
  }
}
