internal import FileTree
internal import Nix

/// What sets define.
extension ChangeSearch {
  func attributes(_ name: String, _ needless: String?, _ change: KnownChange) -> [KnownChanges.Finding] {
    var findings: [KnownChanges.Finding] = []
    source.root.forEach { expression in
      guard case .set(let bindings, _) = expression.form else { return }
      for binding in bindings {
        switch binding.form {
        case .value(let path, let value):
          guard let last = path.last, last.name == name else { continue }
          let isNeedless = needless != nil && source.text(value.range) == needless
          findings.append(
            isNeedless
              ? finding(
                change,
                wholeLines(binding.range),
                line: last.line,
                column: last.column,
                replacement: "",
                text: source.text(binding.range)
              )
              : finding(change, last.range, line: last.line, column: last.column)
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

  /// The range with its indentation and line feed, if nothing else stands on its lines.
  private func wholeLines(_ range: Range<Int>) -> Range<Int> {
    let bytes = source.tokens.bytes
    var start = range.lowerBound
    while start > 0, bytes[start - 1] == UInt8(ascii: " ") || bytes[start - 1] == UInt8(ascii: "\t") {
      start -= 1
    }
    guard start == 0 || bytes[start - 1] == UInt8(ascii: "\n"), range.upperBound < bytes.count,
      bytes[range.upperBound] == UInt8(ascii: "\n")
    else { return range }
    return start..<range.upperBound + 1
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
        case .value(let path, _):
          guard let first = path.first, first.name == name else { continue }
          let length = hasSystem(becomes) && !isPerSystem ? 2 : 1
          let isCertain = isAlone && path.count == length && !isUsed
          // The system stands between: `devShells.<system>.default`.
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

  /// Whether nothing else in the set is in the way of a definition by the new name.
  private func isAlone(_ becomes: [String], in set: [NixBinding], isPerSystem: Bool) -> Bool {
    set.allSatisfy { binding in
      switch binding.form {
      case .inherit(_, let names): !names.contains { $0.name == becomes[0] }
      case .value(let other, _):
        // Beside `packages = …` nothing can be added without looking into it.
        other.first?.name != becomes[0]
          || (other.count > 1 && other[1].name != nil && (!hasSystem(becomes) || isPerSystem)
            && other[1].name != becomes[1])
      }
    }
  }

  /// Whether the output is selected from something, as in `self.overlay`.
  private func isUsed(_ name: String) -> Bool {
    code.indices.dropFirst().contains { index in
      code[index].kind == .identifier && source.tokens.text(code[index]) == name
        && code[index - 1].kind == .symbol && source.tokens.isText(code[index - 1], ".")
    }
  }
}
