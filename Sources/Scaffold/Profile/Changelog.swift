import Cargo
import Diagnostics
import FileTree

/// The list of changes of a project, as `meta.changelog` names it.
package struct Changelog: Sendable, Hashable {
  /// What stands between the URL of the repository and the file, for the host of the repository.
  package let separator: String
  /// The path in the repository.
  package let path: String

  /// Finds the list of `packages` in `tree`; nil if they have none, or if the host's URLs of files are not known.
  static func find(
    for packages: [Package],
    of workspace: Workspace,
    in tree: some FileTree
  ) throws(Failure) -> Changelog? {
    let separators = Set(packages.map { $0.repository.flatMap(separator) })
    guard separators.count == 1, let first = separators.first, let separator = first else { return nil }
    let own = packages.count == 1 ? [packages[0].directory] : []
    for folder in own + [workspace.directory] {
      for name in names {
        let path = TreePath.join(folder, name)
        if case .file? = try tree.entry(at: path)?.kind { return Changelog(separator: separator, path: path) }
      }
    }
    return nil
  }

  private static let names = [
    "CHANGELOG.md", "CHANGELOG", "CHANGES.md", "HISTORY.md", "NEWS.md", "RELEASES.md",
  ]

  /// The separator for a repository's page without anything behind it.
  private static func separator(of repository: String) -> String? {
    let hosts = ["https://github.com/": "/blob/HEAD/", "https://gitlab.com/": "/-/blob/HEAD/"]
    for (host, separator) in hosts where repository.hasPrefix(host) {
      let parts = repository.dropFirst(host.count).split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), !repository.hasSuffix(".git") else {
        return nil
      }
      return separator
    }
    return nil
  }
}
