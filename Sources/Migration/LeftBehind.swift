package import Diagnostics
package import FileTree
import Nix
import Recognition
import Scaffold

/// Nix files of a project that stay next to a scaffold that replaces others.
package enum LeftBehind {
  /// Returns warnings about `files` in `tree` that are not `replaced`.
  ///
  /// These are files that also build the project in `folder`, and files that read one that changed.
  package static func warnings(
    on files: [String],
    replaced: Set<String>,
    in folder: String,
    of tree: some FileTree
  ) throws(Failure) -> [Diagnostic] {
    let entries = ["flake.nix", "default.nix", "shell.nix"].map { TreePath.join(folder, $0) }
    var warnings: [Diagnostic] = []
    for file in files where !replaced.contains(file) {
      let reads = try reads(of: replaced, by: file, in: tree)
      let help: [Help] = [.text("if it is not needed, run `git rm \(file.pathspec)`")]
      if let (line, path) = reads.first {
        warnings.append(
          Diagnostic(
            .warning,
            .leftBehind,
            "`\(file)` stays as it was, but reads `\(path)`, which was replaced",
            at: .init(file: file, line: line),
            help: help
          )
        )
      } else if entries.contains(file) {
        warnings.append(
          Diagnostic(
            .warning,
            .leftBehind,
            "`\(file)` stays as it was, next to the new scaffold",
            at: .init(file: file),
            why: "it is another entry point for Nix, besides the scaffold's own",
            help: help
          )
        )
      }
    }
    return warnings
  }

  /// Returns the position at which `file` names one of `paths`, or a folder whose `default.nix` is one.
  private static func reads(
    of paths: Set<String>,
    by file: String,
    in tree: some FileTree
  ) throws(Failure) -> [(line: Int, path: String)] {
    guard let bytes = try tree.file(at: file), let source = try? NixSource(parsing: bytes, file: file) else {
      return []
    }
    let code = source.tokens.all.filter { $0.kind != .space && $0.kind != .comment }
    return code.indices.compactMap { index in
      let token = code[index]
      guard token.kind == .path,
        let target = TreePath.normalised(TreePath.join(TreePath.parent(file) ?? "", source.text(token.range)))
      else { return nil }
      if paths.contains(target) { return (token.line, target) }
      // The folder itself may be meant, as a source.
      let entry = TreePath.join(target, "default.nix")
      let isCalled = index > 0 && ["import", "callPackage"].contains(source.text(code[index - 1].range))
      return isCalled && paths.contains(entry) ? (token.line, entry) : nil
    }
  }
}
