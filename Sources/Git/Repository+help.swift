public import Diagnostics
import FileTree

extension Repository {
  /// Returns help with a git command for this repository that works in the current folder.
  func help(_ words: [String], to purpose: String? = nil) -> Help {
    .command(["git"] + placeOptions + words, to: purpose)
  }

  /// Returns the failure that the branch of HEAD has no commit yet.
  public func noCommit(on branch: String) -> Failure {
    let help = [
      self.help(["add", "--all"], to: "stage your files"), self.help(["commit"], to: "make the first commit"),
    ]
    return Failure(.noCommit, "the branch `\(branch)` has no commit yet", help: isBare ? [] : help)
  }

  /// The options with which git finds this repository from the current folder; none inside of the repository.
  private var placeOptions: [String] {
    // The user's shell has GIT_DIR too.
    if !(environment["GIT_DIR"] ?? "").isEmpty { return [] }
    let here = realPath(".") ?? "/"
    guard let workDirectory else {
      return here == gitDirectory ? [] : ["--git-dir=\(gitDirectory)"]
    }
    let isInside = TreePath.isInside(here, workDirectory) && !TreePath.isInside(here, gitDirectory)
    return isInside ? [] : ["-C", workDirectory]
  }
}
