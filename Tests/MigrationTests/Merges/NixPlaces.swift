import Nix

/// Where things stand in the files of a scaffold.
extension NixExpression {
  /// This expression and all that it is made of, in the order of the source.
  var all: [NixExpression] { [self] + children.flatMap(\.all) }

  /// What functions, `let` and parentheses around it lead to.
  var inner: NixExpression {
    switch bare.form {
    case .function(_, let body), .bindings(_, let body), .with(_, let body): body.inner
    default: bare
    }
  }

  /// The definitions of sets and of `let` in it.
  var definitions: [NixBinding] {
    all.flatMap { expression -> [NixBinding] in
      switch expression.form {
      case .set(let bindings, _), .bindings(let bindings, _): return bindings
      default: return []
      }
    }
  }

  /// The value of the first definition whose path ends with `name`.
  func value(of name: String) -> NixExpression? {
    for binding in definitions {
      if case .value(let path, let value) = binding.form, path.last?.name == name { return value }
    }
    return nil
  }

  /// The set that a function called `name` gets, or that its argument returns.
  func argument(of name: String) -> NixExpression? {
    for expression in all {
      guard case .application(let callee, let arguments) = expression.form, callee.lastName == name,
        let set = arguments.last?.lastSet
      else { continue }
      return set
    }
    return nil
  }

  private var lastName: String? {
    switch bare.form {
    case .selection(_, let path, _): path.last?.name
    case .identifier(let name): name
    default: nil
    }
  }

  /// The set that it is in the end: of operands of `//`, the last one that is written out.
  var lastSet: NixExpression? {
    switch inner.form {
    case .set: inner
    case .operation(let operands, _): operands.last { if case .set = $0.bare.form { true } else { false } }
    case .application(_, let arguments): arguments.last?.lastSet
    default: nil
    }
  }

  /// Whether it is the set of arguments with which crate2nix runs tests.
  var isRunOfTests: Bool {
    guard case .set(let bindings, _) = form else { return false }
    return bindings.contains { binding in
      if case .value(let path, _) = binding.form { path.map(\.name) == ["runTests"] } else { false }
    }
  }

  /// The first list in it that is written out.
  var firstList: NixExpression? { all.first { if case .list = $0.form { true } else { false } } }

  /// The set that the builder gets for the package alone.
  var builderSet: NixExpression? {
    let body = inner
    for name in ["buildRustPackage", "mkDerivation", "buildPackage"] {
      if case .application(let callee, let arguments) = body.form, callee.lastName == name {
        return arguments.last?.lastSet
      }
    }
    return nil
  }

  /// The value of `name` in the file's `let`, in `common`, or in the builder's set, and not in what those hold.
  func packageValue(of name: String) -> NixExpression? {
    var expression = bare
    var bindings: [NixBinding] = []
    while true {
      switch expression.form {
      case .function(_, let body): expression = body.bare
      case .bindings(let own, let body):
        bindings += own
        expression = body.bare
      default:
        for set in [value(of: "common")?.lastSet, builderSet] {
          if case .set(let own, _)? = set?.form { bindings += own }
        }
        for binding in bindings {
          if case .value(let path, let value) = binding.form, path.count == 1, path[0].name == name {
            return value
          }
        }
        return nil
      }
    }
  }

  /// The outputs of a flake.
  var outputs: NixExpression? { value(of: "outputs")?.inner }

  /// The set of an output that is made for each system.
  func output(_ name: String) -> NixExpression? { outputs?.value(of: name)?.lastSet }
}
