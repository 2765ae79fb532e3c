import Diagnostics
import Nix
import Scaffold
import Strategies

/// Edits that stay attributes of the package.
extension BuilderEdits {
  /// Moves an edit to where the new scaffold has attributes of its `role`; `source` is the attribute that it was found
  /// in, if that is another one.
  mutating func move(_ edit: PackageEdit, as role: AttributeRole? = nil, foundIn source: String? = nil) {
    let role = role ?? AttributeRole(of: edit.path)
    let lost = edit.variables.filter(isLost).sorted().map { "`\($0)`" }
    if restates(edit) {
      return lost.isEmpty ? restated.append(edit) : refuse(edit, lost)
    }
    if edit.old != nil, edit.path != ["version"],
      edit.join == .none || edit.old?.value != nil && edit.elements == nil
    {
      return refuse(edit, nil)
    }
    if let name = edit.path.first, Self.made.contains(name), edit.path != ["version"] {
      return refuse(edit, "\(new.strategy.rawValue) says it in its own way")
    }
    if !lost.isEmpty { return refuse(edit, lost) }
    if new.call == .crate, edit.path == ["checkInputs"] {
      // Its tests link what the crate links.
      var linked = edit
      linked.path = ["buildInputs"]
      return put(linked, at: .crate, called: "`checkInputs`", as: "buildInputs")
    }
    guard let place = new.place(of: role, at: edit.path) else {
      return refuse(
        edit,
        "\(new.strategy.rawValue) gives each crate its own, and nothing says which crates need this"
      )
    }
    if let why = whyNot(edit, in: place) { return refuse(edit, why) }
    let fitting = inEnvironment(edit)
    let other = source == nil && fitting.path == edit.path ? nil : fitting.name
    put(fitting, at: place, called: "`\(source ?? edit.name)`", as: other)
    if let flags = flags(for: edit) { moved.append((flags, place)) }
    if edit.path == ["patches"] { warnOfUnreadPatches(edit) }
  }

  private mutating func put(_ edit: PackageEdit, at place: EditPlace, called name: String, as other: String?)
  {
    moved.append((edit, place))
    let words = "moved to \(place.name)" + (other.map { ", as `\($0)`" } ?? "")
    reasons.append(Reason(String(name.dropFirst().dropLast()), because: "an edit, \(words)"))
    notes.append(
      Diagnostic(.note, .movedEdit, "your \(name) \(words)", at: .init(file: path, line: edit.line))
    )
  }

  /// The edit with what `env` may have, in `env` if the new builder exports nothing else.
  private mutating func inEnvironment(_ edit: PackageEdit) -> PackageEdit {
    if edit.path.count == 2, edit.path[0] == "env" { return edit.withText(in: reader.ours) ?? edit }
    guard !new.exportsAttributes, old.exportsAttributes, !reader.after.isStructured else { return edit }
    if edit.isPlainVariable { return edit.inEnvironment(of: reader.ours) ?? edit }
    if edit.mayBeVariable { notes.append(edit.notExported(by: new, in: path)) }
    return edit
  }

  private mutating func refuse(_ edit: PackageEdit, _ lost: [String]) {
    refuse(edit, "it uses \(lost.formatted()), which \(new.strategy.rawValue) does not have")
  }

  /// Whether the edit says something that every scaffold says in the builder's set.
  private func restates(_ edit: PackageEdit) -> Bool {
    new.call != .crate && edit.new?.value != nil && edit.join == .none
      && [["version"], ["pname"], ["name"]].contains(edit.path)
  }

  /// Whether a name that an edit uses means something for the old builder only.
  private func isLost(_ name: String) -> Bool {
    if name == "common" {
      return new.place(of: .dependencies) != .common && reader.before.sets[.common] != nil
    }
    return name == old.ownArgument && name != new.ownArgument || reader.after.selves.contains(name)
      || ["cargoArtifacts", "cargoNix", "crate", "generated", "importCargo"].contains(name)
        && reader.before.definition(name) != nil
  }

  /// What each scaffold says by itself.
  private static let made: Set<String> = [
    "pname", "name", "version", "src", "cargoLock", "cargoHash", "cargoDeps", "cargoPatches",
    "cargoArtifacts", "cargoVendorDir", "cargoToml", "crateOverrides", "outputHashes", "sourceRoot", "root",
    "buildPhase", "checkPhase", "installPhase", "unpackPhase", "patchPhase", "configurePhase", "override",
    "overrideAttrs", "overrideMain",
  ]
}

extension Builder {
  /// Where the attribute at `path` goes; the set of `overrideMain` would take the place of all that `passthru` has.
  fileprivate func place(of role: AttributeRole, at path: [String]) -> EditPlace? {
    let place = place(of: role)
    return place == .overrideMain && path.first == "passthru" ? .call : place
  }
}
