internal import FileTree
internal import Nix

/// Changes of definitions in sets.
extension ChangeSearch {
  func attributes(
    _ name: String,
    _ needless: String?,
    _ becomes: String?,
    _ change: KnownChange
  ) -> [KnownChanges.Finding] {
    var findings: [KnownChanges.Finding] = []
    source.root.forEach { expression in
      guard case .set(let bindings, _) = expression.form else { return }
      for binding in bindings {
        switch binding.form {
        case .value(let path, let value):
          guard let last = path.last, last.name == name else { continue }
          let isNeedless =
            needless != nil && source.text(value.range) == needless
            || becomes != nil && path.count == 1 && definesCrates(bindings)
          if isNeedless {
            findings.append(leavingOut(binding, change, last))
            continue
          }
          var edit: (Range<Int>, String)?
          if let becomes, path.count == 1, isProjects(bindings), let hash = cargoHash() {
            edit = (last.range.lowerBound..<value.range.upperBound, "\(becomes) = \"\(hash)\"")
          }
          findings.append(
            finding(
              change,
              edit?.0 ?? last.range,
              line: last.line,
              column: last.column,
              replacement: edit?.1,
              text: source.text(last.range)
            )
          )
        case .inherit(_, let names):
          for inherited in names where inherited.name == name {
            findings.append(finding(change, inherited.range, line: inherited.line, column: inherited.column))
          }
        }
      }
    }
    return findings
  }

  private func leavingOut(_ binding: NixBinding, _ change: KnownChange, _ name: NixAttribute)
    -> KnownChanges.Finding
  {
    finding(
      change,
      wholeLines(binding.range),
      line: name.line,
      column: name.column,
      replacement: "",
      text: source.text(binding.range)
    )
  }

  /// Returns whether the arguments of buildRustPackage define the crates without the hash in question.
  private func definesCrates(_ bindings: [NixBinding]) -> Bool {
    bindings.contains { binding in
      switch binding.form {
      case .value(let path, _): Self.crateSources.contains(path.first?.name ?? "")
      case .inherit(_, let names): names.contains { Self.crateSources.contains($0.name ?? "") }
      }
    }
  }

  private static let crateSources: Set = ["cargoHash", "cargoLock", "cargoDeps", "cargoVendorDir"]

  /// Returns whether `src` is the workspace's own source: it names the workspace's folder, and fetches
  /// nothing.
  private func isProjects(_ bindings: [NixBinding]) -> Bool {
    for case .value(let path, let value) in bindings.map(\.form) where path.map(\.name) == ["src"] {
      var sources = value
      if case .identifier(let name) = value.bare.form,
        case .value(let definition)? = outline.around(value.range).definition(of: name)
      {
        sources = definition
      }
      var isProject = false
      var isForeign = false
      sources.forEach { expression in
        switch expression.form {
        case .path:
          let target = ProjectFiles.target(of: source.text(expression.range), in: source.file)
          if target == project { isProject = true }
        case .string, .uri, .searchPath: isForeign = true
        default: if expression.lastName?.hasPrefix("fetch") == true { isForeign = true }
        }
      }
      return isProject && !isForeign
    }
    return false
  }

  // MARK: Outputs of a flake

  func outputs(_ name: String, _ becomes: [String], _ change: KnownChange) -> [KnownChanges.Finding] {
    guard TreePath.name(source.file) == "flake.nix" else { return [] }
    var findings: [KnownChanges.Finding] = []
    let isUsed = isUsed(name)
    for (set, isPerSystem) in FlakeOutputs.sets(of: source.root) {
      let isAlone = isAlone(becomes, in: set, isPerSystem: isPerSystem)
      for binding in set {
        switch binding.form {
        case .value(let path, let value):
          guard let first = path.first, first.name == name else { continue }
          let length = hasSystem(becomes) && !isPerSystem ? 2 : 1
          if !isUsed, isAlias(value, of: becomes, for: path.dropFirst().first?.name) {
            findings.append(leavingOut(binding, change, first))
            continue
          }
          let isCertain = isAlone && path.count == length && !isUsed
          // The system is between the two names: `devShells.<system>.default`.
          let system = path.dropFirst().first.map { [source.text($0.range)] } ?? []
          let renamed = ([becomes[0]] + system + [becomes[1]]).joined(separator: ".")
          let end = path.last?.range.upperBound ?? first.range.upperBound
          let range = first.range.lowerBound..<end
          findings.append(
            finding(
              change,
              range,
              line: first.line,
              column: first.column,
              replacement: isCertain ? renamed : nil
            )
          )
        case .inherit(_, let names):
          for inherited in names where inherited.name == name {
            findings.append(finding(change, inherited.range, line: inherited.line, column: inherited.column))
          }
        }
      }
    }
    return findings
  }

  private func hasSystem(_ becomes: [String]) -> Bool {
    !["overlays", "nixosModules", "templates"].contains(becomes[0])
  }

  /// Returns whether the value is the new output itself: `self.packages.${system}.default`, or the same for each
  /// system.
  private func isAlias(_ value: NixExpression, of becomes: [String], for system: String?) -> Bool {
    var value = value.bare
    // `forEachSystem (system: …)`
    if case .application(_, let arguments) = value.form, let last = arguments.last {
      guard arguments.count < 3, case .function(_, let body) = last.bare.form else { return false }
      value = body.bare
      while case .function(_, let body) = value.form { value = body.bare }
    }
    guard case .selection(let base, let path, nil) = value.form, case .identifier("self") = base.form,
      case .given? = outline.around(value.range).definition(of: "self")
    else { return false }
    let length = hasSystem(becomes) ? 3 : 2
    return path.count == length && path.first?.name == becomes[0] && path.last?.name == becomes[1]
      && (length == 2 || system == nil || path[1].name == system)
  }

  /// Returns whether nothing else in the set conflicts with a definition of the new name.
  private func isAlone(_ becomes: [String], in set: [NixBinding], isPerSystem: Bool) -> Bool {
    set.allSatisfy { binding in
      switch binding.form {
      case .inherit(_, let names): !names.contains { $0.name == becomes[0] }
      case .value(let other, _):
        // Next to `packages = …`, nothing can be added without changing that value.
        other.first?.name != becomes[0]
          || (other.count > 1 && other[1].name != nil && (!hasSystem(becomes) || isPerSystem)
            && other[1].name != becomes[1])
      }
    }
  }

  /// Returns whether the output is selected from something, as in `self.overlay`.
  private func isUsed(_ name: String) -> Bool {
    code.indices.dropFirst().contains { index in
      code[index].kind == .identifier && source.tokens.text(code[index]) == name
        && code[index - 1].kind == .symbol && source.tokens.isText(code[index - 1], ".")
    }
  }
}
