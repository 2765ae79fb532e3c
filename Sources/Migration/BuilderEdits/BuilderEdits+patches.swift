import Diagnostics
import FileTree
import Nix
import Scaffold
import Strategies

/// Edits whose effect depends on files, or on the folder that the new builder works in.
extension BuilderEdits {
  /// Why an edit would have no effect, or another one, in `place`; nil if it would have the same.
  func whyNot(_ edit: PackageEdit, in place: EditPlace) -> String? {
    if edit.path == ["patches"], let why = whyNotPatches(edit) { return why }
    if place == .tests, new.call == .crate, new.ownNames[edit.path[0]] == nil {
      return
        "crate2nix links tests with the `buildInputs` of the crate, and `testInputs` are programs that they run"
    }
    let (here, there) = (folder(of: edit), self.folder(at: place))
    guard here != there else { return nil }
    let builder = new.strategy.rawValue
    if edit.path == ["patchFlags"] { return "\(builder) applies patches in `\(there.shown)`" }
    for value in edit.values {
      guard case .string = value.bare.form,
        let word = crates.path(in: reader.ours.text(of: value), from: here)
      else { continue }
      return "\(builder) works in `\(there.shown)`, where there is no `\(word)`"
    }
    return nil
  }

  /// The folder of the repository in which the old builder applied an edit.
  private func folder(of edit: PackageEdit) -> String {
    edit.folder ?? (old.call == .crate ? crates.place(of: edit.crate ?? "") : reader.folder(of: old))
  }

  /// The same for the new builder.
  private func folder(at place: EditPlace) -> String {
    guard place == .crate || place == .overrideAttrs else { return reader.folder(of: new) }
    let folders = crates.programs.map(crates.folder)
    return TreePath.join(crates.workspace, folders.first { !$0.isEmpty } ?? "")
  }

  /// The flags that the patches of `edit` need where the new builder applies them; nil if they fit as they are.
  func flags(for edit: PackageEdit) -> PackageEdit? {
    guard edit.path == ["patches"], new.call != .crate,
      let flags = WorkspaceCrates.patchFlags(from: folder(of: edit), to: reader.folder(of: new))
    else { return nil }
    var level = edit
    level.path = ["patchFlags"]
    level.comments = ""
    level.join = .none
    level.elements = nil
    level.values = []
    level.text = flags
    return level
  }

  private func whyNotPatches(_ edit: PackageEdit) -> String? {
    let here = folder(of: edit)
    for path in (edit.elements ?? []).compactMap(patchPath) {
      guard let changed = crates.changes(byPatch: path, from: here) else { continue }
      if new.call != .crate, let outside = changed.first(where: { $0.hasPrefix("../") }),
        !new.worksAtSourceRoot
      {
        return
          "the patch changes `\(outside)`, which is above the folder that \(new.strategy.rawValue) works in"
      }
      guard new.readsManifestsUnpatched else { continue }
      let manifest = changed.first {
        ["Cargo.toml", "Cargo.lock"].contains($0.split(separator: "/").last ?? "")
      }
      if let manifest {
        return
          "the patch changes `\(manifest)`, which \(new.strategy.rawValue) reads before it applies patches"
      }
      if new.call == .crate, crates.member(with: changed) == nil {
        return "the patch changes several crates, and crate2nix builds each from its own folder"
      }
    }
    return nil
  }

  /// Warns of patches that are not files of the project, if a change of manifests would have no effect.
  mutating func warnOfUnreadPatches(_ edit: PackageEdit) {
    guard new.readsManifestsUnpatched else { return }
    let isKnown = edit.elements?.allSatisfy {
      patchPath($0).flatMap { crates.changes(byPatch: $0, from: folder(of: edit)) } != nil
    }
    guard isKnown != true else { return }
    let builder = new.strategy.rawValue
    notes.append(
      Diagnostic(
        .warning,
        .movedEdit,
        "flakewright cannot read all of your `patches`",
        at: .init(file: path, line: edit.line),
        why: "\(builder) reads Cargo.toml and Cargo.lock before it applies patches",
        help: ["check that no patch changes these files"]
      )
    )
  }

  /// The path of a patch that is a file of the project.
  func patchPath(_ patch: NixExpression) -> String? {
    guard case .path(let parts) = patch.bare.form, parts.count == 1 else { return nil }
    return reader.ours.text(of: patch.bare)
  }

  /// The crates that get an edit, and what each gets.
  func shares(of edit: PackageEdit) -> [(crate: String, edit: PackageEdit)] {
    guard edit.path == ["patches"], let elements = edit.elements else {
      return crates.programs.map { ($0, edit) }
    }
    var shares: [(crate: String, elements: [NixExpression])] = []
    for element in elements {
      let changed = patchPath(element).flatMap { crates.changes(byPatch: $0, from: folder(of: edit)) }
      let owners = changed.flatMap(crates.member).map { [$0] } ?? crates.programs
      for owner in owners {
        if let index = shares.firstIndex(where: { $0.crate == owner }) {
          shares[index].elements.append(element)
        } else {
          shares.append((owner, [element]))
        }
      }
    }
    return shares.map { share in
      (
        share.crate,
        share.elements.count == elements.count ? edit : edit.list(share.elements, in: reader.ours)
      )
    }
  }
}

extension String {
  /// The folder as messages name it.
  fileprivate var shown: String { isEmpty ? "." : self }
}
