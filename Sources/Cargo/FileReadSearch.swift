/// Finds the macros and attributes in one source that read files.
struct FileReadSearch {
  /// A file that a source reads.
  struct Finding: Hashable {
    /// The path as written, after what ``base`` is.
    var path: String
    var base: FileReadRules.Base
    var reader: String
    var line: Int
  }

  private(set) var findings: [Finding] = []
  private let source: RustTokens
  private var tokens: [RustTokens.Token] { source.tokens }

  init(_ source: RustTokens) {
    self.source = source
    for index in source.tokens.indices {
      guard case .word(let word) = source.tokens[index] else { continue }
      if let rule = FileReadRules.macros[word] {
        readMacro(word, rule, at: index)
      } else if word == "generate_context", isMark("!", index + 1) {
        for path in FileReadRules.tauri { add(path, .package, "tauri::generate_context!", index) }
      }
    }
    readAttributes()
  }

  private mutating func add(_ path: String, _ base: FileReadRules.Base, _ reader: String, _ index: Int) {
    findings.append(Finding(path: path, base: base, reader: reader, line: source.line(of: index)))
  }

  private func isMark(_ mark: Character, _ index: Int) -> Bool {
    index < tokens.count && tokens[index] == .mark(mark)
  }

  /// Reads `name!(…)`, in whatever brackets.
  private mutating func readMacro(_ name: String, _ rule: FileReadRules.Macro, at index: Int) {
    guard isMark("!", index + 1), isMark("(", index + 2) || isMark("[", index + 2) || isMark("{", index + 2)
    else { return }
    var next = index + 3
    if isEnd(next) {
      if let standard = rule.standard { add(standard, rule.base, "\(name)!", index) }
      return
    }
    if name.hasPrefix("query_file_as") || name == "i18n" {
      // The path comes after a type, or is the first of the arguments.
      next = firstText(from: next) ?? next
    }
    guard let (path, isFromPackage, _) = path(at: next, depth: 0) else { return }
    add(path, isFromPackage ? .package : rule.base, "\(name)!", index)
  }

  private func isEnd(_ index: Int) -> Bool {
    isMark(")", index) || isMark("]", index) || isMark("}", index)
  }

  /// The first text at the same depth, before the brackets close.
  private func firstText(from index: Int) -> Int? {
    var depth = 0
    for index in index..<min(tokens.count, index + 100) {
      switch tokens[index] {
      case .text where depth == 0: return index
      case .mark("("), .mark("["), .mark("{"): depth += 1
      case .mark(")"), .mark("]"), .mark("}"):
        depth -= 1
        if depth < 0 { return nil }
      default: break
      }
    }
    return nil
  }

  /// The text of an expression that is known without compiling: a literal, `concat!` of such, or the manifest's folder.
  private func path(at index: Int, depth: Int) -> (text: String, isFromPackage: Bool, end: Int)? {
    guard index < tokens.count, depth < 16 else { return nil }
    switch tokens[index] {
    case .text(let text):
      let folder = "$CARGO_MANIFEST_DIR"
      return text.hasPrefix(folder)
        ? (relative(String(text.dropFirst(folder.count))), true, index + 1) : (text, false, index + 1)
    case .word("env"):
      guard isMark("!", index + 1), index + 3 < tokens.count,
        tokens[index + 3] == .text("CARGO_MANIFEST_DIR")
      else { return nil }
      var end = index + 4
      // A message may follow.
      while end < index + 8 && !isEnd(end) { end += 1 }
      return ("", true, end + 1)
    case .word("concat"):
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
    case .word("std"), .word("core"), .mark(":"):
      return path(at: index + 1, depth: depth + 1)
    default: return nil
    }
  }

  /// A path that follows a folder's, without the slash between them.
  private func relative(_ path: String) -> String { String(path.drop { $0 == "/" }) }

  /// Reads `#[name = "…"]` and `#[name(key = "…")]`.
  private mutating func readAttributes() {
    var index = 0
    while index + 2 < tokens.count {
      var next = index + 1
      if isMark("!", next) { next += 1 }
      guard isMark("#", index), isMark("[", next) else {
        index += 1
        continue
      }
      next += 1
      index = next
      readAttribute(at: next)
    }
  }

  private mutating func readAttribute(at start: Int) {
    guard start < tokens.count, case .word(let name) = tokens[start] else { return }
    var depth = 1
    var index = start
    // Attributes are short; without a bound, many that do not end would take the square of the file's size.
    while index + 2 < min(tokens.count, start + 256) && depth > 0 {
      if case .word(let key) = tokens[index], isMark("=", index + 1), case .text(let text) = tokens[index + 2]
      {
        let full = index == start ? key : "\(name).\(key)"
        if let base = FileReadRules.attributes[full] {
          let folder = "$CARGO_MANIFEST_DIR"
          let path = text.hasPrefix(folder) ? relative(String(text.dropFirst(folder.count))) : text
          add(path, text == path ? base : .package, "#[\(index == start ? key : "\(name)(\(key))")]", index)
        }
      } else if isMark("[", index) || isMark("(", index) || isMark("{", index) {
        depth += 1
      } else if isEnd(index) {
        depth -= 1
      }
      index += 1
    }
  }
}
