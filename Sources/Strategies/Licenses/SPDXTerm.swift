/// A license or an exception in an SPDX expression.
struct SPDXTerm: Hashable {
  var identifier: String
  /// Whether it follows WITH.
  var isException: Bool

  /// Returns the terms in order, or nil if `expression` is not an SPDX expression.
  static func terms(of expression: String) -> [SPDXTerm]? {
    var terms: [SPDXTerm] = []
    var depth = 0
    var last = Token.open
    for token in tokens(of: expression) {
      switch (last, token) {
      case (.open, .open), (.operator, .open):
        depth += 1
      case (.open, .identifier(let name)), (.operator, .identifier(let name)):
        terms.append(SPDXTerm(identifier: name, isException: false))
      case (.with, .identifier(let name)):
        terms.append(SPDXTerm(identifier: name, isException: true))
      case (.identifier, .with) where terms.last?.isException == false:
        break
      case (.identifier, .operator), (.close, .operator):
        break
      case (.identifier, .close), (.close, .close):
        depth -= 1
        guard depth >= 0 else { return nil }
      default:
        return nil
      }
      last = token
    }
    guard depth == 0 else { return nil }
    switch last {
    case .identifier, .close: return terms
    default: return nil
    }
  }

  private enum Token {
    case open
    case close
    case `operator`
    case with
    case identifier(String)
  }

  private static func tokens(of expression: String) -> [Token] {
    var tokens: [Token] = []
    var word = ""
    func end() {
      switch word {
      case "": return
      case "AND", "and", "OR", "or": tokens.append(.operator)
      case "WITH", "with": tokens.append(.with)
      default: tokens.append(.identifier(word))
      }
      word = ""
    }
    for character in expression {
      switch character {
      case " ", "\t", "\n", "\r", "\r\n": end()
      case "(":
        end()
        tokens.append(.open)
      case ")":
        end()
        tokens.append(.close)
      case "/":
        end()
        tokens.append(.operator)
      default: word.append(character)
      }
    }
    end()
    return tokens
  }
}
