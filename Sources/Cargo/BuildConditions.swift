/// The conditions around the tokens of a source: `#[cfg(…)]`, and what `if` and `match` compare with platforms and features.
struct BuildConditions {
  /// An open brace.
  private struct Frame {
    /// What holds inside of it.
    var conditions: [CfgExpression] = []
    /// What holds if neither it nor what it is the `else` of was taken.
    var otherwise: [CfgExpression] = []
    /// Whether it is the block of an `if` that leaves the function.
    var leaves = false
    var isBranch = false
    /// The parentheses that were open before it.
    var depth = 0
  }

  private let tokens: RustTokens
  private var stack: [Frame] = [Frame()]
  /// The conditions for an `else` that follows.
  private var otherwise: [CfgExpression] = []
  /// Where the statement, the arm or the item begins.
  private var start = 0
  private var depth = 0
  private var next = 0

  init(_ tokens: RustTokens) { self.tokens = tokens }

  /// Returns the conditions for the token `index`; the indices must ascend.
  mutating func conditions(of index: Int) -> [CfgExpression] {
    while next < index { step() }
    return stack.flatMap(\.conditions) + head(start..<index)
  }

  private mutating func step() {
    let index = next
    next += 1
    if tokens.isMark("{", index) {
      let isElse = tokens.word(start) == "else"
      let own = head(start..<index)
      let isBranch = isElse || (start..<index).contains { tokens.word($0) == "if" }
      var frame = Frame(conditions: own + (isElse ? otherwise : []), isBranch: isBranch, depth: depth)
      if isBranch {
        frame.otherwise = (isElse ? otherwise : []) + (own.isEmpty ? [] : [.not(.all(own))])
      }
      stack.append(frame)
      depth = 0
      start = next
    } else if tokens.isMark("}", index) {
      if stack.count > 1, let frame = stack.popLast() {
        otherwise = frame.otherwise
        depth = frame.depth
        if frame.leaves, frame.isBranch, !frame.conditions.isEmpty {
          stack[stack.count - 1].conditions.append(.not(.all(frame.conditions)))
        }
      }
      start = next
    } else if tokens.isMark("(", index) || tokens.isMark("[", index) {
      depth += 1
    } else if tokens.isMark(")", index) || tokens.isMark("]", index) {
      depth -= 1
    } else if tokens.isMark(";", index) || tokens.isMark(",", index) {
      if depth <= 0 {
        start = next
        depth = 0
      }
    } else if tokens.word(index) == "return" {
      stack[stack.count - 1].leaves = true
    }
  }

  /// Returns what the beginning of a statement, an arm or an item says.
  private func head(_ range: Range<Int>) -> [CfgExpression] {
    var found: [CfgExpression] = []
    var compared: [CfgExpression] = []
    var isNegative = false
    var hasAlternatives = false
    var index = range.lowerBound
    while index < range.upperBound, index < range.lowerBound + 512 {
      defer { index += 1 }
      if let word = tokens.word(index) {
        switch word {
        case "cfg":
          let isMacro = tokens.isMark("!", index + 1)
          let open = isMacro ? index + 2 : index + 1
          guard tokens.isMark("(", open) else { continue }
          let end = tokens.end(ofGroup: open)
          guard end <= range.upperBound else { continue }
          let expression = Self.expression(in: open + 1..<end - 1, of: tokens)
          let isNot = tokens.isMark("!", index - 1) && isMacro
          if isMacro {
            compared.append(isNot ? .not(expression) : expression)
          } else {
            found.append(expression)
          }
          index = end - 1
        case "is_err", "is_none": isNegative = true
        case "fn":
          if let name = tokens.word(index + 1), let platform = Self.platform(inName: name) {
            found.append(platform)
          }
        default: break
        }
      } else if tokens.isMark("=", index), tokens.isMark("!", index - 1) {
        isNegative = true
      } else if tokens.isMark("!", index), tokens.word(index - 1) == "if", tokens.word(index + 1) != "cfg" {
        isNegative = true
      } else if tokens.isMark("|", index) {
        hasAlternatives = true
      } else if let text = tokens.text(index), let condition = Self.condition(comparedWith: text) {
        compared.append(condition)
        // `matches!(os, "linux" | "freebsd")`, `["linux", "android"].contains(…)`
        if tokens.isMark(",", index + 1), tokens.isText(index + 2) { hasAlternatives = true }
      }
    }
    if !compared.isEmpty {
      let all: CfgExpression = hasAlternatives ? .any(compared) : .all(compared)
      found.append(isNegative ? .not(all) : all)
    }
    return found
  }

  /// Returns the condition of these tokens, the inside of `cfg(…)`; always true if they are not one.
  static func expression(in range: Range<Int>, of tokens: RustTokens) -> CfgExpression {
    var text = "cfg("
    for index in range {
      if let word = tokens.word(index) {
        text += word
      } else if let value = tokens.text(index) {
        text += "\"\(value)\""
      } else if let mark = ["(", ")", ",", "="].first(where: { tokens.isMark($0, index) }) {
        text.unicodeScalars.append(mark)
      } else {
        return .literal(true)
      }
    }
    return CfgExpression(text + ")") ?? .literal(true)
  }

  private static let systems = [
    "android": "android", "apple": "macos", "darwin": "macos", "dragonfly": "dragonfly",
    "emscripten": "emscripten",
    "freebsd": "freebsd", "fuchsia": "fuchsia", "haiku": "haiku", "illumos": "illumos", "ios": "ios",
    "linux": "linux", "mac": "macos", "macos": "macos", "mingw": "windows", "msvc": "windows",
    "netbsd": "netbsd", "openbsd": "openbsd", "osx": "macos", "solaris": "solaris", "wasi": "wasi",
    "wasm": "wasm", "wasm32": "wasm", "win": "windows", "win32": "windows", "windows": "windows",
  ]

  /// The condition that a comparison with `text` stands for; nil if it is about something else.
  private static func condition(comparedWith text: String) -> CfgExpression? {
    if let feature = text.split(separator: "CARGO_FEATURE_", omittingEmptySubsequences: false).dropFirst()
      .first
    {
      let name = feature.lowercased()
      return .any([.value("feature", name), .value("feature", String(name.map { $0 == "_" ? "-" : $0 }))])
    }
    switch text {
    case "CARGO_CFG_WINDOWS": return .name("windows")
    case "CARGO_CFG_UNIX": return .name("unix")
    case "musl": return .value("target_env", "musl")
    case "mac", "win": return nil
    default: break
    }
    let last = text.split(separator: "-", maxSplits: 8).last { systems[String($0)] != nil }
    guard text.utf8.count < 40, let last, let system = systems[String(last)] else { return nil }
    // A whole word, or a triple or a part of one.
    let parts = ["pc", "unknown", "apple", "gnu", "musl", "msvc", "x86_64", "aarch64", "eabi"]
    guard text.split(separator: "-").allSatisfy({ systems[String($0)] != nil || parts.contains(String($0)) })
    else {
      return nil
    }
    return .value("target_os", system)
  }

  /// The condition that a part of the name of a function, file or folder stands for.
  static func platform(inName name: String) -> CfgExpression? {
    for part in name.split(whereSeparator: { $0 == "_" || $0 == "-" }) {
      if let system = systems[String(part)] { return .value("target_os", system) }
    }
    return nil
  }
}
