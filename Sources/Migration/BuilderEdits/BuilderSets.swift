import Nix
import Strategies

/// The sets of attributes that a builder gets in `nix/package.nix`.
struct BuilderSets {
  /// The set that is written out in the call.
  let own: NixExpression
  /// The set `common`, which the call and the build of the dependencies share.
  let common: NixExpression?
  /// The set that `overrideMain` returns.
  let override: NixExpression?

  /// Finds the sets in the package that `source` holds; nil if it is called in another way.
  init?(in source: NixSource, at place: EditPlace) {
    var expression = source.root.bare
    var definitions: [NixBinding] = []
    while true {
      switch expression.form {
      case .function(_, let body): expression = body.bare
      case .bindings(let bindings, let body):
        definitions += bindings
        expression = body.bare
      default:
        guard let own = Self.set(in: expression, of: place.function) else { return nil }
        self.own = own
        common = Self.value(of: "common", in: definitions).flatMap { $0.bare.isSet ? $0.bare : nil }
        override = Self.value(of: "overrideMain", in: own.setBindings).flatMap { value in
          guard case .function(let parameter, let body) = value.bare.form, parameter.formals == nil,
            body.bare.isSet
          else { return nil }
          return body.bare
        }
        return
      }
    }
  }

  private static func set(in call: NixExpression, of function: String) -> NixExpression? {
    guard case .application(let callee, let arguments) = call.form,
      case .selection(_, let path, _) = callee.bare.form, path.last?.name == function,
      var argument = arguments.first?.bare, arguments.count == 1
    else { return nil }
    if case .function(_, let body) = argument.form { argument = body.bare }
    if case .operation(let operands, let operators) = argument.form, operators.allSatisfy({ $0 == "//" }) {
      argument = operands.last { $0.bare.isSet }?.bare ?? argument
    }
    return argument.isSet ? argument : nil
  }

  private static func value(of name: String, in bindings: [NixBinding]) -> NixExpression? {
    for binding in bindings {
      if case .value(let path, let value) = binding.form, path.count == 1, path[0].name == name {
        return value
      }
    }
    return nil
  }
}

extension NixExpression {
  fileprivate var isSet: Bool { if case .set = form { true } else { false } }

  var setBindings: [NixBinding] { if case .set(let bindings, _) = form { bindings } else { [] } }

  /// The names of variables that are used in it.
  var variables: Set<String> {
    var names = children.reduce(into: Set<String>()) { $0.formUnion($1.variables) }
    if case .identifier(let name) = form { names.insert(name) }
    if case .set(let bindings, _) = form {
      for binding in bindings {
        if case .inherit(nil, let attributes) = binding.form {
          names.formUnion(attributes.compactMap(\.name))
        }
      }
    }
    return names
  }
}
