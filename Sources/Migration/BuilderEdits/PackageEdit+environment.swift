import Nix
import Strategies

/// Plain attributes as variables in `env`, for packages with structured attributes.
///
/// There, only `env` is in the environment of the build. Its values are strings, integers, booleans and derivations
/// (nixpkgs, `stdenv/generic/make-derivation.nix`), where plain attributes may be lists and paths, too.
extension PackageEdit {
  /// Whether it is written like a variable, outside of `env`.
  var isPlainVariable: Bool { path.count == 1 && AttributeRole.isVariable(path[0]) }

  /// Whether programs of the build may have read the attribute as a variable, although it is not written like one.
  var mayBeVariable: Bool {
    guard path.count == 1, new != nil, !AttributeRole.isVariable(path[0]) else { return false }
    if case .function? = new?.value?.bare.form { return false }
    return !StandardAttributes.contains(path[0])
  }

  /// The edit as a variable in `env`; nil if the value cannot be one.
  func inEnvironment(of source: NixSource) -> PackageEdit? {
    guard path.count == 1, join == .none || elements != nil, let new else { return nil }
    var edit = self
    edit.path.insert("env", at: 0)
    if new.value == nil {
      guard let value = inheritedValue else { return nil }
      edit.text = value
      edit.isValue = true
      return edit
    }
    return edit.withText(in: source)
  }

  /// The variable in `env` with a value that `env` may have; nil if it has none.
  func withText(in source: NixSource) -> PackageEdit? {
    guard let value = new?.value?.bare, join == .none || elements != nil else { return self }
    var edit = self
    edit.join = .none
    edit.elements = nil
    if let list = elements ?? value.listElements {
      edit.text = "toString \(list.contains(where: \.isPath) ? source.texts(of: list) : text)"
      return edit
    }
    switch value.form {
    case .identifier("null"), .set, .function: return nil
    case .operation(_, let operators) where operators.contains("++"): edit.text = "toString (\(text))"
    case .operation(let operands, _) where operands.first?.isPath == true: edit.text = "\"${\(text)}\""
    case .path: edit.text = "\"${\(text)}\""
    case .number where text.contains("."): edit.text = "toString \(text)"
    default: break
    }
    return edit
  }

  /// The value that an `inherit` stands for.
  private var inheritedValue: String? {
    guard let name = path.last, let inherited,
      case .inherit(let from, _)? = inherited.root.setBindings.first?.form
    else { return nil }
    guard let from else { return name }
    let text = inherited.text(of: from.bare)
    switch from.bare.form {
    case .identifier, .selection: return "\(text).\(name)"
    default: return "(\(text)).\(name)"
    }
  }
}

extension NixExpression {
  fileprivate var isPath: Bool { if case .path = bare.form { true } else { false } }
}

extension NixSource {
  /// A list of `elements`, with the paths as texts.
  fileprivate func texts(of elements: [NixExpression]) -> String {
    let lines = elements.map { element in
      let text = text(of: element).withoutIndentation
      return "\(element.isPath ? "\"${\(text)}\"" : text)".indented + "\n"
    }
    return "[\n\(lines.joined())]"
  }
}
