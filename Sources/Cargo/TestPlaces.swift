/// Where in a source the code for tests is.
///
/// Functions with `#[ignore]`, and those for other systems than Nix builds on, are left out.
struct TestPlaces {
  /// Where a token is.
  struct Place {
    /// The function with `#[test]` around it.
    var test: String?
    /// Whether it is in a module or function for tests.
    var isInTests = false
    /// Whether no test runs it.
    var isIgnored = false
    /// The features without which it is not compiled.
    var features: Set<String> = []
  }

  private let tokens: RustTokens
  /// What holds inside of each open brace.
  private var stack: [Place] = [Place()]
  /// What holds inside of the next brace, if the attributes before an item say something.
  private var upcoming: Place?
  /// The attributes before the next item.
  private var attributes: [[String]] = []
  /// Open parentheses and brackets.
  private var depth = 0
  private var next = 0

  init(_ tokens: RustTokens) { self.tokens = tokens }

  /// Returns where the token `index` is, nil if no test runs it; the indices must ascend.
  mutating func place(of index: Int) -> Place? {
    while next < index { step() }
    let place = stack[stack.count - 1]
    return place.isIgnored ? nil : place
  }

  private mutating func step() {
    let index = next
    next += 1
    if tokens.isMark("#", index) {
      let start = tokens.isMark("!", index + 1) ? index + 2 : index + 1
      guard tokens.isMark("[", start) else { return }
      let words = readAttribute(from: start)
      if start == index + 1 {
        attributes.append(words)
      } else {
        Self.apply(words, to: &stack[stack.count - 1], name: nil)
      }
    } else if tokens.isMark("{", index) {
      stack.append(upcoming ?? stack[stack.count - 1])
      upcoming = nil
      attributes = []
    } else if tokens.isMark("}", index) {
      if stack.count > 1 { stack.removeLast() }
      attributes = []
    } else if tokens.isMark("(", index) || tokens.isMark("[", index) {
      depth += 1
    } else if tokens.isMark(")", index) || tokens.isMark("]", index) {
      depth -= 1
    } else if tokens.isMark(";", index), depth <= 0 {
      upcoming = nil
      attributes = []
      depth = 0
    } else if let word = tokens.word(index), word == "fn" || word == "mod", let name = tokens.word(index + 1)
    {
      depth = 0
      upcoming = place(of: name, isFunction: word == "fn")
      attributes = []
    }
  }

  /// Reads the words of an attribute, which are few.
  private mutating func readAttribute(from start: Int) -> [String] {
    var words: [String] = []
    var depth = 0
    var index = start
    while index < start + 256, tokens.indices.contains(index) {
      if tokens.isMark("[", index) { depth += 1 }
      if tokens.isMark("]", index) { depth -= 1 }
      if let word = tokens.word(index) ?? tokens.text(index) { words.append(word) }
      index += 1
      if depth == 0 { break }
    }
    next = index
    return words
  }

  private func place(of name: String, isFunction: Bool) -> Place {
    var place = stack[stack.count - 1]
    for words in attributes { Self.apply(words, to: &place, name: isFunction ? name : nil) }
    return place
  }

  /// The features that a condition of these words needs; empty if it has alternatives.
  static func features(neededBy words: [String]) -> Set<String> {
    if words.contains("any") || words.contains("not") { return [] }
    return Set(zip(words, words.dropFirst()).filter { $0.0 == "feature" }.map(\.1))
  }

  /// Takes over what an attribute says; `name` is that of the function below it.
  private static func apply(_ words: [String], to place: inout Place, name: String?) {
    let first = words.first ?? ""
    if first == "cfg", !words.contains("not") {
      if words.contains("test") { place.isInTests = true }
      if !Set(words).isDisjoint(with: ["windows", "macos", "wasm32"]) { place.isIgnored = true }
      place.features.formUnion(features(neededBy: words))
    } else if first == "ignore" || first == "cfg_attr" && words.contains("ignore") {
      place.isIgnored = true
    } else if let name, words.prefix(2).contains("test") || first == "rstest" || first == "test_case" {
      place.test = name
      place.isInTests = true
    }
  }
}
