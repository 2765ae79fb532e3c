internal import Nix

/// The sets in which a flake defines its outputs.
enum FlakeOutputs {
  /// Returns the definitions of each such set, and whether the set is for one system.
  ///
  /// They are searched in the result of `outputs`: below functions, `let`, `with`, `//` and calls, but not in the
  /// values of definitions, except flake-parts' `flake` and `perSystem`.
  static func sets(of root: NixExpression) -> [(bindings: [NixBinding], isPerSystem: Bool)] {
    guard case .set(let bindings, _) = root.bare.form else { return [] }
    var sets: [([NixBinding], Bool)] = []
    for case .value(let path, let value) in bindings.map(\.form) where path.map(\.name) == ["outputs"] {
      collect(value, isPerSystem: false, into: &sets)
    }
    return sets
  }

  private static func collect(
    _ expression: NixExpression,
    isPerSystem: Bool,
    into sets: inout [([NixBinding], Bool)]
  ) {
    switch expression.form {
    case .parentheses(let inner): collect(inner, isPerSystem: isPerSystem, into: &sets)
    case .function(_, let body), .bindings(_, let body), .with(_, let body), .assertion(_, let body):
      collect(body, isPerSystem: isPerSystem, into: &sets)
    case .condition(_, let first, let second):
      collect(first, isPerSystem: isPerSystem, into: &sets)
      collect(second, isPerSystem: isPerSystem, into: &sets)
    case .operation(let operands, _):
      for operand in operands { collect(operand, isPerSystem: isPerSystem, into: &sets) }
    case .application(let function, let arguments):
      let isForEach = ["eachDefaultSystem", "eachSystem"].contains(function.lastName)
      // flake-utils turns `packages` of each system into `packages.<system>`.
      for argument in arguments {
        if case .list = argument.bare.form { continue }
        collect(argument, isPerSystem: isPerSystem || isForEach, into: &sets)
      }
    case .set(let bindings, _):
      sets.append((bindings, isPerSystem))
      for case .value(let path, let value) in bindings.map(\.form) {
        if path.map(\.name) == ["perSystem"] { collect(value, isPerSystem: true, into: &sets) }
        if path.map(\.name) == ["flake"] { collect(value, isPerSystem: false, into: &sets) }
      }
    default: break
    }
  }
}

extension NixExpression {
  /// The last name of a call or selection: `b` of `a.b`, of `b` and of `a.b c`.
  var lastName: String? {
    switch bare.form {
    case .identifier(let name): name
    case .selection(_, let path, _): path.last?.name
    case .application(let function, _): function.lastName
    default: nil
    }
  }

  /// Calls `body` with this expression and all its parts, outermost first.
  func forEach(_ body: (NixExpression) -> Void) {
    // A list instead of recursion, so that the depth does not matter.
    var pending = [self]
    while let next = pending.popLast() {
      body(next)
      pending += next.children.reversed()
    }
  }
}
