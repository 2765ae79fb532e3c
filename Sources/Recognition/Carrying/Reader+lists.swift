internal import Nix

extension Reader {
  /// Returns the attributes of nixpkgs in a list, which may be concatenated; if `platform` is given, all of
  /// them are only for that platform.
  mutating func packages(
    _ expression: NixExpression,
    in scope: Scopes.ID,
    on platform: Carried.PackageAttribute.Platform? = nil,
    depth: Int = 0
  ) -> Pieces<Carried.PackageAttribute> {
    let spot = Spot(expression, in: scopes[scope].file)
    var pieces = Pieces<Carried.PackageAttribute>()
    guard depth < 30 else {
      pieces.refuse(spot, "it is defined by itself")
      return pieces
    }
    switch expression.form {
    case .parentheses(let inner): return packages(inner, in: scope, on: platform, depth: depth + 1)
    case .list(let elements):
      for element in elements { add(element, in: scope, on: platform, to: &pieces) }
    case .with(let set, let body):
      return packages(body, in: scopes.with(set, in: scope), on: platform, depth: depth + 1)
    case .bindings(let bindings, let body):
      return packages(body, in: scopes.bindings(bindings, in: scope), on: platform, depth: depth + 1)
    case .operation(let operands, let operators) where operators.allSatisfy({ $0 == "++" }):
      for operand in operands { pieces += packages(operand, in: scope, on: platform, depth: depth + 1) }
    case .application(let function, let arguments):
      return packages(ofCalling: function, arguments, spot, in: scope, on: platform, depth: depth)
    case .condition(let condition, let first, let second):
      guard let only = self.platform(condition, in: scope), platform == nil else {
        pieces.refuse(spot, "it depends on a condition that only its evaluation decides")
        return pieces
      }
      pieces += packages(first, in: scope, on: only, depth: depth + 1)
      pieces += packages(second, in: scope, on: only == .linux ? .darwin : .linux, depth: depth + 1)
    case .identifier, .selection:
      guard let (value, inner) = resolve(expression, in: scope), value.range != expression.range else {
        pieces.refuse(spot, "the list is not written out in these files")
        return pieces
      }
      return packages(value, in: inner, on: platform, depth: depth + 1)
    default: pieces.refuse(spot, "it is not a literal list")
    }
    return pieces
  }

  private mutating func add(
    _ element: NixExpression,
    in scope: Scopes.ID,
    on platform: Carried.PackageAttribute.Platform?,
    to pieces: inout Pieces<Carried.PackageAttribute>
  ) {
    let spot = Spot(element, in: scopes[scope].file)
    switch attribute(element, in: scope) {
    case .attribute(let name): pieces.add(.init(attribute: name, platform: platform), spot)
    case .refused(let reason): pieces.refuse(spot, reason)
    }
  }

  private mutating func packages(
    ofCalling function: NixExpression,
    _ arguments: [NixExpression],
    _ spot: Spot,
    in scope: Scopes.ID,
    on platform: Carried.PackageAttribute.Platform?,
    depth: Int
  ) -> Pieces<Carried.PackageAttribute> {
    var pieces = Pieces<Carried.PackageAttribute>()
    switch (function.lastName, arguments.count) {
    case ("optionals", 2), ("optional", 2):
      guard let only = self.platform(arguments[0], in: scope), platform == nil || platform == only else {
        pieces.refuse(spot, "it depends on a condition that only its evaluation decides")
        return pieces
      }
      if function.lastName == "optional" {
        add(arguments[1], in: scope, on: only, to: &pieces)
        return pieces
      }
      return packages(arguments[1], in: scope, on: only, depth: depth + 1)
    case ("attrValues", 1):
      guard case .set(let bindings, false) = arguments[0].bare.form else { break }
      let file = scopes[scope].file
      for binding in bindings {
        switch binding.form {
        case .value(_, let value): add(value, in: scope, on: platform, to: &pieces)
        case .inherit(let source, let names):
          for name in names {
            let spot = Spot(file: file, range: name.range, line: name.line, column: name.column)
            if let source, isPackages(source, in: scope), let name = name.name,
              case .attribute(let attribute) = attribute(name, of: source)
            {
              pieces.add(.init(attribute: attribute, platform: platform), spot)
            } else {
              pieces.refuse(spot, "it is not a plain attribute of nixpkgs")
            }
          }
        }
      }
      return pieces
    default: break
    }
    pieces.refuse(spot, "a function makes the list")
    return pieces
  }

  /// Returns the attribute `name` of nixpkgs, unless an overlay of these files defines it.
  private func attribute(_ name: String, of source: NixExpression) -> AttributeReading {
    overlaid.contains(name) || !NixLiteral.isIdentifier(name) ? .refused("") : .attribute(name)
  }

  /// Returns the platform that a condition tests, such as `stdenv.hostPlatform.isDarwin`, or nil for other conditions.
  mutating func platform(_ condition: NixExpression, in scope: Scopes.ID) -> Carried.PackageAttribute
    .Platform?
  {
    switch condition.bare.form {
    case .identifier:
      guard let (value, inner) = resolve(condition, in: scope), value.range != condition.range,
        case .selection = value.form
      else { return nil }
      return platform(value, in: inner)
    case .selection(let base, let path, nil):
      guard case .identifier(let head) = base.bare.form else { return nil }
      let names = ([head] + path.map { $0.name ?? "" })
      let frame: Set<String> = ["pkgs", "stdenv", "hostPlatform", "final", "prev"]
      guard names.dropLast().allSatisfy(frame.contains),
        names.contains("stdenv") || names.contains("hostPlatform")
      else { return nil }
      switch names.last {
      case "isDarwin": return .darwin
      case "isLinux": return .linux
      default: return nil
      }
    default: return nil
    }
  }

  /// Returns the strings of a literal list.
  mutating func strings(_ expression: NixExpression, in scope: Scopes.ID, depth: Int = 0) -> Pieces<String> {
    let file = scopes[scope].file
    var pieces = Pieces<String>()
    switch expression.form {
    case .parentheses(let inner) where depth < 30: return strings(inner, in: scope, depth: depth + 1)
    case .list(let elements):
      for element in elements {
        if let text = element.literal {
          pieces.add(text, Spot(element, in: file))
        } else {
          pieces.refuse(Spot(element, in: file), "it is not a literal string")
        }
      }
    case .operation(let operands, let operators) where operators.allSatisfy({ $0 == "++" }) && depth < 30:
      for operand in operands { pieces += strings(operand, in: scope, depth: depth + 1) }
    case .identifier, .selection:
      if let (value, inner) = resolve(expression, in: scope), value.range != expression.range, depth < 30 {
        return strings(value, in: inner, depth: depth + 1)
      }
      fallthrough
    default: pieces.refuse(Spot(expression, in: file), "it is not a literal list")
    }
    return pieces
  }
}
