public import Diagnostics
import FileTree

extension Repository {
  /// A git command for this repository, which works in the current folder, wherever that is.
  func help(_ words: [String], to purpose: String? = nil) -> Help {
    .command(["git"] + placeOptions + words, to: purpose)
  }

  /// HEAD's branch `branch` has no commit yet.
  public func noCommit(on branch: String) -> Failure {
    let stage = isBare ? [] : [help(["add", "--all"], to: "stage your files")]
    return Failure(
      .noCommit,
      "the branch `\(branch)` has no commit yet",
      help: stage + [help(["commit"], to: "make the first commit")]
    )
  }

  /// What a command needs in order to find this repository; nothing in its own folders.
  private var placeOptions: [String] {
    let here = realPath(".") ?? "/"
    guard let workDirectory else {
      return here == gitDirectory ? [] : ["--git-dir=\(gitDirectory)"]
    }
    let isInside = TreePath.isInside(here, workDirectory) && !TreePath.isInside(here, gitDirectory)
    return isInside ? [] : ["-C", workDirectory]
  }
}
