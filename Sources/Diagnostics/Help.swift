/// One thing that the user can do about a problem.
public enum Help: Sendable, Hashable {
  /// A phrase in lower case, such as "leave out `--checkout`".
  case text(String)
  /// A command to run, as the words of its command line, and its purpose if that is not obvious.
  case command([String], to: String? = nil)

  /// The phrase that is printed; the words of a command are quoted for a POSIX shell.
  public var text: String {
    switch self {
    case .text(let text): return text
    case .command(let words, let purpose):
      let command = "run `\(words.map(\.shellWord).joined(separator: " "))`"
      return purpose.map { "to \($0), \(command)" } ?? command
    }
  }
}

extension Help: ExpressibleByStringInterpolation {
  /// Creates a phrase.
  public init(stringLiteral text: String) {
    self = .text(text)
  }
}
