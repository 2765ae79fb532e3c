import ArgumentParser
import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Questions on the terminal, answered by lines: no raw mode, so that screen readers, pipes and every terminal work.
struct Prompt {
  let terminal: Terminal

  /// Prints `question` and returns the answer without spaces around it; at the end of the input, cancels the command.
  func ask(_ question: String) throws -> String {
    terminal.write(Array("\(Style.bold.on(question, if: terminal.isColored)) ".utf8), to: .error)
    guard let line = readLine() else {
      terminal.line("")
      try cancel()
    }
    return String(line.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  /// Says that nothing was written, and ends the command.
  func cancel() throws -> Never {
    terminal.line("Cancelled: nothing was written.")
    throw ExitCode(130)
  }

  /// Returns the index of the row that the user chooses; `current` is that of an empty answer.
  func choose(_ title: String, _ rows: [(name: String, why: String)], current: Int) throws -> Int {
    show(title, rows.enumerated().map { ($0.offset == current ? "*" : " ", $0.element.name, $0.element.why) })
    while true {
      let answer = try ask("Number [\(current + 1)]:")
      if answer.isEmpty { return current }
      if let number = Int(answer), rows.indices.contains(number - 1) { return number - 1 }
      if let index = rows.firstIndex(where: { $0.name == answer }) { return index }
      complain(rows.count)
    }
  }

  /// Returns the indices of the rows that the user chooses, in the order of the answer; an empty answer keeps `current`.
  func chooseSeveral(
    _ title: String,
    _ rows: [(name: String, why: String)],
    current: [Int]
  ) throws -> [Int] {
    show(
      title,
      rows.enumerated().map { (current.contains($0.offset) ? "*" : " ", $0.element.name, $0.element.why) }
    )
    let usual = current.isEmpty ? "none" : current.map { "\($0 + 1)" }.joined(separator: " ")
    while true {
      let answer = try ask("Numbers, or none [\(usual)]:")
      if answer.isEmpty { return current }
      if answer == "none" { return [] }
      let numbers = answer.split { $0 == " " || $0 == "," }.map { Int($0).map { $0 - 1 } }
      let known = numbers.compactMap(\.self).filter(rows.indices.contains)
      if known.count == numbers.count { return known.withoutRepetition }
      complain(rows.count)
    }
  }

  private func show(_ title: String, _ rows: [(sign: String, name: String, why: String)]) {
    terminal.line("\n\(Style.bold.on(title, if: terminal.isColored)) (* now)")
    for (index, row) in rows.enumerated() {
      terminal.paragraph("\(row.name): \(row.why)", after: " \(row.sign)\(index + 1)  ")
    }
  }

  private func complain(_ count: Int) {
    terminal.line("Answer with a number from 1 to \(count), or press Enter.")
  }
}

extension Terminal {
  /// Whether a user sits at the terminal and can answer questions.
  var canAsk: Bool {
    isatty(0) == 1 && isatty(Stream.error.rawValue) == 1 && environment["CI", default: ""].isEmpty
  }

  /// Prints `text` after `head`, in lines of the terminal's width, with the later lines below the text.
  ///
  /// `columns` is the width of `head`, if that has colors.
  func paragraph(_ text: String, after head: String, width columns: Int? = nil) {
    let indentation = String(repeating: " ", count: columns ?? head.count)
    for (index, text) in text.printable.wrapped(to: max(20, width - indentation.count)).enumerated() {
      line((index == 0 ? head : indentation) + text)
    }
  }
}

extension String {
  /// The words of the text in lines of at most `width` characters; a longer word has a line of its own.
  func wrapped(to width: Int) -> [String] {
    split(whereSeparator: \.isWhitespace).map(String.init).filled(to: width)
  }
}

extension [String] {
  /// The words in lines of at most `width` characters; a longer word has a line of its own.
  func filled(to width: Int) -> [String] {
    var lines: [String] = []
    var current = ""
    for word in self {
      if current.isEmpty {
        current = word
      } else if current.count + 1 + word.count <= width {
        current += " \(word)"
      } else {
        lines.append(current)
        current = word
      }
    }
    return lines + [current]
  }
}
