import Diagnostics
import Strategies

/// The search for what is wrong with the words after the name of a command.
struct CommandProblem {
  let command: KnownCommand
  /// The names of the program and of the command.
  let path: [String]
  let words: [String]

  /// The first problem; nil if the words are known.
  var failure: Failure? {
    var positionals: [String] = []
    var used: Set<String> = []
    var index = 0
    while index < words.count {
      let word = words[index]
      index += 1
      if word == "--" {
        positionals += words[index...]
        break
      }
      guard word.hasPrefix("-"), word != "-" else {
        positionals.append(word)
        continue
      }
      let (name, attached) = Self.split(word)
      let next = attached ?? (index < words.count ? words[index] : nil)
      guard let option = command.option(name) else { return unknown(name, next: next) }
      used.insert(option.name)
      guard option.takesValue else { continue }
      if attached == nil { index += 1 }
      guard let next, attached != nil || !next.hasPrefix("-") else { return missingValue(of: option) }
      let isPossible =
        option.values.isEmpty || option.values.contains { $0.lowercased() == next.lowercased() }
      if !isPossible { return .invalidValue(next, for: option.name, possible: option.values) }
    }
    return missing(given: positionals, used) ?? surplus(positionals)
  }

  /// Returns the spelling of an option and the value that is attached to it: `--name=value`, `-j5`.
  private static func split(_ word: String) -> (name: String, value: String?) {
    if word.hasPrefix("--") {
      guard let sign = word.firstIndex(of: "=") else { return (word, nil) }
      return (String(word[..<sign]), String(word[word.index(after: sign)...]))
    }
    let value = word.dropFirst(2)
    return (
      String(word.prefix(2)), value.isEmpty ? nil : String(value.first == "=" ? value.dropFirst() : value)
    )
  }

  /// The command that lists all options.
  private var list: Help { .command(path + ["--help"], to: "see all options") }

  private func unknown(_ name: String, next: String?) -> Failure {
    let word = String(name.drop { $0 == "-" })
    var guess: Help?
    if let option = command.option(taking: word) {
      guess = "did you mean `\(option.name) \(word)`?"
    } else if let close = closest(to: word) {
      guess = "did you mean `\(close)`?"
    } else if let next, let option = command.option(taking: next) {
      guess = "did you mean `\(option.name) \(next)`?"
    }
    return Failure(
      .unknownOption,
      "unknown option `\(name)` for `\(path.joined(separator: " "))`",
      help: [guess, list].compactMap(\.self)
    )
  }

  private func closest(to word: String) -> String? {
    let names = command.options.flatMap(\.names).filter { $0.hasPrefix("--") }
    return nearest(to: word, among: names.map { String($0.dropFirst(2)) }).map { "--\($0)" }
  }

  private func missingValue(of option: KnownOption) -> Failure {
    let values: [Help] =
      option.values.isEmpty ? [] : [.text("possible values: \(option.values.joined(separator: ", "))")]
    return Failure(.missingValue, "`\(option.name)` needs a value", help: values + [list])
  }

  /// Returns the problem that an option or an argument is missing.
  private func missing(given positionals: [String], _ used: Set<String>) -> Failure? {
    if let option = command.options.first(where: { $0.isRequired && $0.takesValue && !used.contains($0.name) }
    ) {
      let value = positionals.first { word in option.values.contains { $0.lowercased() == word.lowercased() }
      }
      let help: Help =
        value.map { "did you mean `\(option.name) \($0)`?" }
        ?? .text("possible values: \(option.values.joined(separator: ", "))")
      return Failure(
        .missingArgument,
        "`\(path.joined(separator: " "))` needs `\(option.name)`",
        help: option.values.isEmpty ? [list] : [help]
      )
    }
    let required = command.positionals.filter(\.isRequired)
    guard positionals.count < required.count else { return nil }
    let names = required.dropFirst(positionals.count).map(\.name).joined(separator: " ")
    return Failure(.missingArgument, "`\(path.joined(separator: " "))` needs \(names)", help: [list])
  }

  private func surplus(_ positionals: [String]) -> Failure? {
    guard !command.positionals.contains(where: \.isRepeated), positionals.count > command.positionals.count
    else { return nil }
    let word = positionals[command.positionals.count]
    let guess: [Help] = command.option(taking: word).map { ["did you mean `\($0.name) \(word)`?"] } ?? []
    return Failure(.unexpectedArgument, "unexpected argument `\(word)`", help: guess + [list])
  }
}
