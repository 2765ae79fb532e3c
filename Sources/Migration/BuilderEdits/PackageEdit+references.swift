import Nix
import Strategies

/// References to other attributes of the builder's set, such as `finalAttrs.version`, which no other builder has.
extension PackageEdit {
  /// The edit with what these attributes are, where the set says so in names that the file has in every strategy.
  func resolved(by reader: EditReader) -> PackageEdit {
    guard let name = reader.after.argument, let set = reader.after.sets[.call]?.bare, elements == nil,
      variables.contains(name)
    else { return self }
    let references = values.flatMap { $0.references(to: name) }
    var edit = self
    for attribute in Set(references.compactMap(\.self)) {
      guard let value = set.plainValue(of: attribute, in: reader.ours) else { return self }
      let (text, count) = edit.text.replacingWord("\(name).\(attribute)", with: value)
      guard count == references.count(where: { $0 == attribute }) else { return self }
      edit.text = text
    }
    guard !references.contains(nil) else { return self }
    edit.absent.insert(name)
    return edit
  }
}

extension NixExpression {
  /// The attribute that each use of the variable `name` selects; nil for a use that is anything else.
  fileprivate func references(to name: String) -> [String?] {
    switch form {
    case .identifier(name): return [nil]
    case .selection(let base, let path, nil) where path.count == 1:
      if case .identifier(name) = base.bare.form { return [path[0].name] }
    default: break
    }
    return children.flatMap { $0.references(to: name) }
  }

  /// The value of an attribute of the set, if it is a variable or an attribute of one: `package.version`.
  fileprivate func plainValue(of attribute: String, in source: NixSource) -> String? {
    for binding in setBindings where binding.names.contains(attribute) {
      switch binding.form {
      case .value(let path, let value): return path.count == 1 ? source.plainText(of: value) : nil
      case .inherit(let from?, _): return source.plainText(of: from.bare).map { "\($0).\(attribute)" }
      case .inherit(nil, _): return attribute
      }
    }
    return nil
  }
}

extension NixSource {
  fileprivate func plainText(of expression: NixExpression) -> String? {
    switch expression.form {
    case .identifier: return text(of: expression)
    case .selection(let base, _, nil):
      guard case .identifier = base.form else { return nil }
      return text(of: expression)
    default: return nil
    }
  }
}

extension String {
  /// The text with `other` in place of each `word` that is not part of a longer name, and how many there were.
  fileprivate func replacingWord(_ word: String, with other: String) -> (text: String, count: Int) {
    let isPart = { (character: Character) in
      character.isLetter || character.isNumber || "_'-.".contains(character)
    }
    var (result, rest, count) = ("", self[...], 0)
    while let found = rest.firstRange(of: word) {
      let isWord =
        !(rest[..<found.lowerBound].last.map(isPart) ?? false)
        && !(rest[found.upperBound...].first.map(isPart) ?? false)
      result += rest[..<found.lowerBound]
      result += isWord ? other : word
      count += isWord ? 1 : 0
      rest = rest[found.upperBound...]
    }
    return (result + rest, count)
  }
}
