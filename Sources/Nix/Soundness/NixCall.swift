/// A call of a function in another file, such as `pkgs.callPackage ./nix/package.nix { inherit craneLib; }`.
public struct NixCall: Sendable {
  /// The path of the file as written, such as `./nix/package.nix`.
  public let path: String
  /// The names of the arguments that are passed.
  public let arguments: [String]
  /// Whether there may be more arguments, since a part of the argument is computed.
  public let isOpen: Bool
  /// Whether missing arguments come from elsewhere, as with `callPackage`.
  public let isCompleted: Bool
  /// The range of bytes.
  public let range: Range<Int>
  /// The called function, such as `pkgs.callPackage`.
  let function: NixExpression
  /// The set of the arguments.
  let set: NixExpression
}

extension NixSource {
  /// Returns the calls of functions in other files, in the order of the source.
  ///
  /// The file may also be given by a variable that is defined in this file as a path, or as an `import` of
  /// one.
  public func calls() -> [NixCall] {
    let names = fileNames()
    var calls: [NixCall] = []
    Self.visit(root) { expression in
      guard case .application(let function, let arguments) = expression.form else { return }
      for (index, argument) in ([function] + arguments).enumerated() {
        guard index < arguments.count, case .set(let bindings, _) = arguments[index].bare.form,
          var callee = callee(argument, names)
        else { continue }
        let isImported = index == 1 && function.isImport
        if index == 0, callee.isPath { continue }
        if isImported { callee.isPath = false }
        let given = bindings.flatMap(\.definedNames)
        calls.append(
          NixCall(
            path: callee.path,
            arguments: given.compactMap(\.self),
            isOpen: given.contains(nil),
            isCompleted: index > 0 && !isImported,
            range: expression.range,
            function: function.bare,
            set: arguments[index].bare
          )
        )
      }
    }
    return calls.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// A file that an expression stands for; `isPath` is false if it stands for the function in that file.
  private typealias Callee = (path: String, isPath: Bool)

  private func callee(_ expression: NixExpression, _ names: [String: Callee]) -> Callee? {
    if let path = path(of: expression) { return (path, true) }
    switch expression.bare.form {
    case .identifier(let name): return names[name]
    case .application(let function, let arguments) where arguments.count == 1 && function.isImport:
      guard let callee = callee(arguments[0], names), callee.isPath else { return nil }
      return (callee.path, false)
    default: return nil
    }
  }

  /// Returns the variables that stand for files, or for the functions in them.
  private func fileNames() -> [String: Callee] {
    var names: [String: Callee] = [:]
    var ambiguous: Set<String> = []
    // A variable may be defined by another one, so go through the file twice.
    for _ in 0..<2 {
      Self.visit(root) { expression in
        for binding in expression.ownBindings {
          guard case .value(let path, let value) = binding.form, path.count == 1, let name = path[0].name
          else {
            continue
          }
          let callee = callee(value, names)
          if let callee, names[name]?.path ?? callee.path == callee.path {
            names[name] = callee
          } else if callee != nil || names[name] != nil {
            ambiguous.insert(name)
          }
        }
      }
    }
    for name in ambiguous { names[name] = nil }
    return names
  }

  /// Returns the problems of `call`, which calls the function in this file.
  ///
  /// For a call that `callPackage` completes, only missing arguments in `own` are reported.
  public func problems(of call: NixCall, own: Set<String>) -> [NixProblem] {
    guard let parameter = parameter, let formals = parameter.formals else { return [] }
    var problems: [NixProblem] = []
    if !parameter.allowsOthers {
      for name in call.arguments where !formals.contains(where: { $0.name == name }) {
        problems.append(NixProblem(.unexpectedArgument, name, at: call.range))
      }
    }
    for formal in formals
    where formal.fallback == nil && !call.isOpen && !call.arguments.contains(formal.name)
      && (!call.isCompleted || own.contains(formal.name))
    {
      problems.append(NixProblem(.missingArgument, formal.name, at: call.range))
    }
    return problems
  }

  /// The names in braces that the function in this file takes.
  public var formals: Set<String> { Set(parameter?.formals?.map(\.name) ?? []) }

  /// The parameter of the function in this file; nil if the file is not a function.
  public var parameter: NixParameter? {
    var expression = root.bare
    while true {
      switch expression.form {
      case .function(let parameter, _): return parameter
      case .bindings(_, let body), .with(_, let body), .assertion(_, let body): expression = body.bare
      default: return nil
      }
    }
  }

  private static func visit(_ expression: NixExpression, _ body: (NixExpression) -> Void) {
    body(expression)
    for child in expression.children { visit(child, body) }
  }
}

extension NixExpression {
  /// Whether this is the function `import`.
  fileprivate var isImport: Bool {
    switch bare.form {
    case .identifier(let name): name == "import"
    case .selection(_, let names, fallback: nil): names.map(\.name) == ["import"]
    default: false
    }
  }

  /// The definitions of a set or of a `let`.
  fileprivate var ownBindings: [NixBinding] {
    switch form {
    case .set(let bindings, _), .bindings(let bindings, _): bindings
    default: []
    }
  }
}

extension NixBinding {
  /// The attributes that the binding defines; nil for a computed name.
  fileprivate var definedNames: [String?] {
    switch form {
    case .value(let path, _): [path.first?.name]
    case .inherit(_, let names): names.map(\.name)
    }
  }
}
