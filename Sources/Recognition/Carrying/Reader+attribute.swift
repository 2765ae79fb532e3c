internal import Nix

/// An attribute of nixpkgs, or the reason why an expression may not be one.
enum AttributeReading {
  case attribute(String)
  case refused(String)
}

extension Reader {
  /// The attributes that only overlays define.
  private static let fromOverlays: Set<String> = [
    "rust-bin", "fenix", "naersk", "crane", "craneLib", "rustChannelOf", "rustBuilder", "devshell",
    "rustToolchain",
  ]

  /// The names that overlays use for nixpkgs.
  private static let wholes: Set<String> = ["final", "prev", "previous", "super", "_final", "_prev"]

  /// Returns the attribute of nixpkgs that an expression selects.
  mutating func attribute(_ expression: NixExpression, in scope: Scopes.ID, depth: Int = 0)
    -> AttributeReading
  {
    guard depth < 20 else { return .refused("it is defined by itself") }
    switch expression.form {
    case .parentheses(let inner): return attribute(inner, in: scope, depth: depth + 1)
    case .identifier(let name): return checked(attribute(named: name, [], in: scope, depth: depth))
    case .selection(let base, let path, nil):
      let names = path.compactMap(\.name)
      guard names.count == path.count, names.allSatisfy({ NixLiteral.isIdentifier($0) }) else {
        return .refused("a part of its name is only known when it is evaluated")
      }
      if case .identifier(let head) = base.bare.form {
        return checked(attribute(named: head, names, in: scope, depth: depth))
      }
      return isPackages(base, in: scope)
        ? checked(.attribute(names.joined(separator: "."))) : .refused(notPlain)
    default: return .refused(notPlain)
    }
  }

  private var notPlain: String { "it is not a plain attribute of nixpkgs" }

  private func checked(_ reading: AttributeReading) -> AttributeReading {
    guard case .attribute(let path) = reading, let head = path.split(separator: ".").first.map(String.init)
    else {
      return reading
    }
    return overlaid.contains(head) || Self.fromOverlays.contains(head)
      ? .refused("`\(head)` comes from an overlay") : reading
  }

  private mutating func attribute(
    named head: String,
    _ rest: [String],
    in scope: Scopes.ID,
    depth: Int
  ) -> AttributeReading {
    func join(_ names: [String]) -> AttributeReading {
      names.isEmpty ? .refused("it is all of nixpkgs") : .attribute(names.joined(separator: "."))
    }
    func below(_ reading: AttributeReading) -> AttributeReading {
      guard case .attribute(let path) = reading else { return reading }
      return .attribute(([path] + rest).joined(separator: "."))
    }
    // The usual name of nixpkgs.
    if head == "pkgs" { return join(rest) }
    switch scopes.lookup(head, in: scope) {
    case nil:
      let withs = scopes.withs(in: scope)
      guard let first = withs.first else { return .refused("`\(head)` is not defined in the file") }
      if isPackages(first.set, in: first.scope) { return join([head] + rest) }
      guard withs.count == 1 else { return .refused("`\(head)` may come from more than one `with`") }
      guard case .attribute(let path) = attribute(first.set, in: first.scope, depth: depth + 1) else {
        return .refused("`\(head)` comes from a `with` of something else than nixpkgs")
      }
      return join([path, head] + rest)
    case .value(let value, let inner):
      if isPackages(value, in: inner) { return join(rest) }
      if case .attribute(let path) = attribute(value, in: inner, depth: depth + 1) {
        return below(.attribute(path))
      }
      return .refused("`\(head)` is defined in the file")
    case .inherited(let source, let inner, let name):
      if isPackages(source, in: inner) { return join([name] + rest) }
      if case .attribute(let path) = attribute(source, in: inner, depth: depth + 1) {
        return join([path, name] + rest)
      }
      return .refused("`\(head)` comes from something else than nixpkgs")
    case .outer(let name, let inner): return attribute(named: name, rest, in: inner, depth: depth + 1)
    case .formal(let name, let function, let fallback, _):
      return formal(name, function, rest, hasFallback: fallback != nil, depth: depth)
    case .argument, .parts: return .refused("`\(head)` is not a package of nixpkgs")
    }
  }

  private mutating func formal(
    _ name: String,
    _ function: Scopes.Function,
    _ rest: [String],
    hasFallback: Bool,
    depth: Int
  ) -> AttributeReading {
    if Self.wholes.contains(name) {
      return rest.isEmpty ? .refused("it is all of nixpkgs") : .attribute(rest.joined(separator: "."))
    }
    if case .file(let file) = function, let (value, scope) = given(name, to: file) {
      guard case .attribute(let path) = attribute(value, in: scope, depth: depth + 1) else {
        return .refused("`\(name)` is given by the caller")
      }
      return .attribute(([path] + rest).joined(separator: "."))
    }
    // `callPackage` passes the attribute of nixpkgs even if the name has a fallback; whether there is one is not known
    // here.
    if hasFallback { return .refused("`\(name)` has a fallback in the file") }
    let isPackage =
      switch function {
      case .file(let file): isPackageFile(file) && !isGiven(name, to: file)
      case .package: true
      case .outputs, .other: false
      }
    guard isPackage, KnownProjects.named(name) == nil, name != "self", name != "inputs" else {
      return .refused("`\(name)` is given by the caller")
    }
    return .attribute(([name] + rest).joined(separator: "."))
  }

  /// Returns whether `callPackage` can call the function in a file: its arguments are attributes that only nixpkgs has.
  private func isPackageFile(_ file: Int) -> Bool {
    guard case .function(let parameter, _) = source(file).root.bare.form else { return false }
    return (parameter.formals ?? []).contains { Self.packageArguments.contains($0.name) || $0.name == "lib" }
  }

  /// Returns whether an expression is nixpkgs, called for a system.
  mutating func isPackages(_ expression: NixExpression, in scope: Scopes.ID) -> Bool {
    if case .identifier(let name) = expression.bare.form {
      if name == "pkgs" { return true }
      if case .formal(let name, _, _, _)? = scopes.lookup(name, in: scope), Self.wholes.contains(name) {
        return true
      }
    }
    guard let last = origin(expression, in: scope).words.last else { return false }
    if last == "legacyPackages" || last == "pkgs" { return true }
    guard last == "nixpkgs" || last == "nixos/nixpkgs" || last == "<nixpkgs>",
      let (value, _) = resolve(expression, in: scope), case .application = value.form
    else { return false }
    return true
  }
}
