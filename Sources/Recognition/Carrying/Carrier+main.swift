internal import FileTree
internal import Nix

/// The choice of the builder call for the default package.
extension Carrier {
  /// Returns the call that `packages.default` comes from, or that is a whole entry file; nil if there is none or more
  /// than one.
  func mainCall(of calls: [Recognizer.Call], _ reader: inout Reader) -> Recognizer.Call? {
    guard calls.count > 1 else { return nil }
    var tries = 0
    for definition in reader.definitions
    where TreePath.name(reader.source(definition.file).file) == "flake.nix" {
      guard case .value(let path, let value) = definition.binding.form else { continue }
      let keys = definition.keys + path.map { $0.name ?? "" }
      guard (keys.last == "default" && keys.contains("packages")) || keys.contains("defaultPackage") else {
        continue
      }
      if let call = call(making: value, in: definition.scope, calls, &reader) { return call }
      tries += 1
      // There may be one for each platform.
      if tries == 20 { break }
    }
    return only(
      calls.filter { $0.occurrence.keys.isEmpty && isEntry(reader.source($0.occurrence.file).file) }
    )
  }

  private func only(_ calls: [Recognizer.Call]) -> Recognizer.Call? { calls.count == 1 ? calls[0] : nil }

  private func isEntry(_ path: String) -> Bool {
    ["default.nix", "package.nix"].contains(TreePath.name(path))
      && !TreePath.components(path).dropLast().contains { $0 != "nix" }
  }

  private func call(
    making value: NixExpression,
    in scope: Scopes.ID,
    _ calls: [Recognizer.Call],
    _ reader: inout Reader
  ) -> Recognizer.Call? {
    let (resolved, inner) = reader.resolve(value, in: scope) ?? (value, scope)
    let file = reader.scopes[inner].file
    if let call = only(
      calls.filter { $0.occurrence.file == file && $0.occurrence.expression.range == resolved.range }
    ) {
      return call
    }
    if case .application(let function, let arguments) = resolved.form,
      ["import", "callPackage"].contains(function.lastName ?? ""), let first = arguments.first?.bare,
      case .path = first.form
    {
      let source = reader.source(file)
      guard let called = reader.files.file(at: source.text(first.range), from: source.file) else {
        return nil
      }
      return only(calls.filter { $0.occurrence.file == called && $0.occurrence.keys.isEmpty })
    }
    // `self.packages.${system}.name` is the definition of that name.
    guard case .selection(_, let path, nil) = resolved.form, let name = path.last?.name, name != "default"
    else {
      return nil
    }
    if let call = only(calls.filter { $0.occurrence.keys.last == name }) { return call }
    for definition in reader.definitions {
      guard case .value(let path, let value) = definition.binding.form, path.last?.name == name,
        case .application(let function, let arguments) = value.bare.form, function.lastName == "callPackage",
        let first = arguments.first?.bare, case .path = first.form
      else { continue }
      let source = reader.source(definition.file)
      guard let called = reader.files.file(at: source.text(first.range), from: source.file) else { continue }
      if let call = only(calls.filter { $0.occurrence.file == called && $0.occurrence.keys.isEmpty }) {
        return call
      }
    }
    return nil
  }
}
