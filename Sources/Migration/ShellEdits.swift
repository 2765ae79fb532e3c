import Nix
import Scaffold

/// What a user changed in the development shell of a file that goes, in the shell of the file that comes.
///
/// `flake.nix` and `shell.nix` call `mkShell` with the same attributes, at different places.
struct ShellEdits {
  /// The file that comes, with the edits.
  let text: String
  /// The user's file with the shell as flakewright wrote it.
  let reset: String

  /// The edits of the shell between `pristine` and `edited`, merged into that of `new`; nil if there are none, or if they
  /// conflict there or use what the new file does not have.
  init?(from pristine: String, to edited: String, into new: String) {
    func read(_ text: String) -> NixSource? { try? NixSource(parsing: Array(text.utf8), file: "shell.nix") }
    guard let base = read(pristine), let ours = read(edited), let theirs = read(new),
      let before = base.shell, let after = ours.shell, let there = theirs.shell,
      base.text(of: before) != ours.text(of: after),
      let one = read(base.text(of: before).withoutIndentation),
      let two = read(ours.text(of: after).withoutIndentation),
      let three = read(theirs.text(of: there).withoutIndentation),
      let merge = NixMerge(base: one, ours: two, theirs: three), merge.conflicts.isEmpty
    else { return nil }
    var editor = NixEditor(theirs)
    editor.replace(there.range, with: String(decoding: merge.bytes, as: UTF8.self))
    text = String(decoding: editor.bytes, as: UTF8.self)
    let known = theirs.problems().map(\.summary)
    guard let merged = read(text), merged.problems().allSatisfy({ known.contains($0.summary) }) else {
      return nil
    }
    editor = NixEditor(ours)
    editor.replace(after.range, with: base.text(of: before).withoutIndentation)
    reset = String(decoding: editor.bytes, as: UTF8.self)
  }
}

extension NixSource {
  /// The only call of `mkShell`.
  fileprivate var shell: NixExpression? {
    var found: [NixExpression] = []
    var rest = [root]
    while let next = rest.popLast() {
      if case .application(let function, _) = next.form, case .selection(_, let path, _) = function.bare.form,
        path.last?.name == "mkShell"
      {
        found.append(next)
      }
      rest += next.children
    }
    return found.count == 1 ? found[0] : nil
  }
}
