/// A reference from a Nix file to another file or folder by its relative path, such as `./nix/package.nix`.
public struct NixPathReference: Sendable {
  /// The ways to write the path.
  public enum Form: Sendable, Hashable {
    /// A path literal and nothing else.
    case literal
    /// The folder at the beginning of a longer path: `./crates` in `./crates/${name}`.
    case start
    /// A literal to which text is added: `../.` in `../. + "/a b"`.
    case base
    /// The path that results: `../a b`, or the path from the flake's own folder in
    /// `"${self}/nix/package.nix"`.
    case computed
  }

  /// The path from the folder of the file, as written: `./nix/package.nix`, `../.`.
  public let path: String
  /// The way the path is written.
  public let form: Form
  /// The range of bytes of the path; for ``Form/computed``, of the whole expression.
  public let range: Range<Int>
  /// The line that the reference begins on, counted from 1.
  public let line: Int
  /// The names of the definitions that contain the reference, from the outermost on.
  public let definition: [String]
  /// Whether the file may be missing, since the path is only passed to `maybeMissing` or `pathExists`.
  public let isOptional: Bool
  /// Whether the path is passed to `import` or `callPackage`, so that a folder stands for the `default.nix`
  /// in it.
  public let isCalled: Bool

  /// Whether the path names one file or folder, and not only a part of its path.
  public var isWhole: Bool { form == .literal || form == .computed }
}

extension NixSource {
  /// Returns the references to files and folders by relative paths, in the order of the source.
  public func pathReferences() -> [NixPathReference] {
    var search = NixPathSearch(self)
    search.visit(root, in: NixPathSearch.Surroundings())
    return search.found.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Returns the file with path literals replaced by the text that `replacement` returns; nil leaves one
  /// unchanged.
  public func replacingPaths(_ replacement: (NixPathReference) -> String?) -> [UInt8] {
    var result: [UInt8] = []
    var position = 0
    for reference in pathReferences() where reference.form != .computed {
      guard let text = replacement(reference) else { continue }
      result += tokens.bytes[position..<reference.range.lowerBound]
      result += text.utf8
      position = reference.range.upperBound
    }
    return result + tokens.bytes[position...]
  }
}

extension NixSource {
  /// Returns the path that `expression` as a whole means, from the folder of the file: `./a`, `./. + "/a"`,
  /// `"${self}/a"`.
  func path(of expression: NixExpression) -> String? {
    literalPath(expression) ?? computedPath(expression.bare)
  }

  fileprivate func computedPath(_ expression: NixExpression) -> String? {
    switch expression.form {
    case .string(let string):
      guard string.parts.count == 2, case .expression(let start)? = string.parts.first,
        case .text(let range)? = string.parts.last, text(range).hasPrefix("/")
      else { return nil }
      return base(start).map { $0 + text(range) }
    case .operation(let operands, let operators):
      guard operators.first == "+", let end = operands[1].literal, end.hasPrefix("/") else { return nil }
      return base(operands[0]).map { $0 + end }
    default: return nil
    }
  }

  private func literalPath(_ expression: NixExpression) -> String? {
    guard case .path(let parts) = expression.bare.form, parts.count == 1, case .text(let range)? = parts.first
    else { return nil }
    let text = text(range)
    return text.hasPrefix("/") || text.hasPrefix("~") ? nil : text
  }

  /// Returns the folder that `expression` means, if text can be added to it; `self` is the folder of a
  /// flake.nix.
  private func base(_ expression: NixExpression) -> String? {
    if let path = literalPath(expression) { return path }
    guard file == "flake.nix" || file.hasSuffix("/flake.nix") else { return nil }
    switch expression.bare.form {
    case .identifier("self"): return "."
    case .selection(let set, let names, fallback: nil) where names.map(\.name) == ["self"]:
      if case .identifier("inputs") = set.bare.form { return "." }
      return nil
    default: return nil
    }
  }
}

/// A walk through a file that collects its paths.
private struct NixPathSearch {
  /// The context of an expression.
  struct Surroundings {
    var definition: [String] = []
    var isOptional = false
    var isCalled = false
  }

  let source: NixSource
  private(set) var found: [NixPathReference] = []

  init(_ source: NixSource) { self.source = source }

  mutating func visit(_ expression: NixExpression, in around: Surroundings) {
    var inner = around
    inner.isCalled = false
    switch expression.form {
    case .parentheses(let content): return visit(content, in: around)
    case .path(let parts):
      guard case .text(let range)? = parts.first else { break }
      let text = source.text(range)
      if parts.count == 1 {
        add(text, .literal, range, expression, around)
      } else if let slash = text.utf8.lastIndex(of: UInt8(ascii: "/")) {
        let length = text.utf8.distance(from: text.startIndex, to: slash)
        let start = range.lowerBound..<range.lowerBound + length
        add(String(text[..<slash]), .start, start, expression, around)
      }
    case .string(let string):
      guard let path = source.computedPath(expression), case .expression(let start)? = string.parts.first
      else {
        break
      }
      add(path, .computed, expression.range, expression, around)
      return visitBase(start, in: around)
    case .operation(let operands, _):
      guard let path = source.computedPath(expression) else { break }
      let range = operands[0].range.lowerBound..<operands[1].range.upperBound
      add(path, .computed, range, expression, around)
      visitBase(operands[0], in: around)
      for operand in operands.dropFirst() { visit(operand, in: inner) }
      return
    case .application(let function, let arguments):
      visit(function, in: inner)
      let name = function.finalName ?? ""
      let mapped = name == "map" ? arguments.first?.finalName : name
      if mapped == "maybeMissing" || mapped == "pathExists" { inner.isOptional = true }
      inner.isCalled = name == "import" || name.hasPrefix("callPackage")
      for argument in arguments { visit(argument, in: inner) }
      return
    case .set(let bindings, _): return visit(bindings, in: inner)
    case .bindings(let bindings, let body):
      visit(bindings, in: inner)
      return visit(body, in: inner)
    default: break
    }
    for child in expression.children { visit(child, in: inner) }
  }

  private mutating func visit(_ bindings: [NixBinding], in around: Surroundings) {
    for binding in bindings {
      var inner = around
      if case .value(let path, _) = binding.form {
        inner.definition += path.map { $0.name ?? source.text($0.range) }
      }
      for child in binding.children { visit(child, in: inner) }
    }
  }

  /// Visits the path to which text is added.
  private mutating func visitBase(_ expression: NixExpression, in around: Surroundings) {
    guard case .path(let parts) = expression.bare.form, case .text(let range)? = parts.first else { return }
    add(source.text(range), .base, range, expression, around)
  }

  private mutating func add(
    _ path: String,
    _ form: NixPathReference.Form,
    _ range: Range<Int>,
    _ expression: NixExpression,
    _ around: Surroundings
  ) {
    // Absolute paths are the same from everywhere.
    if path.hasPrefix("/") || path.hasPrefix("~") { return }
    found.append(
      NixPathReference(
        path: path,
        form: form,
        range: range,
        line: expression.line,
        definition: around.definition,
        isOptional: around.isOptional,
        isCalled: around.isCalled
      )
    )
  }
}

extension NixExpression {
  /// The last name of a variable or of a selection.
  fileprivate var finalName: String? {
    switch bare.form {
    case .identifier(let name): name
    case .selection(_, let names, fallback: nil): names.last?.name
    default: nil
    }
  }
}
