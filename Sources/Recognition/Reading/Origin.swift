internal import Nix

/// The origin of a value, as words from the outermost source to the value, as far as its expression shows it.
///
/// `(crane.mkLib pkgs).overrideToolchain t` comes from `crane`, `mkLib`, `overrideToolchain`.
struct Origin {
  /// Selected names, `owner/repository` of URLs, and `./path` of path literals.
  var words: [String] = []
}

extension Reader {
  /// Returns the origin of an expression's value.
  mutating func origin(_ expression: NixExpression, in scope: Scopes.ID, depth: Int = 0) -> Origin {
    // A definition may refer to itself.
    guard depth < 40, hasFuel() else { return Origin() }
    switch expression.form {
    case .parentheses(let inner), .assertion(_, let inner): return origin(inner, in: scope, depth: depth + 1)
    case .identifier(let name): return origin(named: name, in: scope, depth: depth + 1)
    case .selection(let base, let path, _):
      if let value = member(path, of: base, in: scope, depth: depth + 1) {
        return origin(value.0, in: value.1, depth: depth + 1)
      }
      var found = origin(base, in: scope, depth: depth + 1)
      found.words += path.compactMap(\.name)
      return found
    case .application(let function, let arguments):
      return origin(ofCalling: function, arguments, in: scope, depth: depth + 1)
    case .bindings(let bindings, let body):
      return origin(body, in: scopes.bindings(bindings, in: scope), depth: depth + 1)
    case .with(let set, let body):
      return origin(body, in: scopes.with(set, in: scope), depth: depth + 1)
    case .function(let parameter, let body):
      return origin(body, in: scopes.function(parameter, .other, in: scope), depth: depth + 1)
    case .operation(let operands, _):
      for operand in operands.prefix(2) {
        let found = origin(operand, in: scope, depth: depth + 1)
        if !found.words.isEmpty { return found }
      }
      return Origin()
    case .string, .uri: return Origin(words: expression.literal.flatMap(Self.repository).map { [$0] } ?? [])
    case .searchPath(let name): return Origin(words: [name])
    case .path: return Origin(words: [source(scopes[scope].file).text(expression.range)])
    default: return Origin()
    }
  }

  private mutating func origin(named name: String, in scope: Scopes.ID, depth: Int) -> Origin {
    switch scopes.lookup(name, in: scope) {
    case .value(let value, let inner):
      let found = origin(value, in: inner, depth: depth + 1)
      if !found.words.isEmpty { return found }
      // A list called `systems` is not the input of that name.
      switch resolve(value, in: inner, depth: depth + 1)?.0.form {
      case .list, .set, .string, .number: return found
      default: return Origin(words: [name])
      }
    case .inherited(let source, let inner, let name):
      if let value = member([name], of: source, in: inner, depth: depth + 1) {
        return origin(value.0, in: value.1, depth: depth + 1)
      }
      var found = origin(source, in: inner, depth: depth + 1)
      found.words.append(name)
      return found
    case .outer(let name, let inner): return origin(named: name, in: inner, depth: depth + 1)
    case .formal(let name, let function, let fallback, let inner):
      if case .file(let file) = function, let (value, outer) = given(name, to: file) {
        let found = origin(value, in: outer, depth: depth + 1)
        if !found.words.isEmpty { return found }
      }
      // A fallback with a URL shows what the name means, even if a caller passes another value.
      let found = fallback.map { origin($0, in: inner, depth: depth + 1) } ?? Origin()
      return found.words.contains { KnownProjects.named(repository: $0) != nil }
        ? found : Origin(words: [name])
    case .parts, .argument: return Origin(words: [name])
    case nil:
      if ["null", "true", "false"].contains(name) { return Origin() }
      // The names from `with`.
      var found =
        scopes.withs(in: scope).first.map { origin($0.set, in: $0.scope, depth: depth + 1) } ?? Origin()
      found.words.append(name)
      return found
    }
  }

  private mutating func origin(
    ofCalling function: NixExpression,
    _ arguments: [NixExpression],
    in scope: Scopes.ID,
    depth: Int
  ) -> Origin {
    switch function.lastName {
    case "import", "callPackage", "callPackages", "callPackageWith":
      return arguments.first.map { origin($0, in: scope, depth: depth) } ?? Origin()
    case "fetchTarball", "fetchGit", "fetchurl", "fetchzip", "fetchTree", "getFlake":
      return address(arguments.first, in: scope, depth: depth)
    case "fetchFromGitHub":
      guard case .set(let bindings, _)? = arguments.first?.bare.form else { return Origin() }
      let owner = bindings.value(of: "owner")?.literal
      let repository = bindings.value(of: "repo")?.literal
      if let owner, let repository { return Origin(words: ["\(owner)/\(repository)"]) }
      return Origin()
    default: return origin(function, in: scope, depth: depth)
    }
  }

