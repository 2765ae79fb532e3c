internal import Nix

/// The expressions of a file, each with the one that it is part of.
struct NixOutline {
  private let expressions: [NixExpression]
  private let parents: [Int?]

  init(_ root: NixExpression) {
    var expressions = [root]
    var parents: [Int?] = [nil]
    var position = 0
    while position < expressions.count {
      let children = expressions[position].children
      expressions += children
      for _ in children { parents.append(position) }
      position += 1
    }
    self.expressions = expressions
    self.parents = parents
  }

  /// The innermost expression around a range of bytes, and those around it, from the inside to the outside.
  func around(_ range: Range<Int>) -> [NixExpression] {
    var index: Int?
    // What is inside comes after what is outside.
    for (number, expression) in expressions.enumerated()
    where expression.range.lowerBound <= range.lowerBound && range.upperBound <= expression.range.upperBound {
      index = number
    }
    var found: [NixExpression] = []
    while let number = index {
      found.append(expressions[number])
      index = parents[number]
    }
    return found
  }
}

/// What a name is, where an expression uses it.
enum NixDefinition {
  case value(NixExpression)
  /// A function's argument, or something inherited.
  case given
}

extension [NixExpression] {
  /// What `name` is, as these say, which are an expression's surroundings from the inside to the outside; nil if none
  /// defines it.
  func definition(of name: String) -> NixDefinition? {
    for expression in self {
      switch expression.form {
      case .function(let parameter, _):
        let formals = parameter.formals ?? []
        if parameter.name == name || formals.contains(where: { $0.name == name }) { return .given }
      case .bindings(let bindings, _), .set(let bindings, isRecursive: true):
        for binding in bindings {
          switch binding.form {
          case .value(let path, let value) where path.first?.name == name:
            return path.count == 1 ? .value(value) : .given
          case .inherit(_, let names) where names.contains { $0.name == name }: return .given
          default: continue
          }
        }
      default: continue
      }
    }
    return nil
  }
}
