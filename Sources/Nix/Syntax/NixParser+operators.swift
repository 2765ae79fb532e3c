internal import Diagnostics

/// The precedence of Nix's operators (`src/libexpr/parser.y`); a higher number binds more closely.
private enum Precedence {
  static let not = 7
  static let hasAttribute = 11
  static let negation = 12

  /// Returns the precedence of a binary operator, or of `?`; nil for any other text.
  static func of(_ text: String) -> Int? {
    switch text {
    case "->": 1
    case "||": 2
    case "&&": 3
    case "==", "!=": 4
    case "<", ">", "<=", ">=": 5
    case "//": 6
    case "+", "-": 8
    case "*", "/": 9
    case "++": 10
    case "?": hasAttribute
    default: nil
    }
  }

  /// Returns whether operators of this precedence do not associate: `a == b == c` is an error.
  static func isAlone(_ precedence: Int) -> Bool { precedence == 4 || precedence == 5 }
}

/// Operators of one precedence whose last operand is not parsed yet, or a prefix.
private struct Row {
  let precedence: Int
  /// The first token.
  let start: Int
  /// The operands; empty for a prefix.
  var operands: [NixExpression]
  var operators: [String]
}

extension NixParser {
  /// Parses `expr_op` of the grammar: operands with operators before and between them.
  ///
  /// Open rows are in a list, so that operators use no stack.
  mutating func operation() throws(Failure) -> NixExpression {
    var rows: [Row] = []
    while true {
      while isSymbol("!") || isSymbol("-") {
        let precedence = isSymbol("!") ? Precedence.not : Precedence.negation
        rows.append(Row(precedence: precedence, start: start, operands: [], operators: []))
        try checkDepth(rows.count)
        step()
      }
      var value = try application()
      var next = infix
      while let found = next, found.precedence == Precedence.hasAttribute {
        close(&rows, closerThan: found.precedence, around: &value)
        step()
        let path = try attributePath()
        value = finished(.hasAttribute(value, path), around: value)
        next = infix
      }
      close(&rows, closerThan: next?.precedence ?? 0, around: &value)
      guard let (text, precedence) = next else { return value }
      if let row = rows.last, row.precedence == precedence {
        if Precedence.isAlone(precedence), let first = row.operators.first {
          throw failure("`\(text)` cannot follow `\(first)` without parentheses")
        }
        rows[rows.count - 1].operands.append(value)
        rows[rows.count - 1].operators.append(text)
      } else {
        rows.append(
          Row(precedence: precedence, start: value.tokens.lowerBound, operands: [value], operators: [text])
        )
      }
      step()
    }
  }

  /// The current token as an operator after an operand.
  private var infix: (text: String, precedence: Int)? {
    guard let token = current, token.kind == .symbol else { return nil }
    let text = tokens.text(token)
    return Precedence.of(text).map { (text, $0) }
  }

  /// Ends the rows that bind more closely than `precedence`, with `value` as their last operand.
  private func close(_ rows: inout [Row], closerThan precedence: Int, around value: inout NixExpression) {
    while let row = rows.last, row.precedence > precedence {
      rows.removeLast()
      let form: NixExpression.Form =
        row.operands.isEmpty ? .prefix(value) : .operation(row.operands + [value], operators: row.operators)
      value = finished(form, from: row.start)
    }
  }
}
