import CLibgit2
public import Diagnostics
import FileTree
import Processes

extension Failure {
  /// A bare repository has no working tree to switch.
  public static var bareSwitch: Failure {
    Failure(
      .bareSwitch,
      "`--checkout` needs a working tree, and the repository is bare",
      help: ["leave out `--checkout`"]
    )
  }
}

extension Repository {
  /// Throws the error that `git switch` would report for a branch that differs from HEAD by `files`, as far as that is
  /// known before the branch exists.
  ///
  /// Unlike git, it also protects ignored files: a private `flake.nix` in `.git/info/exclude` is work too.
  /// The files `adding` are already in the working tree with the content of the commit. Throws
  /// ``Diagnostic/Code/bareSwitch``, ``Diagnostic/Code/unfinished``, ``Diagnostic/Code/wouldOverwrite``, or
  /// the errors of ``status(of:)``.
  public func checkSwitch(writing files: [String: [UInt8]], adding: Set<String>) throws(Failure) {
    if isBare { throw .bareSwitch }
    // Git allows switching during a bisection.
    if let operation = currentOperation, operation != .bisect {
      throw Failure(
        .unfinished,
        "cannot switch branches: a \(operation.rawValue) is not finished",
        help: [help(["status"], to: "see how to finish it"), Self.switchLater]
      )
    }
    let paths = Set(files.keys).subtracting(adding)
    let states = try status(of: Array(paths))
    let index = try index(of: paths)
    var inTheWay: Set<String> = []
    for (path, bytes) in files where !adding.contains(path) {
      switch states[path] {
      case .unmodified, nil:
        continue
      case .absent:
        if let blocker = try blockedFolder(of: path) { inTheWay.insert(blocker) }
      case .untracked, .ignored:
        inTheWay.insert(path)
      case .modified, .added:
        // A file that is already staged stays as it is.
        if index?.entries[path]?.id != ObjectID(ofBlob: bytes) { inTheWay.insert(path) }
      }
    }
    if !inTheWay.isEmpty { throw overwritten(inTheWay.sorted()) }
  }

  /// Runs `git switch`, with the user's hooks and filters.
  ///
  /// The files `adding` are staged first, since git does not overwrite untracked files even if the content is the same.
  ///
  /// Returns git's message if it switched and failed afterwards, as a hook may. Throws
  /// ``Diagnostic/Code/switchFailed``, with the index unchanged, or ``Diagnostic/Code/programNotFound``.
  public func switchTo(_ branch: String, adding: Set<String>) throws(Failure) -> String? {
    let paths = adding.sorted()
    let states = try status(of: paths)
    let untracked = paths.filter { states[$0] == .untracked || states[$0] == .ignored }
    if !paths.isEmpty {
      let added = try git(["add", "--force", "--"] + paths)
      guard added.isSuccess else { throw switchFailed(branch, added.message) }
    }
    let switched = try git(["switch", "--no-guess", "--no-overwrite-ignore", branch])
    if switched.isSuccess { return nil }
    if try head().branch == branch { return switched.message }
    if !untracked.isEmpty { _ = try git(["rm", "--cached", "--quiet", "--"] + untracked) }
    throw switchFailed(branch, switched.message)
  }

  private static let switchLater: Help = "leave out `--checkout` to switch later"

  private func overwritten(_ paths: [String]) -> Failure {
    Failure(
      .wouldOverwrite,
      "switching would overwrite \(paths.map { "`\($0)`" }.listing) in the working tree",
      at: paths.first.map { .init(file: $0) },
      why: "\(paths.count == 1 ? "it is" : "they are") not committed",
      help: ["commit or move \(paths.count == 1 ? "it" : "them")", Self.switchLater]
    )
  }

  private func switchFailed(_ branch: String, _ message: String) -> Failure {
    Failure(
      .switchFailed,
      "created the branch `\(branch)`, but git did not switch to it: \(message)",
      help: [help(["switch", branch], to: "try again")]
    )
  }

  private func git(_ arguments: [String]) throws(Failure) -> Finished {
    let options = ["--git-dir=\(gitDirectory)", "--work-tree=\(workDirectory ?? "")", "--literal-pathspecs"]
    return try runProgram(
      "git",
      options + arguments,
      in: workDirectory,
      environment: environment,
      to: .checkout
    )
  }

  /// Returns a path of the working tree that is not a folder but must become one for `path`.
  private func blockedFolder(of path: String) throws(Failure) -> String? {
    var folder = TreePath.parent(path)
    while let here = folder, !here.isEmpty {
      if let kind = try workTreeEntry(here)?.kind { return kind == .folder ? nil : here }
      folder = TreePath.parent(here)
    }
    return nil
  }
}
