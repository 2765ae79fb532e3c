import FileTree
internal import Nix

extension HashSearch {
  /// Where sources come from.
  enum SourcePlace {
    case folder(String)
    case fetched(FetchedSource, folder: String)

    func below(_ path: String) -> SourcePlace {
      switch self {
      case .folder(let folder): .folder(TreePath.normalised(TreePath.join(folder, path)) ?? folder)
      case .fetched(let source, let folder):
        .fetched(source, folder: TreePath.normalised(TreePath.join(folder, path)) ?? folder)
      }
    }
  }

  /// Returns the lock file of the package whose set is around `range`; `prefix` is the path of an inner set.
  mutating func lock(beside prefix: [String], around range: Range<Int>, in file: Int) -> LockPlace? {
    for name in [prefix + ["lockFile"], prefix + ["cargoLock"], ["cargoLock", "lockFile"]] {
      guard let (value, scope) = find(name, around: range, in: file),
        let place = sourcePlace(value, in: scope, around: range)
      else { continue }
      return place.lock
    }
    let source = find(["src"], around: range, in: file)
    guard let (value, scope) = source, var place = sourcePlace(value, in: scope, around: range) else {
      // A package file beside its project names the sources elsewhere.
      if let source, fetches(source.0, in: source.1) { return nil }
      return folder(with: "Cargo.lock", around: reader.source(file).file).map {
        .file(TreePath.join($0, "Cargo.lock"))
      }
    }
    if let (value, scope) = find(["sourceRoot"], around: range, in: file),
      let root = text(value, in: scope, around: range)
    {
      // The first component is the name of the sources.
      place = place.below(root.split(separator: "/", maxSplits: 1).dropFirst().joined())
    }
    if let (value, scope) = find(["cargoRoot"], around: range, in: file),
      let root = text(value, in: scope, around: range)
    {
      place = place.below(root)
    }
    return place.below("Cargo.lock").lock
  }

  private mutating func fetches(_ value: NixExpression, in scope: Scopes.ID) -> Bool {
    guard let (value, _) = reader.resolve(value, in: scope), case .application(let function, _) = value.form
    else {
      return false
    }
    return function.lastName?.hasPrefix("fetch") ?? false
  }

  /// Returns the innermost folder around `file` that has an entry called `name`.
  private func folder(with name: String, around file: String) -> String? {
    var folder = TreePath.parent(file)
    while let current = folder {
      if (try? tree.entry(at: TreePath.join(current, name))) != nil { return current }
      folder = current.isEmpty ? nil : TreePath.parent(current)
    }
    return nil
  }

  /// Returns the definition of `path` in the sets around `range`, innermost first, with the scope of its value.
  mutating func find(_ path: [String], around range: Range<Int>, in file: Int) -> (NixExpression, Scopes.ID)?
  {
    let around = literals[file].filter {
      $0.range.lowerBound <= range.lowerBound && range.upperBound <= $0.range.upperBound && $0.range != range
    }
    for set in around.reversed() {
      guard case .set(let bindings, _) = set.form else { continue }
      for binding in bindings {
        switch binding.form {
        case .value(let names, let value):
          let names = names.map { $0.name ?? "" }
          let scope = scope(of: binding, in: file)
          if names == path { return (value, scope) }
          if path.starts(with: names),
            let found = reader.member(Array(path.dropFirst(names.count)), of: value, in: scope, depth: 0)
          {
            return found
          }
        case .inherit(let source, let names):
          guard path.count == 1, let name = names.first(where: { $0.name == path[0] }) else { continue }
          let scope = scope(of: binding, in: file)
          guard let source else { return (NixExpression(name: path[0], at: name), scope) }
          if let found = reader.member(path, of: source, in: scope, depth: 0) { return found }
        }
      }
    }
    return nil
  }

  /// Returns where the value of `src` comes from; nil if that is not known.
  mutating func sourcePlace(
    _ expression: NixExpression,
    in scope: Scopes.ID,
    around range: Range<Int>,
    depth: Int = 0
  ) -> SourcePlace? {
    guard depth < 20 else { return nil }
    let file = reader.scopes[scope].file
    switch expression.bare.form {
    case .path(let parts):
      guard parts.count == 1 else { return nil }
      return ProjectFiles.target(
        of: reader.source(file).text(expression.bare.range),
        in: reader.source(file).file
      ).map { .folder($0) }
    case .identifier(let name):
      if let (value, inner) = passed(name, in: scope) {
        return sourcePlace(value, in: inner, around: range, depth: depth + 1)
      }
      if name == "self" { return flake(around: file) }
      guard let (value, inner) = reader.resolve(expression, in: scope) else { return nil }
      if case .identifier = value.form { return nil }
      return sourcePlace(value, in: inner, around: range, depth: depth + 1)
    case .selection(let base, let path, _):
      if path.last?.name == "self" { return flake(around: file) }
      if path.last?.name == "outPath" { return sourcePlace(base, in: scope, around: range, depth: depth + 1) }
      guard let (value, inner) = selected(path, by: expression, in: scope, around: range) else { return nil }
      return sourcePlace(value, in: inner, around: range, depth: depth + 1)
    case .application(let function, let arguments):
      return sourcePlace(ofCalling: function, arguments, in: scope, around: range, depth: depth)
    case .string(let string):
      guard let first = string.parts.first?.expression, string.parts.count <= 2,
        let place = sourcePlace(first, in: scope, around: range, depth: depth + 1)
      else { return nil }
      guard string.parts.count == 2, case .text(let rest) = string.parts[1] else { return place }
      return place.below(String(reader.source(file).text(rest).drop { $0 == "/" }))
    case .operation(let operands, let operators):
      guard operators == ["+"], let rest = operands[1].literal,
        let place = sourcePlace(operands[0], in: scope, around: range, depth: depth + 1)
      else { return nil }
      return place.below(String(rest.drop { $0 == "/" }))
    case .bindings, .with:
      guard let (value, inner) = reader.resolve(expression, in: scope), value.range != expression.range else {
        return nil
      }
      return sourcePlace(value, in: inner, around: range, depth: depth + 1)
    default: return nil
    }
  }

