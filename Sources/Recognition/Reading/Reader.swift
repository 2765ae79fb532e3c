internal import Nix

/// A project's Nix files, with the meanings of names in them.
struct Reader {
  /// One expression and its position.
  struct Occurrence {
    let expression: NixExpression
    let scope: Scopes.ID
    /// The index of the file.
    let file: Int
    /// The names of the definitions around it, outermost first: `packages`, `default`.
    let keys: [String]
  }

  let files: ProjectFiles
  var scopes = Scopes()
  /// The inputs of flake.nix, by name.
  let inputs: FlakeInputReader
  /// The calls, outermost first.
  private(set) var calls: [Occurrence] = []
  /// The names and selections that are not called.
  private(set) var uses: [Occurrence] = []
  /// The definitions, each with the scope in which its value is evaluated.
  private(set) var definitions: [(binding: NixBinding, scope: Scopes.ID, file: Int, keys: [String])] = []
  /// The arguments of files: the sets after `import ./file.nix` or `callPackage ./file.nix`.
  private(set) var arguments: [Int: [(NixExpression, Scopes.ID)]] = [:]
  /// The number of steps that are left for resolving names.
  var fuel = 500_000
  /// The names that overlays in these files define.
  private(set) var overlaid: Set<String> = []

  init(_ files: ProjectFiles) {
    self.files = files
    let flake = files.sources.first { $0.file == "flake.nix" || $0.file.hasSuffix("/flake.nix") }
    inputs = FlakeInputReader(flake)
    for (number, source) in files.sources.enumerated() {
      walk(source.root, scopes.top(of: number), number, [], isFileRoot: true)
    }
  }

  func source(_ file: Int) -> NixSource { files.sources[file] }

  private mutating func walk(
    _ expression: NixExpression,
    _ scope: Scopes.ID,
    _ file: Int,
    _ keys: [String],
    isFileRoot: Bool = false
  ) {
    let here = Occurrence(expression: expression, scope: scope, file: file, keys: keys)
    switch expression.form {
    case .identifier:
      uses.append(here)
    case .selection(let base, let path, let fallback):
      uses.append(here)
      // `pkgs` in `pkgs.openssl` is not a use of its own.
      if case .identifier = base.form {} else { walk(base, scope, file, keys) }
      for part in path.compactMap(\.dynamic) { walk(part, scope, file, keys) }
      if let fallback { walk(fallback, scope, file, keys) }
    case .application(let function, let arguments):
      calls.append(here)
      noteArguments(function, arguments, scope, file)
      if case .selection(let base, _, _) = function.form {
        if case .identifier = base.form {} else { walk(base, scope, file, keys) }
      } else if case .identifier = function.form {
      } else {
        walk(function, scope, file, keys)
      }
      for argument in arguments { walk(argument, scope, file, keys) }
    case .set(let bindings, let isRecursive):
      let inner = isRecursive ? scopes.bindings(bindings, in: scope) : scope
      walk(bindings, inner, file, keys)
    case .bindings(let bindings, let body):
      let inner = scopes.bindings(bindings, in: scope)
      walk(bindings, inner, file, keys)
      walk(body, inner, file, keys)
    case .with(let set, let body):
      walk(set, scope, file, keys)
      walk(body, scopes.with(set, in: scope), file, keys)
    case .function(let parameter, let body):
      noteOverlay(parameter, body)
      let kind = kind(of: parameter, isFileRoot ? file : nil, keys)
      let inner = scopes.function(parameter, kind, in: scope)
      for fallback in (parameter.formals ?? []).compactMap(\.fallback) { walk(fallback, inner, file, keys) }
      walk(body, inner, file, keys)
    default:
      for child in expression.children { walk(child, scope, file, keys) }
    }
  }

  private mutating func walk(_ bindings: [NixBinding], _ scope: Scopes.ID, _ file: Int, _ keys: [String]) {
    for binding in bindings {
      definitions.append((binding, scope, file, keys))
      switch binding.form {
      case .value(let path, let value):
        for part in path.compactMap(\.dynamic) { walk(part, scope, file, keys) }
        walk(value, scope, file, keys + path.map { $0.name ?? "" })
      case .inherit(let source, let names):
        if let source { walk(source, scope, file, keys) }
        for part in names.compactMap(\.dynamic) { walk(part, scope, file, keys) }
      }
    }
  }

  /// The arguments that only nixpkgs provides.
  static let packageArguments: Set<String> = ["stdenv", "rustPlatform", "mkShell", "makeWrapper"]

  private func kind(of parameter: NixParameter, _ file: Int?, _ keys: [String]) -> Scopes.Function {
    if let file { return .file(file) }
    if keys == ["outputs"] { return .outputs }
    let names = (parameter.formals ?? []).map(\.name)
    return names.contains(where: Self.packageArguments.contains) ? .package : .other
  }

  /// Returns whether a caller of a file passes the name, or may pass it.
  func isGiven(_ name: String, to file: Int) -> Bool {
    (arguments[file] ?? []).contains { set, _ in
      guard case .set(let bindings, _) = set.bare.form else { return true }
      return bindings.contains { binding in
        switch binding.form {
        case .value(let path, _): path.first?.name == name
        case .inherit(_, let names): names.contains { $0.name == name }
        }
      }
    }
  }

  /// Records the set with which a file is called.
  private mutating func noteArguments(
    _ function: NixExpression,
    _ arguments: [NixExpression],
    _ scope: Scopes.ID,
    _ file: Int
  ) {
    guard let name = function.lastName, name == "import" || name == "callPackage" || name == "callPackages",
      arguments.count >= 2, case .path = arguments[0].bare.form,
      let called = files.file(at: source(file).text(arguments[0].bare.range), from: source(file).file)
    else { return }
    self.arguments[called, default: []].append((arguments[1], scope))
  }

  /// Records the names that `final: prev: { … }` defines.
  ///
  /// Any function of two arguments that returns a set counts, since the arguments may have any names.
  private mutating func noteOverlay(_ parameter: NixParameter, _ body: NixExpression) {
    guard parameter.formals == nil, case .function(let second, let result) = body.bare.form,
      second.formals == nil
    else { return }
    var inner = result.bare
    while true {
      switch inner.form {
      case .bindings(_, let body), .with(_, let body): inner = body.bare
      case .set(let bindings, _):
        for binding in bindings {
          switch binding.form {
          case .value(let path, _): if let name = path.first?.name { overlaid.insert(name) }
          case .inherit(_, let names): overlaid.formUnion(names.compactMap(\.name))
          }
        }
        return
      default: return
      }
    }
  }
}
