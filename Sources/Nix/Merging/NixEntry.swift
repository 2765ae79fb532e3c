/// One definition of a set, with its path relative to an outer set.
///
/// `a.b = 1;`, `a = { b = 1; };` and `inherit (x) b;` in `a` are entries at the same path.
struct NixEntry {
  /// The defined value.
  enum Value {
    case expression(NixExpression)
    /// A name of an `inherit`; `source` is nil if it comes from the surrounding scope.
    case inherited(source: NixExpression?)
  }

  /// The names from the outer set; computed names are as written.
  var path: [String]
  let value: Value
  /// The text to remove with the entry: a definition, or a name of an `inherit`.
  let unit: NixUnit
  /// The definition that contains the entry: the entry itself, or the `inherit` that has its name.
  let binding: NixBinding
  /// The container of the text to remove.
  let container: NixContainer
  /// The names of the definition that come before `path`.
  var prefix: [String]

  /// The value, unless it is inherited.
  var expression: NixExpression? { if case .expression(let value) = value { value } else { nil } }

  /// Whether this is a name of an `inherit` without a source.
  var isInheritedFromScope: Bool { if case .inherited(nil) = value { true } else { false } }
}

extension NixVersion {
  /// Returns the definitions in a container of this version, with one entry for each name of an `inherit`.
  func entries(of bindings: [NixBinding], in container: NixContainer) -> [NixEntry] {
    zip(bindings, container.units).flatMap { binding, unit -> [NixEntry] in
      switch binding.form {
      case .value(let path, let value):
        return [
          NixEntry(
            path: path.map { $0.name ?? text($0.range) },
            value: .expression(value),
            unit: unit,
            binding: binding,
            container: container,
            prefix: []
          )
        ]
      case .inherit(let source, let names):
        let start = source?.range.upperBound ?? binding.range.lowerBound + "inherit".utf8.count
        let cores = names.map(\.range)
        let inner = start..<binding.range.upperBound - 1
        let list = NixContainer(binding.range, inner: inner, cores: cores, of: self)
        return zip(names, list.units).map { name, unit in
          NixEntry(
            path: [name.name ?? text(name.range)],
            value: .inherited(source: source),
            unit: unit,
            binding: binding,
            container: list,
            prefix: []
          )
        }
      }
    }
  }

  /// Returns the entries below the first name of `group`, or nil if it is not defined only by literal sets and paths.
  func entries(below group: [NixEntry]) -> [NixEntry]? {
    var result: [NixEntry] = []
    for entry in group {
      if entry.path.count > 1 {
        var inner = entry
        inner.prefix.append(inner.path.removeFirst())
        result.append(inner)
      } else if case .set(let bindings, isRecursive: false)? = entry.expression?.form {
        let range = entry.expression?.range ?? entry.unit.core
        result += entries(of: bindings, in: NixContainer(set: range, bindings, of: self))
      } else {
        return nil
      }
    }
    return result
  }
}
