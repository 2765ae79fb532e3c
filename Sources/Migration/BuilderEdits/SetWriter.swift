import Nix
import Strategies

/// Writes definitions into one set of a builder, joined with what the attributes are otherwise.
struct SetWriter {
  /// The name of the set that holds the attributes as they are otherwise, such as `old`; nil if there is none.
  let otherwise: String?
  /// The file that the set is in.
  let source: NixSource
  /// The names of attributes that it may have.
  var known: Set<String> = []

  /// Adds `edits` to `set`, and returns those for which the set has something else.
  func write(_ edits: [PackageEdit], to set: NixExpression, by editor: inout NixEditor) -> [PackageEdit] {
    var left: [PackageEdit] = []
    var texts: [String] = []
    var groups: [(name: String, edits: [PackageEdit])] = []
    for edit in edits {
      let name = edit.path.first ?? ""
      if let index = groups.firstIndex(where: { $0.name == name }) {
        groups[index].edits.append(edit)
      } else {
        groups.append((name, [edit]))
      }
    }
    for (name, edits) in groups {
      let present = set.setBindings.filter { $0.names.contains(name) }
      if edits.allSatisfy({ $0.path.count > 1 }) {
        texts += nested(edits, name, present, in: set, &editor)
      } else if let edit = edits.first, edits.count == 1 {
        if let text = single(edit, name, present, in: set, &editor) {
          if !text.isEmpty { texts.append(text) }
        } else {
          left.append(edit)
        }
      } else {
        left += edits
      }
    }
    if !texts.isEmpty { editor.add(texts.joined(separator: "\n\n"), to: set) }
    return left
  }

  /// The definitions below one name, such as `env`.
  private func nested(
    _ edits: [PackageEdit],
    _ name: String,
    _ present: [NixBinding],
    in set: NixExpression,
    _ editor: inout NixEditor
  ) -> [String] {
    let inner = edits.map { $0.definition(below: 1) }.joined(separator: "\n")
    func joined(with value: String) -> String {
      "\(name) = \(value) // {\n\(inner.indented)\n};"
    }
    if let binding = present.first, present.count == 1 {
      if case .inherit(nil, _) = binding.form {
        editor.remove(name, from: binding, of: set.setBindings)
        return [joined(with: name)]
      }
      if case .value(let path, let value) = binding.form, path.count == 1,
        let last = value.bare.row.operands.last?.bare, last.isSet
      {
        editor.add(inner, to: last)
        return []
      }
    } else if present.isEmpty, let otherwise, known.contains(name) {
      return [joined(with: "\(otherwise).\(name) or { }")]
    }
    return [edits.map { $0.definition() }.joined(separator: "\n")]
  }

  /// One definition; nil if the set has another one.
  private func single(
    _ edit: PackageEdit,
    _ name: String,
    _ present: [NixBinding],
    in set: NixExpression,
    _ editor: inout NixEditor
  ) -> String? {
    let (word, nothing) = edit.join.words
    let inParentheses = edit.join == .set && edit.values.count == 1 ? "(\(edit.text))" : edit.text
    func joined(with value: String) -> String {
      "\(edit.comments)\(name) = \(value) \(word) \(inParentheses);"
    }
    guard let binding = present.first else {
      guard edit.join != .none, let otherwise, known.contains(name) else { return edit.definition() }
      return joined(with: "\(otherwise).\(name) or \(nothing)")
    }
    guard present.count == 1, edit.join != .none else { return nil }
    switch binding.form {
    case .inherit(nil, _):
      editor.remove(name, from: binding, of: set.setBindings)
      return joined(with: name)
    case .value(let path, let value) where path.count == 1 && edit.join == .text:
      editor.replace(value.range, with: edit.added(to: value, in: source))
      return ""
    case .value(let path, let value) where path.count == 1:
      guard edit.elements != nil,
        let list = value.bare.row.operands.last(where: { $0.bare.listElements != nil })
      else { return nil }
      editor.append(edit.elementTexts, to: list)
      return ""
    default: return nil
    }
  }
}

extension NixBinding {
  /// The first names of what it defines.
  var names: [String] {
    switch form {
    case .value(let path, _): path.prefix(1).compactMap(\.name)
    case .inherit(_, let names): names.compactMap(\.name)
    }
  }
}

extension String {
  /// The text with every line two spaces deeper.
  var indented: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "  \($0)" }
      .joined(separator: "\n")
  }
}
