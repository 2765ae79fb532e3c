import Cargo
import Diagnostics

/// A commit of a git repository that contains packages of a lock file.
struct LockedCommit: Sendable, Hashable {
  /// The commit: 40 hexadecimal digits in lower case.
  let id: String
  /// The repository's URL; if several have the commit, the last one of the lock file, as in nixpkgs.
  let url: String
  /// The first package of the lock file that comes from the commit.
  let package: String

  /// Returns the commits in `lock`, sorted by ID; adds invalid ones to `problems`.
  static func all(in lock: Lockfile, _ finder: LineFinder, problems: inout [Diagnostic]) -> [LockedCommit] {
    var commits: [String: LockedCommit] = [:]
    for package in lock.packages {
      guard case .git(let url, _, let id) = package.source else { continue }
      guard id.utf8.count == 40, id.utf8.allSatisfy(\.isHexadecimal), !url.isEmpty else {
        problems.append(
          Diagnostic(
            .error,
            .unfetchableLock,
            "`\(package.name) \(package.version)` has no commit",
            at: finder.place(of: package),
            why: "`\(id)`, after the `#` of its source, is not a commit",
            help: [.command(["cargo", "update", package.name], to: "write it again")]
          )
        )
        continue
      }
      let first = commits[id.lowercased()]?.package ?? "\(package.name) \(package.version)"
      commits[id.lowercased()] = LockedCommit(id: id.lowercased(), url: url, package: first)
    }
    return commits.values.sorted { $0.id < $1.id }
  }
}
