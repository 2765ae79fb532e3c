import Nix

/// A line of a script, together with the lines that continue it.
struct ScriptLine {
  /// As it is written.
  let text: String
  let words: [String]
  /// Its bytes in the file.
  let range: Range<Int>

  /// The lines of an indented string, without empty ones; nil for any other expression.
  static func lines(of script: NixExpression, in source: NixSource) -> [ScriptLine]? {
    guard case .string(let string) = script.bare.form, string.isIndented else { return nil }
    let whole = script.bare.range
    var start = whole.lowerBound + 2
    var lines: [ScriptLine] = []
    var (open, words): (Int?, [String]) = (nil, [])
    while start < whole.upperBound - 2 {
      let bytes = source.tokens.bytes[start..<(whole.upperBound - 2)]
      let end = bytes.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
      let line = source.text(start..<end)
      let isContinued = line.hasSuffix("\\")
      words += (isContinued ? line.dropLast() : line[...]).split { $0 == " " || $0 == "\t" }.map(String.init)
      if !isContinued || end == bytes.endIndex {
        let range = (open ?? start)..<end
        if !words.isEmpty { lines.append(ScriptLine(text: source.text(range), words: words, range: range)) }
        (open, words) = (nil, [])
      } else if open == nil {
        open = start
      }
      start = end + 1
    }
    // An expression that spans several lines does not correspond to one line of the script.
    let isPlain = string.parts.compactMap(\.expression).allSatisfy { !source.text(of: $0).contains("\n") }
    return isPlain ? lines : nil
  }

  var isHook: Bool { words.first == "runHook" }

  var isCallOfCargo: Bool { words.count > 1 && words[0] == "cargo" && ["build", "test"].contains(words[1]) }

  /// Whether `other` does the same, perhaps with other arguments of cargo or in another folder of `target`.
  func isSame(_ other: ScriptLine) -> Bool {
    if words == other.words { return true }
    if isCallOfCargo { return other.isCallOfCargo && words[1] == other.words[1] && !other.isCompound }
    return words.count == other.words.count
      && zip(words, other.words).allSatisfy { one, two in
        one == two || one.hasPrefix("target/") && one.parent == two.parent
      }
  }

  /// Whether a shell reads more in it than one command with plain words.
  private var isCompound: Bool { words.contains { $0.contains { "|&;<>$`\"'(){}*?#".contains($0) } } }

  /// The arguments of a call of cargo, each with its value.
  var arguments: [ScriptEdit.Argument] {
    var arguments: [ScriptEdit.Argument] = []
    let separator = words.firstIndex(of: "--") ?? words.count
    var index = 2
    while index < separator {
      let hasValue = Self.optionsWithValue.contains(words[index]) && index + 1 < separator
      let end = index + (hasValue ? 2 : 1)
      arguments.append(.init(words: Array(words[index..<end]), isOfPrograms: false))
      index = end
    }
    return arguments + words.dropFirst(separator + 1).map { .init(words: [$0], isOfPrograms: true) }
  }

  private static let optionsWithValue: Set<String> = [
    "--bin", "--config", "--example", "--exclude", "--features", "--jobs", "--package", "--profile",
    "--target", "--test", "-F", "-j", "-p",
  ]
}

extension [ScriptLine] {
  /// Whether what begins in these lines ends in them.
  var isComplete: Bool {
    let words = flatMap(\.words).flatMap { $0.split(separator: ";").map(String.init) }
    func count(_ word: String) -> Int { words.count { $0 == word } }
    return [("if", "fi"), ("do", "done"), ("case", "esac"), ("{", "}"), ("(", ")")].allSatisfy {
      count($0.0) == count($0.1)
    }
  }
}

extension String {
  /// The path without its last part.
  fileprivate var parent: Substring { self[..<(lastIndex(of: "/") ?? startIndex)] }
}
