public import Diagnostics
import FileTree

extension Repository {
  /// A git command for this repository, which works in the current folder, wherever that is.
  func help(_ words: [String], to purpose: String? = nil) -> Help {
    .command(["git"] + placeOptions + words, to: purpose)
  }

  /// HEAD's branch `branch` has no commit yet.
  public func noCommit(on branch: String) -> Failure {
    let help = [
      self.help(["add", "--all"], to: "stage your files"), self.help(["commit"], to: "make the first commit"),
    ]
    return Failure(.noCommit, "the branch `\(branch)` has no commit yet", help: isBare ? [] : help)
  }

  /// What a command needs in order to find this repository; nothing in its own folders.
  private var placeOptions: [String] {
    // The user's shell has it too.
    if !(environment["GIT_DIR"] ?? "").isEmpty { return [] }
    let here = realPath(".") ?? "/"
    guard let workDirectory else {
      return here == gitDirectory ? [] : ["--git-dir=\(gitDirectory)"]
    }
    let isInside = TreePath.isInside(here, workDirectory) && !TreePath.isInside(here, gitDirectory)
    return isInside ? [] : ["-C", workDirectory]
  }
}
