import Diagnostics
import FileTree
import Processes

/// The files that attributes change, as the git program checks them out.
///
/// Git runs with a temporary repository that has no config and borrows the objects.
final class Converted {
  let scratch: ScratchFolder
  /// The file names in ``scratch`` by path in the checkout.
  private(set) var files: [RawPath: String] = [:]

  init(of part: Checkout.Part, at place: RawPath) throws(Failure) {
    scratch = try ScratchFolder(environment: part.repository.environment)
    let git = IsolatedGit(
      folder: scratch.path,
      objects: "\(part.repository.commonDirectory)/objects",
      part.repository
    )
    try git.run(["init", "--quiet", "--bare", "--template=", "--object-format=sha1", "git"])
    try git.run(git.options + ["read-tree", part.tree.hex])
    let paths = try part.changed(git)
    if paths.isEmpty { return }
    let output = try git.run(
      git.options + ["checkout-index", "-z", "--stdin", "--temp"],
      input: joined(paths)
    )
    // Each record is a name, a tab, a path and a NUL.
    for line in output.split(separator: 0) {
      guard let tab = line.firstIndex(of: 9) else { continue }
      files[place.appending(line[(tab + 1)...])] = String(decoding: line[..<tab], as: UTF8.self)
    }
    guard files.count == paths.count else {
      throw .programFailed("git", purpose: .convert, message: "git checkout-index left paths out")
    }
  }
}

extension Checkout.Part {
  /// Returns the paths of files whose attributes change their content.
  fileprivate func changed(_ git: IsolatedGit) throws(Failure) -> [RawPath] {
    var paths: [RawPath] = []
    try repository.scan(tree) { (path, entry) throws(Failure) in
      if entry.mode == .file || entry.mode == .executable { paths.append(path) }
    }
    let attributes = ["eol", "ident", "working-tree-encoding"]
    let arguments = git.options + ["check-attr", "--cached", "-z", "--stdin"] + attributes
    let output = try git.run(arguments, input: joined(paths))
    let fields = output.split(separator: 0, omittingEmptySubsequences: false)
    guard fields.count == 3 * attributes.count * paths.count + 1 else {
      throw .programFailed("git", purpose: .convert, message: "git check-attr left paths out")
    }
    return paths.enumerated().filter { index, _ in
      let values = (0..<3).map { String(decoding: fields[9 * index + 3 * $0 + 2], as: UTF8.self) }
      return values[0] == "crlf" || values[1] == "set"
        || !["unspecified", "unset", "set"].contains(values[2])
    }.map(\.element)
  }
}

/// A runner of the git program without the user's config.
private struct IsolatedGit {
  let folder: String
  let environment: [String: String]

  init(folder: String, objects: String, _ repository: Repository) {
    self.folder = folder
    let quoted = objects.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] }
    var environment = [
      "HOME": folder, "XDG_CONFIG_HOME": folder, "GIT_CONFIG_NOSYSTEM": "1", "GIT_ATTR_NOSYSTEM": "1",
      "GIT_ALTERNATE_OBJECT_DIRECTORIES": "\"\(String(quoted))\"",
    ]
    for name in ["PATH", "TMPDIR"] { environment[name] = repository.environment[name] }
    self.environment = environment
  }

  /// The options for commands that need the repository.
  let options = ["--git-dir=git", "--work-tree=."]

  @discardableResult
  func run(_ arguments: [String], input: [UInt8] = []) throws(Failure) -> [UInt8] {
    let done = try runProgram(
      "git",
      arguments,
      input: input,
      in: folder,
      environment: environment,
      to: .convert
    )
    guard done.isSuccess else { throw .programFailed("git", purpose: .convert, message: done.message) }
    return done.output
  }
}

/// Returns the paths as git reads them, each with a NUL after it.
private func joined(_ paths: [RawPath]) -> [UInt8] { paths.flatMap { $0 + [0] } }
