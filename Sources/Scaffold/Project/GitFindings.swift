import Cargo
package import Diagnostics
import FileTree
package import Git
package import Strategies

/// A namespace of findings about parts of a git repository that a build may lack.
package enum GitFindings {
  /// Returns one finding about all submodules, of which there can be a hundred; `files` are those that builds
  /// read.
  package static func submodules(
    _ submodules: [Submodule],
    reading files: [String],
    in layout: Layout
  ) -> Diagnostic? {
    let read = submodules.filter { submodule in files.contains { TreePath.isInside($0, submodule.path) } }
    let named = read.isEmpty ? submodules : read
    guard let first = named.first else { return nil }
    let rest = named.count > 1 ? " and \(named.count - 1) more are submodules" : " is a submodule"
    return Diagnostic(
      read.isEmpty ? .note : .warning,
      .submodules,
      "`\(first.path)`\(rest)"
        + (read.isEmpty ? "" : ", and a build reads \(named.count > 1 ? "them" : "it")"),
      at: .init(file: first.path),
      why: "if a build needs it: \(layout.needsForSubmodules)"
    )
  }

  /// Returns a note that files are stored in Git LFS, with the first of `rules`; nil if there are none.
  package static func largeFiles(_ rules: [GitAttributes.Rule], in layout: Layout) -> Diagnostic? {
    guard let rule = rules.first else { return nil }
    return Diagnostic(
      .note,
      .gitLFS,
      "files are stored in Git LFS: `\(rule.pattern)`",
      at: .init(file: rule.file, line: rule.line),
      why: "if a build needs them: \(layout.needsForLFS)"
    )
  }
}

extension Project {
  /// Returns findings about submodules and files in Git LFS, without those that the warnings of `profile`
  /// already report.
  package func gitFindings(_ profile: Profile) throws(Failure) -> [Diagnostic] {
    guard let tree = parent?.tree else { return [] }
    let layout = profile.options.layout
    let read = profile.filesRead.files
    let paths = Set(
      workspace.members.map(\.manifestPath) + [workspace.lockPath]
        + read.filter { $0.kind == .file }.map(\.path)
    )
    let large = try GitAttributes.read(in: tree, above: paths).rules(giving: "filter=lfs")
    let traits = profile.traits
    return [
      traits.submodulesRead.isEmpty
        ? GitFindings.submodules(try tree.submodules(), reading: read.map(\.path), in: layout) : nil,
      traits.largeFilesRead.isEmpty ? GitFindings.largeFiles(large, in: layout) : nil,
    ].compactMap(\.self)
  }
}
