import CLibgit2
public import Diagnostics

extension Failure {
  /// A call of libgit2 failed; `operation` completes the sentence "cannot …".
  static func failed(operation: String, message: String) -> Failure {
    Failure(.gitFailed, "cannot \(operation): \(message)")
  }

  /// Creates a failure with libgit2's message about the call that returned `code`.
  init(operation: String, code: Int32) {
    self = .failed(operation: operation, message: lastMessage() ?? "error \(code)")
  }

  /// Nothing exists at `path`, which must be a folder.
  public static func noFolder(path: String) -> Failure {
    Failure(.noFolder, "there is no folder `\(path)`")
  }

  /// `path` is not in the working tree of the repository.
  static func outsideWorkTree(path: String, workTree: String) -> Failure {
    Failure(
      .outsideWorkTree,
      "`\(path)` is outside the working tree `\(workTree)`",
      help: ["name a folder in the working tree"]
    )
  }

  /// The repository at `path` has the extension `name` with `value`.
  static func unsupportedExtension(path: String, name: String, value: String) -> Failure {
    let help: [Help] =
      switch name {
      case "objectformat": ["flakewright reads repositories with SHA-1 object names"]
      case "refstorage":
        [
          .command(
            ["git", "--git-dir=\(path)", "refs", "migrate", "--ref-format=files"],
            to: "store refs in files"
          )
        ]
      default: []
      }
    return Failure(
      .unsupportedExtension,
      "the repository `\(path)` uses the unsupported extension `\(name) = \(value)`",
      help: help
    )
  }

  /// The index file at `path` is damaged or of an unknown version.
  static func unreadableIndex(path: String, reason: String) -> Failure {
    Failure(.unreadableIndex, "cannot read the index: \(reason)", at: .init(file: path))
  }

  /// `path` cannot be written, since `blocker` above it is not a folder.
  static func pathBlocked(path: String, blocker: String) -> Failure {
    Failure(
      .pathBlocked,
      "cannot write `\(path)`: `\(blocker)` is not a folder",
      at: .init(file: blocker)
    )
  }

  /// The branch `name` cannot exist next to the existing branch `other`.
  static func branchBlocked(name: String, other: String, in repository: Repository) -> Failure {
    Failure(
      .branchBlocked,
      "cannot create the branch `\(name)`: the branch `\(other)` is in the way",
      why: "git stores branches like files, and a file cannot also be a folder",
      help: [
        repository.help(
          ["branch", "-m", other, "\(other.replacing("/", with: "-"))-old"],
          to: "rename `\(other)`"
        ),
        "choose another name with `--branch`",
      ]
    )
  }
}

/// Returns libgit2's message about its last failure, or nil if there is none.
func lastMessage() -> String? {
  git_error_last().flatMap { $0.pointee.message }.map { String(cString: $0) }
}
