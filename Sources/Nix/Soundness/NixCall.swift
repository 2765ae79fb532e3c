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
  /// What is called, such as `pkgs.callPackage`.
  let function: NixExpression
  /// The set of the arguments.
  let set: NixExpression
}

extension NixSource {
  /// Returns the calls of functions in other files, in the order of the source.
  ///
  /// The file may also be named by a variable that this file defines as a path.
  public func calls() -> [NixCall] {
    var paths: [String: String] = [:]
    var ambiguous: Set<String> = []
    Self.visit(root) { expression in
      for binding in expression.ownBindings {
        guard case .value(let names, let value) = binding.form, names.count == 1, let name = names[0].name
        else {
          continue
        }
        if let path = self.path(value), paths.updateValue(path, forKey: name) == nil { continue }
        ambiguous.insert(name)
      }
    }
    for name in ambiguous { paths[name] = nil }
    var calls: [NixCall] = []
    Self.visit(root) { expression in
      guard case .application(let function, let arguments) = expression.form else { return }
      for (index, argument) in arguments.enumerated() {
        var path = self.path(argument)
        if path == nil, case .identifier(let name) = argument.bare.form { path = paths[name] }
        guard let path, index + 1 < arguments.count,
          case .set(let bindings, _) = arguments[index + 1].bare.form
        else {
          continue
        }
        let isImport = if case .identifier("import") = function.bare.form { index == 0 } else { false }
        let names = bindings.flatMap(\.definedNames)
        calls.append(
          NixCall(
            path: path,
            arguments: names.compactMap(\.self),
            isOpen: names.contains(nil),
            isCompleted: !isImport,
            range: expression.range,
            function: function.bare,
            set: arguments[index + 1].bare
          )
        )
      }
    }
    return calls.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Returns the problems of `call`, which calls the function in this file.
  ///
  /// For a completed call, only missing arguments in `own` are reported.
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

  private func path(_ expression: NixExpression) -> String? {
    guard case .path(let parts) = expression.bare.form, parts.count == 1, case .text(let range)? = parts.first
    else {
      return nil
    }
    return text(range)
  }

  private static func visit(_ expression: NixExpression, _ body: (NixExpression) -> Void) {
    body(expression)
    for child in expression.children { visit(child, body) }
  }
}

extension NixExpression {
  /// The definitions of a set or of a `let`.
  fileprivate var ownBindings: [NixBinding] {
    switch form {
    case .set(let bindings, _), .bindings(let bindings, _): bindings
    default: []
    }
  }
}

extension NixBinding {
  /// The attributes that it defines; nil for a computed name.
  fileprivate var definedNames: [String?] {
    switch form {
    case .value(let path, _): [path.first?.name]
    case .inherit(_, let names): names.map(\.name)
    }
  }
}