  private mutating func sourcePlace(
    ofCalling function: NixExpression,
    _ arguments: [NixExpression],
    in scope: Scopes.ID,
    around range: Range<Int>,
    depth: Int
  ) -> SourcePlace? {
    let file = reader.scopes[scope].file
    let name = function.lastName ?? ""
    if let fetcher = Fetcher(rawValue: name), case .set(let bindings, _)? = arguments.first?.bare.form {
      guard case .success(let source) = source(from: fetcher, bindings, in: file) else { return nil }
      return .fetched(source, folder: "")
    }
    if name.hasPrefix("fetch") { return nil }
    for argument in arguments {
      // `cleanSourceWith { src = ./.; … }`, `fileset.toSource { root = ./.; … }`
      if case .set(let bindings, _) = argument.bare.form {
        for name in ["root", "src", "path"] {
          guard let value = bindings.value(of: name) else { continue }
          return sourcePlace(value, in: scope, around: range, depth: depth + 1)
        }
      }
      if let place = sourcePlace(argument, in: scope, around: range, depth: depth + 1) { return place }
    }
    return nil
  }

  private func flake(around file: Int) -> SourcePlace? {
    folder(with: "flake.nix", around: reader.source(file).file).map { .folder($0) }
  }

  /// Returns the value of a selection of `path`; that of `finalAttrs.version` is in the sets around `range`.
  private mutating func selected(
    _ path: [NixAttribute],
    by expression: NixExpression,
    in scope: Scopes.ID,
    around range: Range<Int>
  ) -> (NixExpression, Scopes.ID)? {
    if let (value, inner) = reader.resolve(expression, in: scope), value.range != expression.range {
      return (value, inner)
    }
    guard path.count == 1, let name = path[0].name else { return nil }
    return find([name], around: range, in: reader.scopes[scope].file)
  }

  /// Returns what a caller passes for a name that is an argument.
  private mutating func passed(_ name: String, in scope: Scopes.ID) -> (NixExpression, Scopes.ID)? {
    guard
      case .formal(let name, let function, let fallback, let inner)? = reader.scopes.lookup(name, in: scope)
    else {
      return nil
    }
    if case .file(let file) = function, let given = reader.given(name, to: file) { return given }
    return fallback.map { ($0, inner) }
  }

  /// Returns the value of an expression that is a text of literals and of names with literal values.
  mutating func text(
    _ expression: NixExpression,
    in scope: Scopes.ID,
    around range: Range<Int>,
    depth: Int = 0
  ) -> String? {
    guard depth < 20 else { return nil }
    if let literal = expression.literal { return literal }
    let file = reader.scopes[scope].file
    switch expression.bare.form {
    case .string(let string):
      var whole = ""
      for part in string.parts {
        switch part {
        case .text(let range): whole += reader.source(file).text(range)
        case .expression(let inner):
          // The name of the sources is the folder that they are unpacked to.
          if case .selection(_, let path, _) = inner.bare.form, path.last?.name == "name" {
            whole += "source"
            continue
          }
          guard let text = text(inner, in: scope, around: range, depth: depth + 1) else { return nil }
          whole += text
        }
      }
      return whole
    case .identifier(let name):
      if let (value, inner) = passed(name, in: scope) {
        return text(value, in: inner, around: range, depth: depth + 1)
      }
      guard let (value, inner) = reader.resolve(expression, in: scope), value.range != expression.range else {
        return nil
      }
      return text(value, in: inner, around: range, depth: depth + 1)
    case .selection(_, let path, _):
      guard let (value, inner) = selected(path, by: expression, in: scope, around: range) else { return nil }
      return text(value, in: inner, around: range, depth: depth + 1)
    default: return nil
    }
  }
}

extension HashSearch.SourcePlace {
  fileprivate var lock: LockPlace {
    switch self {
    case .folder(let path): .file(path)
    case .fetched(let source, let path): .fetched(source, path: path)
    }
  }
}
