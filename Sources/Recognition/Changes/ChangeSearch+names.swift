internal import FileTree
internal import Nix

/// Changes of names that nixpkgs and flakes removed.
extension ChangeSearch {
  func names(
    _ name: String,
    _ attributes: [String: String],
    _ change: KnownChange
  ) -> [KnownChanges.Finding] {
    let uses = code.indices.filter { isName($0, name) && !isSymbol($0 + 1, "=") }
    let formal = replacedFormal(name, attributes, uses)
    // A name that the file itself defines may mean anything; only nixpkgs' attributes are known.
    let isOwn = formal == nil && uses.contains { !isSymbol($0 - 1, ".") && !isSymbol($0 + 1, ".") }
    return uses.map { index in
      let first = code[index]
      var last = first
      var replacement: String?
      if let formal, formal.range == first.range { replacement = formal.names }
      if let attribute = attribute(after: index) {
        last = attribute
        if isSymbol(index - 1, ".") || !isOwn { replacement = attributes[source.tokens.text(last)] }
      }
      let range = first.range.lowerBound..<last.range.upperBound
      return finding(change, range, line: first.line, column: first.column, replacement: replacement)
    }
  }

  /// Returns the name that is selected from the name at `index`.
  private func attribute(after index: Int) -> NixToken? {
    isSymbol(index + 1, ".") && code.indices.contains(index + 2) && code[index + 2].kind == .identifier
      ? code[index + 2] : nil
  }

  /// Returns the argument `name` of a file for `callPackage`, and its replacement; nil if it is not an argument, if it
  /// is used other than by selecting `attributes`, or if a caller passes it.
  private func replacedFormal(
    _ name: String,
    _ attributes: [String: String],
    _ uses: [Int]
  ) -> (range: Range<Int>, names: String)? {
    guard TreePath.name(source.file) != "flake.nix", case .function(let parameter, _) = source.root.bare.form,
      parameter.name == nil, let formals = parameter.formals,
      let formal = formals.first(where: { $0.name == name && $0.fallback == nil })
    else { return nil }
    var wanted: Set<String> = []
    for index in uses where code[index].range != formal.range && !isSymbol(index - 1, ".") {
      guard let attribute = attribute(after: index), let new = attributes[source.tokens.text(attribute)]
      else {
        return nil
      }
      wanted.insert(new)
    }
    wanted.subtract(formals.map(\.name))
    let isGiven = others.contains { other in
      let search = ChangeSearch(other, beside: [], project: project, cargoHash: cargoHash)
      return search.code.indices.contains { search.isName($0, name) && !search.isSymbol($0 - 1, ".") }
    }
    if wanted.isEmpty || isGiven { return nil }
    // Follow the style of the other arguments: one on each line, or several.
    let lines = wholeLines(formal.range.lowerBound..<formal.range.upperBound + 1)
    let isAlone = lines.lowerBound < formal.range.lowerBound
    let indentation = source.text(lines.lowerBound..<formal.range.lowerBound)
    let separator = isAlone ? ",\n\(indentation)" : ", "
    return (formal.range, wanted.sorted().joined(separator: separator))
  }

  /// Returns the edit that replaces a selection from a flake for a system by a call of the flake's function with
  /// `pkgs`; nil without `pkgs`, or if the name may belong to another flake.
  func call(of names: [String], _ function: String, _ around: [NixExpression]) -> (Range<Int>, String)? {
    guard TreePath.name(source.file) == "flake.nix", let input = names.first,
      inputs.contains(input),
      let selection = around.first, case .selection(let base, let path, nil) = selection.form,
      case .identifier(let first) = base.form
    else { return nil }
    let outside = Array(around.dropFirst())
    var rest = path[...]
    var words = [first]
    if first == "inputs", let next = rest.popFirst()?.name { words.append(next) }
    for _ in 1..<names.count { if let next = rest.popFirst()?.name { words.append(next) } }
    guard Array(words.suffix(names.count)) == names, words.count == names.count || first == "inputs",
      case .given? = outside.definition(of: first), let system = rest.popFirst(),
      let pkgs = outside.definition(of: "pkgs")
    else { return nil }
    // The packages of the same system.
    if let name = system.name {
      guard case .value(let value) = pkgs, source.text(value.range).contains(name) else { return nil }
    }
    let call = "\(words.dropLast(names.count - 1).joined(separator: ".")).\(function) pkgs"
    let end = system.range.upperBound
    let isWhole = rest.isEmpty && outside.first?.hasAsValue(selection) == true
    return (selection.range.lowerBound..<end, isWhole ? call : "(\(call))")
  }
}

extension NixExpression {
  /// Returns whether a call needs no parentheses here: as the value of a definition, or as a body.
  fileprivate func hasAsValue(_ expression: NixExpression) -> Bool {
    var values: [NixExpression] = []
    var definitions: [NixBinding] = []
    switch form {
    case .parentheses(let value), .function(_, let value), .with(_, let value): values = [value]
    case .set(let bindings, _): definitions = bindings
    case .bindings(let bindings, let body):
      values = [body]
      definitions = bindings
    default: break
    }
    values += definitions.compactMap { binding in
      switch binding.form {
      case .value(_, let value): value
      case .inherit(let source, _): source
      }
    }
    return values.contains { $0.range == expression.range }
  }
}
