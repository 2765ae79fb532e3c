import Diagnostics
import Nix
import Scaffold
import Strategies

/// Edits whose effect depends on files, or on the folder that the new builder works in.
extension BuilderEdits {
  /// Why an edit would have no effect, or another one, in `place`; nil if it would have the same.
  func whyNot(_ edit: PackageEdit, in place: EditPlace) -> String? {
    if edit.path == ["patches"], let why = whyNotPatches(edit) { return why }
    if place == .tests, new.ownNames[edit.path[0]] == nil {
      return
        "crate2nix links tests with the `buildInputs` of the crate, and `testInputs` are programs that they run"
    }
    guard place == .crate || place == .overrideAttrs, let folder = folderOfCrates else { return nil }
    if edit.path == ["patchFlags"] { return "crate2nix applies patches in `\(folder)`" }
    for value in edit.values {
      guard case .string = value.bare.form,
        let word = crates.pathInWorkspace(in: reader.ours.text(of: value))
      else { continue }
      return "crate2nix builds the crate in `\(folder)`, where there is no `\(word)`"
    }
    return nil
  }

  /// The folder of a program that is built apart from the workspace's folder.
  private var folderOfCrates: String? {
    crates.programs.map(crates.folder).first { !$0.isEmpty }
  }

  private func whyNotPatches(_ edit: PackageEdit) -> String? {
    guard new.readsManifestsUnpatched else { return nil }
    for path in (edit.elements ?? []).compactMap(patchPath) {
      guard let changed = crates.changes(byPatch: path) else { continue }
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
    let isKnown = edit.elements?.allSatisfy { patchPath($0).flatMap(crates.changes) != nil }
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
      let changed = patchPath(element).flatMap(crates.changes)
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
