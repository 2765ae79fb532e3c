public import Diagnostics

extension GitError {
  /// What to tell the user; always one diagnostic.
  public var diagnostics: [Diagnostic] {
    if case .object(let failure) = self { return failure.diagnostics }
    return [diagnostic]
  }

  private var diagnostic: Diagnostic {
    switch self {
    case .noRepository, .noFolder, .notAFolder, .notARepository, .foreignOwner, .outsideWorkTree,
      .unsupportedFormat,
      .unsupportedExtension, .noCommit:
      aboutRepository
    case .missingIdentity, .unusableName, .invalidDate, .invalidMessage:
      aboutCommit
    case .invalidBranchName, .branchExists, .branchBlocked, .branchLocked:
      aboutBranch
    case .invalidConfig, .noSigningKey, .noProgram, .programFailed:
      aboutPrograms
    case .bareSwitch, .unfinished, .wouldOverwrite, .switchFailed:
      aboutSwitching
    case .unusableURL, .noRevision, .notFetched, .fetchFailed, .lostCommit, .noSubmoduleURL, .noCacheFolder:
      aboutFetching
    case .invalidPath(let path):
      Diagnostic(.error, "no tree can have the path `\(path)`")
    case .pathBlocked(let path, let blocker):
      Diagnostic(.error, "cannot write `\(path)`: `\(blocker)` is not a folder", at: .init(file: blocker))
    case .pathIsFolder(let path):
      Diagnostic(.error, "cannot write `\(path)`: it is a folder", at: .init(file: path))
    case .unreadableIndex(let path, let reason):
      Diagnostic(.error, "cannot read the index: \(reason)", at: .init(file: path))
    case .unreadable(let path, let reason):
      Diagnostic(.error, "cannot read `\(path)`: \(reason)", at: .init(file: path))
    case .object(let failure):
      failure.diagnostics.first ?? Diagnostic(.error, "\(failure.code)")
    case .failed(let operation, _, let message):
      Diagnostic(.error, "cannot \(operation): \(message)")
    }
  }

  private var aboutRepository: Diagnostic {
    switch self {
    case .noRepository(let path):
      Diagnostic(
        .error,
        "no git repository at `\(path)` or above it",
        help: ["to make one: git init && git add . && git commit"]
      )
    case .noFolder(let path):
      Diagnostic(.error, "there is no folder `\(path)`")
    case .notAFolder(let path):
      Diagnostic(.error, "`\(path)` is not a folder", help: ["name the folder that it stands in"])
    case .notARepository(let path, let variable):
      Diagnostic(
        .error,
        "`\(path)`, which \(variable) names, is not a git repository",
        help: ["unset \(variable)"]
      )
    case .foreignOwner(let path):
      Diagnostic(
        .error,
        "the repository `\(path)` belongs to another user",
        why: "git refuses such repositories because their config can run programs",
        help: ["if you trust it: git config --global --add safe.directory \(path.shellQuoted)"]
      )
    case .outsideWorkTree(let path, let workTree):
      Diagnostic(
        .error,
        "`\(path)` is not in the work tree `\(workTree)`",
        help: ["name a folder of the work tree"]
      )
    case .unsupportedFormat(let path, let version):
      Diagnostic(
        .error,
        "the repository `\(path)` has format version \(version), and only 0 and 1 can be read",
        help: ["clone it with an older git, and work there"]
      )
    case .unsupportedExtension(let path, let name, let value):
      Diagnostic(
        .error,
        "the repository `\(path)` uses the extension \(name)=\(value), which cannot be read",
        help: Self.solution(extension: name.lowercased()).map { [.text($0)] } ?? []
      )
    case .noCommit(let branch):
      Diagnostic(
        .error,
        "the branch `\(branch)` has no commit yet",
        help: ["make the first one: git add . && git commit"]
      )
    default:
      Diagnostic(.error, "\(self)")
    }
  }

  /// How to get a repository without `name`, where git has a way.
  private static func solution(extension name: String) -> String? {
    switch name {
    case "objectformat": "only SHA-1 repositories can be read: git init --object-format=sha1"
    case "refstorage": "to go back to plain files: git refs migrate --ref-format=files"
    default: nil
    }
  }

  private var aboutCommit: Diagnostic {
    switch self {
    case .missingIdentity(let key, let role):
      Diagnostic(
        .error,
        "git does not know the \(role.rawValue)'s \(key == "user.name" ? "name" : "e-mail address")",
        help: [
          "git config --global \(key) \(key == "user.name" ? "\"Your Name\"" : "you@example.com")"
        ]
      )
    case .unusableName(let name, let source):
      Diagnostic(.error, "the name `\(name)` from \(source) has only characters that git leaves out")
    case .invalidDate(let date, let variable):
      Diagnostic(
        .error,
        "\(variable) is `\(date)`, which is not a date",
        help: ["write it like 2005-04-07T22:13:13+02:00, or like \"@1112911993 +0200\""]
      )
    case .invalidMessage:
      Diagnostic(.error, "the commit message has a NUL, which git cannot store")
    default:
      Diagnostic(.error, "\(self)")
    }
  }

  private var aboutBranch: Diagnostic {
    switch self {
    case .invalidBranchName(let name):
      Diagnostic(
        .error,
        "`\(name)` cannot be the name of a branch",
        help: ["see what git allows: git help check-ref-format"]
      )
    case .branchExists(let name):
      Diagnostic(
        .error,
        "the branch `\(name)` exists already",
        help: ["delete it: git branch -D \(name)", "choose another name with --branch"]
      )
    case .branchBlocked(let name, let other):
      Diagnostic(
        .error,
        "the branch `\(name)` cannot be created beside the branch `\(other)`",
        why: "git keeps branches like files, and a file cannot be a folder too",
        help: ["rename that one: git branch -m \(other) NEW-NAME", "choose another name with --branch"]
      )
    case .branchLocked(let name, let reason):
      Diagnostic(
        .error,
        "the branch `\(name)` is locked by another git process: \(reason)",
        help: ["try again; if no git process runs, delete the .lock file"]
      )
    default:
      Diagnostic(.error, "\(self)")
    }
  }
}
