extension NixSource {
  /// Returns all errors for which Nix rejects this file although its grammar allows it, in the order of the
  /// source.
  ///
  /// The rules are those of `nix-instantiate --parse`: sets that are defined in parts are merged, and names
  /// below a `with` and computed names are not checked.
  public func problems() -> [NixProblem] {
    var check = NixSoundness()
    check.visit(root, in: NixScope())
    return check.problems.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}

/// The variables that are defined for an expression.
struct NixScope {
  private var names: Set<String> = []
  /// Whether the expression is inside of a `with`, so that any name may be defined.
  var isOpen = false

  func defines(_ name: String) -> Bool { isOpen || names.contains(name) || NixGlobals.contains(name) }

  /// Returns the same scope with more names.
  func adding(_ more: some Sequence<String>) -> NixScope {
    var scope = self
    scope.names.formUnion(more)
    return scope
  }
}

/// A walk through a file that collects its errors.
struct NixSoundness {
  private(set) var problems: [NixProblem] = []

  mutating func visit(_ expression: NixExpression, in scope: NixScope) {
    switch expression.form {
    case .identifier(let name):
      if !scope.defines(name) { problems.append(.init(.undefinedVariable, name, at: expression.range)) }
    case .set(let bindings, let isRecursive):
      let names = define(bindings, isLet: false)
      visit(bindings, outer: scope, inner: isRecursive ? scope.adding(names) : scope)
    case .bindings(let bindings, let body):
      let inner = scope.adding(define(bindings, isLet: true))
      visit(bindings, outer: scope, inner: inner)
      visit(body, in: inner)
    case .function(let parameter, let body):
      visit(parameter, body, in: scope)
    case .with(let set, let body):
      visit(set, in: scope)
      var inner = scope
      inner.isOpen = true
      visit(body, in: inner)
    default:
      for child in expression.children { visit(child, in: scope) }
    }
  }

  private mutating func visit(_ parameter: NixParameter, _ body: NixExpression, in scope: NixScope) {
    var seen: [String: Range<Int>] = [:]
    for formal in parameter.formals ?? [] {
      if let first = seen[formal.name] {
        problems.append(.init(.duplicateArgument, formal.name, at: formal.range, other: first))
      }
      seen[formal.name] = seen[formal.name] ?? formal.range
    }
    if let name = parameter.name, let first = seen[name] {
      problems.append(.init(.duplicateArgument, name, at: parameter.range, other: first))
    }
    let inner = scope.adding(seen.keys).adding([parameter.name].compactMap(\.self))
    for formal in parameter.formals ?? [] {
      if let fallback = formal.fallback { visit(fallback, in: inner) }
    }
    visit(body, in: inner)
  }

  /// Visits definitions; `inherit x` uses the `outer` scope, everything else the `inner`.
  private mutating func visit(_ bindings: [NixBinding], outer: NixScope, inner: NixScope) {
    for binding in bindings {
      switch binding.form {
      case .value(let path, let value):
        for name in path { if let dynamic = name.dynamic { visit(dynamic, in: inner) } }
        visit(value, in: inner)
      case .inherit(nil, let names):
        for attribute in names {
          guard let name = attribute.name, !outer.defines(name) else { continue }
          problems.append(.init(.undefinedVariable, name, at: attribute.range))
        }
      case .inherit(let source?, _):
        visit(source, in: inner)
      }
    }
  }

  /// Records duplicates in `bindings`; returns the names that they define.
  private mutating func define(_ bindings: [NixBinding], isLet: Bool) -> [String] {
    let set = Definitions()
    for binding in bindings {
      switch binding.form {
      case .value(let path, let value):
        if isLet, let dynamic = path.first(where: { $0.name == nil }) {
          problems.append(.init(.dynamicName, "${…}", at: dynamic.range))
        }
        define(path, as: value, in: set)
      case .inherit(_, let names):
        for attribute in names {
          guard let name = attribute.name else {
            problems.append(.init(.dynamicName, "${…}", at: attribute.range))
            continue
          }
          if let first = set.entries[name] {
            problems.append(.init(.duplicateAttribute, name, at: attribute.range, other: first.range))
          } else {
            set.entries[name] = .init(range: attribute.range, set: nil)
          }
        }
      }
    }
    return Array(set.entries.keys)
  }

  /// Adds one definition by the rules of `addAttr` in Nix's parser.
  private mutating func define(_ path: [NixAttribute], as value: NixExpression, in root: Definitions) {
    var set = root
    for (index, attribute) in path.enumerated() {
      // A computed name starts a set that cannot be compared with others.
      guard let name = attribute.name else { return }
      let isLast = index == path.count - 1
      let words = path[...index].map { $0.name ?? "" }.joined(separator: ".")
      switch (set.entries[name], isLast) {
      case (nil, true):
        set.entries[name] = .init(range: attribute.range, set: Definitions(literal: value))
        return
      case (nil, false):
        let inner = Definitions()
        set.entries[name] = .init(range: attribute.range, set: inner)
        set = inner
      case (let entry?, false):
        guard let inner = entry.set else {
          problems.append(.init(.duplicateAttribute, words, at: attribute.range, other: entry.range))
          return
        }
        set = inner
      case (let entry?, true):
        guard let inner = entry.set, let added = Definitions(literal: value) else {
          problems.append(.init(.duplicateAttribute, words, at: attribute.range, other: entry.range))
          return
        }
        for (name, definition) in added.entries.sorted(by: { $0.key < $1.key }) {
          if let first = inner.entries[name] {
            let name = "\(words).\(name)"
            problems.append(.init(.duplicateAttribute, name, at: definition.range, other: first.range))
          } else {
            inner.entries[name] = definition
          }
        }
        return
      }
    }
  }
}

/// The definitions of a set so far; a class, since paths extend sets that are still being built.
private final class Definitions {
  struct Entry {
    /// The range of the name.
    let range: Range<Int>
    /// The definitions of its value, if that is a literal set.
    let set: Definitions?
  }

  var entries: [String: Entry] = [:]

  init() {}

  /// Creates the definitions of `value`; nil if it is not a literal set.
  init?(literal value: NixExpression) {
    guard case .set(let bindings, _) = value.bare.form else { return nil }
    for binding in bindings {
      switch binding.form {
      case .value(let path, let value):
        var set = self
        for (index, attribute) in path.enumerated() {
          guard let name = attribute.name else { break }
          if index == path.count - 1 {
            // Duplicates inside of the set are reported when that set is visited.
            if set.entries[name] == nil {
              set.entries[name] = Entry(range: attribute.range, set: Definitions(literal: value))
            }
          } else if let inner = set.entries[name]?.set {
            set = inner
          } else if set.entries[name] == nil {
            let inner = Definitions()
            set.entries[name] = Entry(range: attribute.range, set: inner)
            set = inner
          } else {
            break
          }
        }
      case .inherit(_, let names):
        for attribute in names {
          if let name = attribute.name { entries[name] = Entry(range: attribute.range, set: nil) }
        }
      }
    }
  }
}
