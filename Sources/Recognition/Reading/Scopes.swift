internal import Nix

/// The meanings of names in nested scopes.
///
/// Scopes are numbered and name their parent, so that a definition can refer to its own scope.
struct Scopes {
  typealias ID = Int

  /// The definition of a name.
  enum Definition {
    /// An expression, evaluated in a scope.
    case value(NixExpression, ID)
    /// Separate definitions of its attributes: `a.b = …`.
    case parts([(path: [NixAttribute], value: NixExpression)], ID)
    /// An attribute of another expression.
    case inherited(from: NixExpression, ID, String)
    /// The same name in the outer scope.
    case outer(String, ID)
    /// A formal, which the caller passes, or which has a fallback.
    case formal(String, Function, fallback: NixExpression?, ID)
    /// The whole argument of a function.
    case argument(String, Function)
  }

  /// The kind of function that a parameter belongs to.
  enum Function: Equatable {
    /// The function that a whole file is.
    case file(Int)
    /// A flake's `outputs`.
    case outputs
    /// A function for `callPackage`, whose arguments are attributes of nixpkgs.
    case package
    /// Any other function.
    case other
  }

  struct Scope {
    var names: [String: Definition] = [:]
    /// The set of a `with`.
    var with: NixExpression?
    /// The outer scope; nil at the top of a file.
    var parent: ID?
    /// The index of the file.
    var file: Int
  }

  private(set) var all: [Scope] = []

  subscript(id: ID) -> Scope { all[id] }

  mutating func top(of file: Int) -> ID {
    all.append(Scope(parent: nil, file: file))
    return all.count - 1
  }

  private mutating func add(_ names: [String: Definition] = [:], with: NixExpression? = nil, in parent: ID)
    -> ID
  {
    all.append(Scope(names: names, with: with, parent: parent, file: all[parent].file))
    return all.count - 1
  }

  /// Creates the scope inside of `let` or `rec`.
  mutating func bindings(_ bindings: [NixBinding], in parent: ID) -> ID {
    let id = add(in: parent)
    var names: [String: Definition] = [:]
    for binding in bindings {
      switch binding.form {
      case .value(let path, let value):
        guard let name = path.first?.name else { continue }
        if path.count == 1 {
          names[name] = .value(value, id)
        } else {
          var parts: [(path: [NixAttribute], value: NixExpression)] = []
          if case .parts(let others, _)? = names[name] { parts = others }
          names[name] = .parts(parts + [(Array(path.dropFirst()), value)], id)
        }
      case .inherit(let source, let inherited):
        for name in inherited.compactMap(\.name) {
          names[name] = source.map { .inherited(from: $0, id, name) } ?? .outer(name, parent)
        }
      }
    }
    all[id].names = names
    return id
  }

  mutating func function(_ parameter: NixParameter, _ kind: Function, in parent: ID) -> ID {
    var names: [String: Definition] = [:]
    let id = add(in: parent)
    for formal in parameter.formals ?? [] {
      names[formal.name] = .formal(formal.name, kind, fallback: formal.fallback, id)
    }
    if let name = parameter.name {
      let isPlain = parameter.formals == nil && kind != .outputs
      names[name] = isPlain ? .formal(name, kind, fallback: nil, id) : .argument(name, kind)
    }
    all[id].names = names
    return id
  }

  mutating func with(_ set: NixExpression, in parent: ID) -> ID { add(with: set, in: parent) }

  /// Returns the definition of `name` in the scope, if the file has one; `with` never hides that.
  func lookup(_ name: String, in id: ID) -> Definition? {
    var next: ID? = id
    while let current = next {
      if let definition = all[current].names[name] { return definition }
      next = all[current].parent
    }
    return nil
  }

  /// Returns the sets of `with` around, innermost first, each with its scope.
  func withs(in id: ID) -> [(set: NixExpression, scope: ID)] {
    var found: [(NixExpression, ID)] = []
    var next: ID? = id
    while let current = next {
      if let set = all[current].with, let parent = all[current].parent { found.append((set, parent)) }
      next = all[current].parent
    }
    return found
  }
}