  private mutating func address(_ argument: NixExpression?, in scope: Scopes.ID, depth: Int) -> Origin {
    guard let argument else { return Origin() }
    if case .set(let bindings, _) = argument.bare.form {
      return bindings.value(of: "url").map { address($0, in: scope, depth: depth + 1) } ?? Origin()
    }
    if case .string(let string) = argument.bare.form, let first = string.parts.first,
      case .text(let range) = first
    {
      // The revision is often interpolated; the text before it is enough.
      let text = source(scopes[scope].file).text(range)
      if let repository = Self.repository(text) { return Origin(words: [repository]) }
    }
    return origin(argument, in: scope, depth: depth + 1)
  }

  /// Returns the value that callers pass for a file's formal, or nil if they pass different ones.
  mutating func given(_ name: String, to file: Int) -> (NixExpression, Scopes.ID)? {
    guard let sets = arguments[file], sets.count == 1, case .set(let bindings, _) = sets[0].0.bare.form else {
      return nil
    }
    let scope = sets[0].1
    if let value = bindings.value(of: name) { return (value, scope) }
    for case .inherit(let source, let names) in bindings.map(\.form) {
      guard let found = names.first(where: { $0.name == name }) else { continue }
      if let source { return member([name], of: source, in: scope, depth: 0) }
      let identifier = NixExpression(name: name, at: found)
      return (identifier, scope)
    }
    return nil
  }

  /// Returns the expression that defines `path` of a set, if the set is literal.
  private mutating func member(
    _ path: [NixAttribute],
    of set: NixExpression,
    in scope: Scopes.ID,
    depth: Int
  ) -> (NixExpression, Scopes.ID)? {
    guard path.allSatisfy({ $0.name != nil }) else { return nil }
    return member(path.compactMap(\.name), of: set, in: scope, depth: depth)
  }

  mutating func member(
    _ path: [String],
    of set: NixExpression,
    in scope: Scopes.ID,
    depth: Int
  ) -> (NixExpression, Scopes.ID)? {
    guard depth < 40, hasFuel(), let first = path.first else { return nil }
    if case .identifier(let name) = set.bare.form,
      case .parts(let parts, let inner)? = scopes.lookup(name, in: scope)
    {
      return parts.first { $0.path.map(\.name) == path }.map { ($0.value, inner) }
    }
    guard let (value, inner) = resolve(set, in: scope, depth: depth + 1),
      case .set(let bindings, let isRecursive) = value.form
    else { return nil }
    let bodyScope = isRecursive ? scopes.bindings(bindings, in: inner) : inner
    for case .value(let names, let value) in bindings.map(\.form) {
      if names.map(\.name) == path { return (value, bodyScope) }
      if names.map(\.name) == [first] {
        return member(Array(path.dropFirst()), of: value, in: bodyScope, depth: depth + 1)
      }
    }
    return nil
  }

  /// Follows names and parentheses to an expression and its scope; nil if a caller passes the value.
  mutating func resolve(
    _ expression: NixExpression,
    in scope: Scopes.ID,
    depth: Int = 0
  ) -> (NixExpression, Scopes.ID)? {
    guard depth < 40, hasFuel() else { return nil }
    switch expression.form {
    case .parentheses(let inner): return resolve(inner, in: scope, depth: depth + 1)
    case .bindings(let bindings, let body):
      return resolve(body, in: scopes.bindings(bindings, in: scope), depth: depth + 1)
    case .with(let set, let body):
      return resolve(body, in: scopes.with(set, in: scope), depth: depth + 1)
    case .identifier(let name):
      switch scopes.lookup(name, in: scope) {
      case .value(let value, let inner): return resolve(value, in: inner, depth: depth + 1)
      case .outer(let name, let inner):
        return resolve(NixExpression(name: name, like: expression), in: inner, depth: depth + 1)
      case .inherited(let source, let inner, let name):
        return member([name], of: source, in: inner, depth: depth + 1).flatMap {
          resolve($0.0, in: $0.1, depth: depth + 1)
        }
      default: return nil
      }
    case .selection(let base, let path, nil):
      return member(path, of: base, in: scope, depth: depth + 1).flatMap {
        resolve($0.0, in: $0.1, depth: depth + 1)
      } ?? (expression, scope)
    default: return (expression, scope)
    }
  }

  /// Counts a step; returns false at the limit, since the number of steps can double with each definition.
  private mutating func hasFuel() -> Bool {
    fuel -= 1
    return fuel > 0
  }

  /// Returns the `owner/repository` of a GitHub URL, in lower case.
  static func repository(_ address: String) -> String? {
    for prefix in [
      "github:", "https://github.com/", "git+https://github.com/", "https://api.github.com/repos/",
    ]
    where address.hasPrefix(prefix) {
      let parts = address.dropFirst(prefix.count).split { "/?#".contains($0) }
      guard parts.count >= 2 else { return nil }
      let name = parts[1].hasSuffix(".git") ? parts[1].dropLast(4) : parts[1]
      return "\(parts[0])/\(name)".lowercased()
    }
    // FlakeHub: https://flakehub.com/f/OWNER/NAME/VERSION
    if address.hasPrefix("https://flakehub.com/f/") {
      let parts = address.dropFirst(23).split(separator: "/")
      return parts.count >= 2 ? "\(parts[0])/\(parts[1])".lowercased() : nil
    }
    return nil
  }
}
