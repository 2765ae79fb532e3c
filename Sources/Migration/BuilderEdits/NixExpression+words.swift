import Nix
import Scaffold
import Strategies

/// What an expression says in the words of the options.
extension NixExpression {
  var boolean: Bool? {
    guard case .identifier(let word) = bare.form else { return nil }
    return word == "true" ? true : word == "false" ? false : nil
  }

  /// The words that it has and `old` has not; nil if they are not all known, or if it lacks some of `old`.
  ///
  /// If `all` is true, names that are joined with the words do not count.
  func words(instead old: NixExpression?, all: Bool = false) -> [String]? {
    let known = (old?.variables ?? []).subtracting(old?.parameterName.map { [$0] } ?? [])
    guard let new = ownWords(next: all ? nil : known) else { return nil }
    guard let old else { return new }
    guard let before = old.ownWords(next: nil), before.allSatisfy(new.contains),
      known.subtracting(["toString"]).isSubset(of: variables)
    else { return nil }
    return new.filter { !before.contains($0) }
  }

  /// The words of a text or of lists; `known` are the names that may be joined with them, all if it is nil.
  private func ownWords(next known: Set<String>?) -> [String]? {
    if let text = literal { return text.split { $0 == " " || $0 == "\n" }.map(String.init) }
    return elements(next: known)?.literals
  }

  /// The texts that `map (name: "--skip=${name}") [ … ]` makes of texts; nil for any other expression.
  func mappedTexts(in source: NixSource) -> [String]? {
    guard case .application(let callee, let arguments) = bare.form, arguments.count == 2,
      ["map", "lib.map", "builtins.map"].contains(source.text(of: callee)),
      case .function(let parameter, let body) = arguments[0].bare.form, parameter.formals == nil,
      let name = parameter.name, case .string(let string) = body.bare.form,
      let texts = arguments[1].bare.listElements?.literals
    else { return nil }
    let isPlain = string.parts.allSatisfy { part in
      switch part {
      case .text(let range): return !source.text(range).contains("\\")
      case .expression(let value):
        if case .identifier(name) = value.bare.form { return true }
        return false
      }
    }
    guard isPlain else { return nil }
    return texts.map { text in
      string.parts.map { part in
        if case .text(let range) = part { source.text(range) } else { text }
      }.joined()
    }
  }

  /// The elements of lists joined by `++`, in a function's result as well.
  private func elements(next known: Set<String>?) -> [NixExpression]? {
    switch bare.form {
    case .list(let elements): return elements
    case .identifier(let name): return known?.contains(name) != false ? [] : nil
    case .function(let parameter, let body):
      return body.elements(next: known.map { $0.union(parameter.name.map { [$0] } ?? []) })
    case .operation(let operands, let operators) where operators.allSatisfy { $0 == "++" }:
      let parts = operands.map { $0.elements(next: known) }
      return parts.contains { $0 == nil } ? nil : parts.flatMap { $0 ?? [] }
    case .application(let function, let arguments) where arguments.count == 1:
      guard case .identifier("toString") = function.bare.form else { return nil }
      return arguments[0].elements(next: known)
    default: return nil
    }
  }

  private var parameterName: String? {
    if case .function(let parameter, _) = bare.form { parameter.name } else { nil }
  }

  /// The attribute of nixpkgs that it is; `formals` are the names that stand for some.
  func package(of formals: Set<String>) -> String? {
    var names: [String?]
    switch bare.form {
    case .identifier(let name): names = [name]
    case .selection(let base, let path, nil):
      guard case .identifier(let name) = base.bare.form else { return nil }
      names = [name] + path.map(\.name)
    default: return nil
    }
    guard let root = names.first ?? nil, formals.contains(root), !names.contains(nil) else { return nil }
    if root == "pkgs" { names.removeFirst() }
    let attribute = names.compactMap(\.self).joined(separator: ".")
    return Nixpkgs.isAttribute(attribute) ? attribute : nil
  }

  /// The value of a variable that it is: a text, a switch, or a path in a package of nixpkgs; `source` holds it.
  func variable(of formals: Set<String>, in source: NixSource) -> EnvironmentVariable.Value? {
    if let text = literal { return .text(text) }
    if let isOn = boolean { return .bool(isOn) }
    // Nix passes a whole number as its digits.
    if case .number = bare.form, case let digits = source.text(of: bare), digits.allSatisfy(\.isNumber) {
      return .text(digits)
    }
    guard case .string(let string) = bare.form, let first = string.parts.first?.expression,
      let attribute = first.package(of: formals), string.parts.count <= 2
    else { return nil }
    guard string.parts.count == 2 else { return .path(attribute: attribute, suffix: "") }
    guard case .text(let range) = string.parts[1], Options.isSuffix(source.text(range)) else { return nil }
    return .path(attribute: attribute, suffix: source.text(range))
  }
}
