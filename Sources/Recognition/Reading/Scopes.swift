internal import Nix

/// What names mean, from the inside of an expression to the outside.
///
/// Scopes are numbered and name the one around them, so that definitions can refer to the scope that they stand in.
struct Scopes {
  typealias ID = Int

  /// What a name is.
  enum Definition {
    /// It is defined by an expression, read in a scope.
    case value(NixExpression, ID)
    /// `a.b = …`: attributes of it are defined one by one.
    case parts([(path: [NixAttribute], value: NixExpression)], ID)
    /// It is taken out of something.
    case inherited(from: NixExpression, ID, String)
    /// It is the name of the scope around.
    case outer(String, ID)
    /// It is given by the caller, unless it has a fallback and is not.
    case formal(String, Function, fallback: NixExpression?, ID)
    /// It is all that the caller gives.
    case argument(String, Function)
  }

  /// Whose parameter a name is.
  enum Function: Equatable {
    /// The function that a whole file is.
    case file(Int)
    /// A flake's `outputs`.
    case outputs
    /// One that asks for what nixpkgs has: what `callPackage` is made for.
    case package
    /// Any other.
    case other
  }

  struct Scope {
    var names: [String: Definition] = [:]
    /// The set of a `with`.
    var with: NixExpression?
    /// The scope around; nil at the top of a file.
    var parent: ID?
    /// The number of the file.
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

  /// The scope inside `let` or `rec`.
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

  /// What `name` is in the scope, if it is defined in the file; `with` never hides that.
  func lookup(_ name: String, in id: ID) -> Definition? {
    var next: ID? = id
    while let current = next {
      if let definition = all[current].names[name] { return definition }
      next = all[current].parent
    }
    return nil
  }

  /// The sets of `with` around, from the inside to the outside, each with the scope that it is read in.
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
