import Nix
import Strategies

/// What is particular to crates that are derivations of their own.
extension PackageWriter {
  /// Adds to the overrides of crates what belongs to each; returns the edits that have no place there.
  mutating func write(_ shares: [(crate: String, edit: PackageEdit)], _ crates: WorkspaceCrates)
    -> [PackageEdit]
  {
    var names: [String] = []
    for share in shares where !names.contains(share.crate) { names.append(share.crate) }
    var left: [PackageEdit] = []
    for name in names {
      var edits = shares.filter { $0.crate == name }.map(\.edit)
      guard makeCrate(name) else {
        left += edits
        continue
      }
      edits = edits.flatMap { $0.forCrate(name, crates) }
      var rest = edits
      let isDone = edit { source, sets, editor in
        guard let set = sets.crates.first(where: { $0.name == name })?.set else { return }
        rest = SetWriter(otherwise: nil, source: source).write(edits, to: set, by: &editor)
      }
      left += isDone ? rest : edits
    }
    return left
  }

  /// Makes an empty override of the crate `name`; returns whether there is one then.
  private mutating func makeCrate(_ name: String) -> Bool {
    guard sets.sets[.call] != nil || make(.crate) else { return false }
    if !sets.crates.contains(where: { $0.name == name }) {
      let attribute = (try? NixLiteral.attributeName(name)) ?? name
      edit { source, sets, editor in
        guard let call = sets.sets[.call] else { return }
        if let overrides = call.setBindings.value(of: "crateOverrides") ?? sets.definition("crateOverrides") {
          guard let set = overrides.bare.row.operands.last?.bare, set.isSet else { return }
          editor.add("\(attribute) = _: { };", to: set)
        } else {
          editor.add(
            "crateOverrides = defaultCrateOverrides // {\n  \(attribute) = _: { };\n};",
            to: call
          )
          if let parameter = source.parameter {
            editor.add(argument: "defaultCrateOverrides", to: parameter, amongFirst: true)
          }
        }
      }
    }
    return sets.crates.contains { $0.name == name }
  }
}

extension PackageEdit {
  /// The edit in the words of a crate's override.
  fileprivate func forCrate(_ name: String, _ crates: WorkspaceCrates) -> [PackageEdit] {
    var edit = self
    if path.count == 2, path[0] == "env" { edit.path.removeFirst() }
    guard path == ["patches"], let folder, let flags = crates.patchFlags(for: name, from: folder) else {
      return [edit]
    }
    var level = self
    level.path = ["patchFlags"]
    level.comments = ""
    level.text = flags
    level.join = .list
    level.elements = nil
    return [edit, level]
  }
}
