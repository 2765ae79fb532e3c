/// A definition anywhere in a file, with its attribute path from the top of the file.
///
/// Functions, `let`s and operators around it add nothing to the path: in `a = f { b = let c = 1; in c; };`,
/// the path of `c` is `a.b.c`.
public struct NixDefinition: Sendable {
  /// The names from the file's top; computed names as they are written.
  public let path: [String]
  /// The value; nil for a name of an `inherit`.
  public let value: NixExpression?
  /// The range of bytes: the whole definition, or the name in an `inherit`.
  public let range: Range<Int>
}

extension NixSource {
  /// All definitions, each before those that it contains.
  public var definitions: [NixDefinition] { definitions(in: root) }

  /// Returns the definitions in an expression, with their paths from there.
  func definitions(in expression: NixExpression) -> [NixDefinition] {
    var definitions: [NixDefinition] = []
    collect(expression, [], into: &definitions)
    return definitions
  }

  private func collect(_ expression: NixExpression, _ prefix: [String], into all: inout [NixDefinition]) {
    switch expression.form {
    case .set(let bindings, _): collect(bindings, prefix, into: &all)
    case .bindings(let bindings, let body):
      collect(bindings, prefix, into: &all)
      collect(body, prefix, into: &all)
    default:
      for child in expression.children { collect(child, prefix, into: &all) }
    }
  }

  private func collect(_ bindings: [NixBinding], _ prefix: [String], into all: inout [NixDefinition]) {
    for binding in bindings {
      switch binding.form {
      case .value(let names, let value):
        let path = prefix + names.map { $0.name ?? text($0.range) }
        all.append(NixDefinition(path: path, value: value, range: binding.range))
        collect(value, path, into: &all)
      case .inherit(_, let names):
        for name in names {
          all.append(
            NixDefinition(path: prefix + [name.name ?? text(name.range)], value: nil, range: name.range)
          )
        }
      }
    }
  }
}
