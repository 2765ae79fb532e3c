import Nix
import Strategies

/// What a user changed of the inputs and variables that the package defines above the builder's call.
///
/// Every strategy has them there and uses them in its own way, so that only an option says the same in all.
struct FactEdits {
  /// The edits, as if they stood in `common`.
  private(set) var edits: [PackageEdit] = []
  /// The definitions of them that the user has, and what flakewright wrote instead.
  private(set) var definitions: [(ours: NixBinding, base: NixBinding?)] = []

  var isEmpty: Bool { edits.isEmpty }

  /// Those that an option can say, or that mean nothing to `builder`; others are merged as they stand.
  init(_ reader: EditReader, for builder: any Builder) {
    let (before, after) = (
      reader.before.definitions.filter(\.isFact), reader.after.definitions.filter(\.isFact)
    )
    guard let base = reader.base.set(of: before), let ours = reader.ours.set(of: after) else { return }
    for found in base.edits(of: base.root, to: ours.root, in: ours) {
      guard found.new != nil, let binding = after.first(where: { $0.isFact(at: found.path) }) else {
        continue
      }
      let edit = PackageEdit(found, in: .common).separated(in: ours, from: base, selves: []).first
      guard let edit, builder.call == .crate || edit.isOption(reader) else { continue }
      edits.append(edit)
      definitions.append((binding, before.first { $0.isFact(at: found.path) }))
    }
  }
}

extension PackageEdit {
  fileprivate func isOption(_ reader: EditReader) -> Bool {
    if path.count == 2 { return new?.value?.variable(of: reader.formals, in: reader.ours) != nil }
    return elements?.allSatisfy { $0.package(of: reader.formals) != nil } ?? false
  }
}

extension NixBinding {
  fileprivate var isFact: Bool {
    guard case .value(let path, _) = form, let name = path.first?.name else { return false }
    return path.count == 1 && ["nativeBuildInputs", "buildInputs"].contains(name)
      || path.count == 2 && name == "env"
  }

  fileprivate func isFact(at names: [String]) -> Bool {
    guard case .value(let path, _) = form else { return false }
    return path.map(\.name) == names
  }
}

extension NixSource {
  /// A set of the definitions, with everything at the place that it has in the file.
  fileprivate func set(of bindings: [NixBinding]) -> NixSource? {
    let blank = UInt8(ascii: " ")
    var bytes = tokens.bytes.map { $0 == UInt8(ascii: "\n") ? $0 : blank }
    for binding in bindings { bytes.replaceSubrange(binding.range, with: tokens.bytes[binding.range]) }
    let start = bindings.first?.range.lowerBound ?? 1
    guard start > 0, bytes[start - 1] == blank || bytes[start - 1] == UInt8(ascii: "\n") else { return nil }
    bytes[start - 1] = UInt8(ascii: "{")
    bytes.append(UInt8(ascii: "}"))
    return try? NixSource(parsing: bytes, file: file)
  }
}
