internal import Nix

/// The expressions of a file with their parts.
struct NixOutline {
  private var expressions: [NixExpression]
  /// The indices of each expression's parts, in the order of the source.
  private var parts: [Range<Int>] = []

  init(_ root: NixExpression) {
    expressions = [root]
    while parts.count < expressions.count {
      let start = expressions.count
      expressions += expressions[parts.count].children
      parts.append(start..<expressions.count)
    }
  }

  /// Returns the innermost expression around a range of bytes, and those around it, from the inside to the outside.
  func around(_ range: Range<Int>) -> [NixExpression] {
    var found: [NixExpression] = []
    var next: Int? = 0
    while let index = next, expressions[index].range.contains(range) {
      found.append(expressions[index])
      let parts = parts[index]
      // The last part that does not begin after it.
      let count = parts.partitionPoint { expressions[$0].range.lowerBound > range.lowerBound }
      next = count > parts.lowerBound ? count - 1 : nil
    }
    return found.reversed()
  }
}

extension Range<Int> {
  func contains(_ other: Range) -> Bool { lowerBound <= other.lowerBound && other.upperBound <= upperBound }

  /// Returns the first index for which `isBehind` is true, or the end if there is none; `isBehind` must be true for all
  /// later ones too.
  func partitionPoint(_ isBehind: (Int) -> Bool) -> Int {
    var (low, high) = (lowerBound, upperBound)
    while low < high {
      let middle = low + (high - low) / 2
      if isBehind(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// The definition of a name at one of its uses.
enum NixDefinition {
  case value(NixExpression)
  /// An argument of a function, or something inherited.
  case given
}

extension [NixExpression] {
  /// Returns the definition of `name` in these expressions around a use, which are listed from the inside, or nil if
  /// none defines it.
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
