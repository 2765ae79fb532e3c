import Nix

/// The hash of fenix' toolchain in the file that calls it.
///
/// flakewright does not know it and writes a placeholder; what the user puts in its place is kept when it moves to
/// another file.
struct ToolchainHash {
  private let source: NixSource
  /// What the hash is part of: the set that the call gets, or the `let` around it if the hash is used twice.
  private let scope: NixExpression
  private let value: NixExpression

  /// The hash in the file `bytes`; nil if the file calls no such function.
  init?(in bytes: [UInt8], at path: String) {
    guard let source = try? NixSource(parsing: bytes, file: path),
      case .application(_, let arguments)? = source.root.first(where: \.readsToolchainFile)?.form,
      let set = arguments.first?.bare
    else { return nil }
    self.source = source
    if let value = set.setBindings.value(of: Self.name) {
      (scope, self.value) = (set, value)
    } else if let around = source.root.first(where: {
      $0.namesHash && $0.first(where: \.readsToolchainFile) != nil
    }),
      case .bindings(let bindings, _) = around.form, let value = bindings.value(of: Self.name)
    {
      (scope, self.value) = (around, value)
    } else {
      return nil
    }
  }

  fileprivate static let name = "sha256"

  /// Whether it is more than a placeholder.
  var isKnown: Bool { value.literal.map { !$0.isEmpty } ?? false }

  /// The file with the call as it is in `other`.
  func replaced(byCallIn other: ToolchainHash) -> [UInt8] {
    var editor = NixEditor(source)
    editor.replace(scope.range, with: other.source.text(of: other.scope).withoutIndentation)
    return editor.bytes
  }

  /// The file with the hash of `other`.
  func replaced(byHashIn other: ToolchainHash) -> [UInt8] {
    var editor = NixEditor(source)
    editor.replace(value.range, with: other.source.text(of: other.value))
    return editor.bytes
  }
}

extension NixExpression {
  fileprivate var readsToolchainFile: Bool {
    guard case .application(let function, _) = form, case .selection(_, let path, _) = function.bare.form
    else {
      return false
    }
    return path.last?.name == "fromToolchainFile"
  }

  /// Whether it is a `let` that names a hash.
  fileprivate var namesHash: Bool {
    guard case .bindings(let bindings, _) = form else { return false }
    return bindings.value(of: ToolchainHash.name) != nil
  }
}
