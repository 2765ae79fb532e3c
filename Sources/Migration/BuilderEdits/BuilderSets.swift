import Nix
import Strategies

/// The sets of attributes that a builder gets in `nix/package.nix`.
struct BuilderSets {
  /// The sets that are written out, by what they are for.
  private(set) var sets: [EditPlace: NixExpression] = [:]
  /// What `crateOverrides` says of each crate, by the name as it is written.
  private(set) var crates: [(name: String, set: NixExpression)] = []
  /// The whole argument of the builder, or the definition of `crate`.
  private(set) var call: NixExpression?
  /// The call of `overrideAttrs` in the result.
  private(set) var overridden: NixExpression?
  /// What the file returns, without what it takes and defines.
  let result: NixExpression
  /// The definitions of the file's `let`.
  let definitions: [NixBinding]
  /// What the functions take that return sets.
  private(set) var parameters: [EditPlace: NixParameter] = [:]
  /// The argument of the builder's function, if its set is the result of one: `finalAttrs`.
  private(set) var argument: String?
  /// Names of arguments that stand for the set as it is otherwise, such as `old`.
  private(set) var selves: Set<String> = []

  /// Finds the sets in the package that `source` holds; nil if it is called in another way.
  init?(in source: NixSource, of builder: any Builder) {
    var expression = source.root.bare
    var definitions: [NixBinding] = []
    while true {
      if case .function(_, let body) = expression.form {
        expression = body.bare
      } else if case .bindings(let bindings, let body) = expression.form {
        definitions += bindings
        expression = body.bare
      } else {
        break
      }
    }
    result = expression
    self.definitions = definitions
    switch builder.call {
    case .function(let name): guard findCall(of: name) else { return nil }
    case .crate: guard findCrate() else { return nil }
    }
  }

  /// The value of the definition `name` of the file's `let`.
  func definition(_ name: String) -> NixExpression? { definitions.value(of: name) }

  /// Whether the package sets `__structuredAttrs`, so that only `env` is in the environment of the build.
  var isStructured: Bool {
    sets.values.contains { set in
      guard case .identifier("true")? = set.setBindings.value(of: "__structuredAttrs")?.bare.form else {
        return false
      }
      return true
    }
  }

  // MARK: A function's argument

  private mutating func findCall(of name: String) -> Bool {
    guard case .application(let callee, let arguments) = result.form,
      case .selection(_, let path, _) = callee.bare.form, path.last?.name == name,
      let whole = arguments.first, arguments.count == 1
    else { return false }
    call = whole
    var argument = whole.bare
    if case .function(let parameter, let body) = argument.form {
      if let name = parameter.name {
        selves.insert(name)
        self.argument = name
      }
      argument = body.bare
    }
    if case .operation(let operands, let operators) = argument.form, operators.allSatisfy({ $0 == "//" }) {
      argument = operands.last { $0.bare.isSet }?.bare ?? argument
    }
    guard argument.isSet else { return false }
    sets[.call] = argument
    if let common = definition("common")?.bare, common.isSet { sets[.common] = common }
    sets[.tests] = argument.first { $0.isCall(of: "cargoTest") }?.lastArgument
    if let function = argument.setBindings.value(of: "overrideMain") {
      sets[.overrideMain] = returned(by: function, at: .overrideMain)
    }
    return true
  }

  // MARK: A crate

  private mutating func findCrate() -> Bool {
    guard let crate = definition("crate") else { return false }
    call = crate
    if case .application(let callee, let arguments) = crate.bare.form, arguments.count == 1,
      case .selection(_, let path, _) = callee.bare.form, path.last?.name == "override",
      arguments[0].bare.isSet
    {
      sets[.call] = arguments[0].bare
      let overrides =
        arguments[0].bare.setBindings.value(of: "crateOverrides") ?? definition("crateOverrides")
      for operand in overrides?.bare.row.operands ?? [] {
        for case .value(let path, let function) in operand.bare.setBindings.map(\.form) {
          guard path.count == 1, let set = returned(by: function, at: .crate) else { continue }
          crates.append((path[0].name ?? "", set))
        }
      }
    } else if case .selection(_, let path, _) = crate.bare.form, path.last?.name == "build" {
      // Nothing is overridden.
    } else {
      return false
    }
    overridden = result.first { $0.isCall(of: "overrideAttrs", on: "crate") }
    if case .application(_, let arguments)? = overridden?.form,
      let set = returned(by: arguments[0], at: .overrideAttrs)
    {
      sets[.overrideAttrs] = set
    }
    sets[.tests] =
      ([definition("test"), sets[.overrideAttrs]] as [NixExpression?]).lazy.compactMap { expression in
        expression?.first { $0.isRunOfTests }
      }.first
    return true
  }

  /// The set that a function of one argument returns, whose name is then known.
  private mutating func returned(by function: NixExpression, at place: EditPlace) -> NixExpression? {
    guard case .function(let parameter, let body) = function.bare.form, parameter.formals == nil,
      body.bare.isSet
    else { return nil }
    if let name = parameter.name, name != "_" { selves.insert(name) }
    parameters[place] = parameter
    return body.bare
  }
}

extension NixExpression {
  /// The names of variables that are used in it.
  var variables: Set<String> {
    var names = children.reduce(into: Set<String>()) { $0.formUnion($1.variables) }
    if case .identifier(let name) = form { names.insert(name) }
    let bindings: [NixBinding] =
      switch form {
      case .set(let bindings, _), .bindings(let bindings, _): bindings
      default: []
      }
    for case .inherit(nil, let attributes) in bindings.map(\.form) {
      names.formUnion(attributes.compactMap(\.name))
    }
    return names
  }

  /// The first expression in it, or it itself, that `isWanted`.
  func first(where isWanted: (NixExpression) -> Bool) -> NixExpression? {
    if isWanted(self) { return self }
    for child in children { if let found = child.first(where: isWanted) { return found } }
    return nil
  }

  /// Whether it is a set with `runTests`.
  var isRunOfTests: Bool { isSet && setBindings.contains { $0.names == ["runTests"] } }

  /// Whether it is `….attribute argument`.
  fileprivate func isCall(of attribute: String) -> Bool {
    guard case .application(let callee, let arguments) = form, arguments.count == 1,
      case .selection(_, let path, nil) = callee.bare.form
    else { return false }
    return path.last?.name == attribute
  }

  /// The set that the function is called with, or that is the last operand of it.
  fileprivate var lastArgument: NixExpression? {
    guard case .application(_, let arguments) = form, let argument = arguments.first?.bare else { return nil }
    return argument.isSet ? argument : argument.row.operands.last { $0.bare.isSet }?.bare
  }

  /// Whether it is `variable.attribute argument`.
  func isCall(of attribute: String, on variable: String) -> Bool {
    guard case .application(let callee, let arguments) = form, arguments.count == 1,
      case .selection(let base, let path, nil) = callee.bare.form, path.count == 1,
      path[0].name == attribute, case .identifier(variable) = base.bare.form
    else { return false }
    return true
  }
}
