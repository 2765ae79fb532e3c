public import Diagnostics
public import FileTree
public import Git
public import Nix

/// Why a hash of crates could not be computed.
public enum CratesError: DiagnosableError, Hashable {
  /// The lock file names what nixpkgs' fetcher cannot fetch.
  case lock([Diagnostic])
  /// The server sent something else than the lock file names.
  case mismatch(crate: String, url: String, expected: String, found: String)
  /// A file of the folder that the user named is not the crate that the lock file names.
  case tampered(crate: String, path: String, expected: String, found: String)
  /// Crates are not on this machine, and nothing may be downloaded.
  case offline(crates: [String])
  /// Downloads failed; `missing` names all crates that are not there now.
  case downloads([FailedDownload], missing: [String], mirror: String)
  /// libcurl could not be loaded.
  case noLibcurl(reason: String)
  /// The address of a mirror is none.
  case noMirror(String)
  /// The folder that the user named is not there.
  case noFolder(path: String)
  /// Neither XDG_CACHE_HOME nor HOME says where to keep downloads.
  case noCache
  /// A file could not be written, for the reason that the operating system gave.
  case unwritable(path: String, reason: String)
  /// Files of crates became others while they were read.
  case changing
  /// A commit that `package` comes from is not to be had.
  case git(GitError, package: String)
  /// Crane's hash of a checkout with files of Git LFS cannot be computed.
  case largeFiles(commit: String, package: String)
  /// A tree could not be read.
  case tree(FileTreeError)
  /// What is to be hashed cannot be in a Nix archive.
  case nix(NixError)

  /// A download that was given up.
  public struct FailedDownload: Sendable, Hashable {
    /// The crate, as in `serde 1.0.0`.
    public var crate: String
    /// Where it should have been.
    public var url: String
    /// What went wrong.
    public var reason: String
    /// libcurl's words for it, which differ from version to version.
    public var detail: String?
    /// The status of HTTP; 0 if there was no answer.
    public var status: Int
  }

  /// What to tell the user.
  public var diagnostics: [Diagnostic] {
    switch self {
    case .lock(let problems): problems
    case .mismatch(let crate, let url, let expected, let found):
      [
        Diagnostic(
          .error,
          "the download of `\(crate)` is not what Cargo.lock names",
          why: "the lock file has the SHA-256 \(expected), and \(url) has \(found)",
          help: [
            "it was not kept: try again, or elsewhere with `--mirror URL`",
            "if it is the same everywhere, Cargo.lock is wrong: restore it from git's history",
          ]
        )
      ]
    case .tampered(let crate, let path, let expected, let found):
      [
        Diagnostic(
          .error,
          "`\(path)` is not the `\(crate)` that Cargo.lock names",
          at: .init(file: path),
          why: "the lock file has the SHA-256 \(expected), and the file has \(found)",
          help: ["remove it: the crate is then taken from elsewhere"]
        )
      ]
    case .offline(let crates):
      [
        Diagnostic(
          .error,
          "\(crates.count == 1 ? "a crate is" : "\(crates.count) crates are") not on this machine",
          why: "missing: \(crates.joined(separator: ", "))",
          help: ["leave out `--offline`"] + Self.otherWays
        )
      ]
    case .downloads(let failures, let missing, let mirror):
      failures.map { Self.failed($0, isDefault: mirror == CrateOptions.defaultMirror) } + [
        Diagnostic(
          .note,
          "\(missing.count == 1 ? "a crate is" : "\(missing.count) crates are") missing: \(missing.joined(separator: ", "))",
          why: "what was downloaded is kept, and only the rest is downloaded next time",
          help: Self.otherWays
        )
      ]
    case .noLibcurl(let reason):
      [
        Diagnostic(
          .error,
          "cannot download crates: \(reason)",
          help: ["install libcurl 4, which is `libcurl4` or `libcurl3-gnutls` on Debian"]
            + Self.otherWays
        )
      ]
    case .noMirror(let address):
      [
        Diagnostic(
          .error,
          "`\(address)` is no address of a mirror",
          help: ["write it like \(CrateOptions.defaultMirror)"]
        )
      ]
    case .noFolder(let path):
      [Diagnostic(.error, "there is no folder `\(path)`", at: .init(file: path))]
    case .noCache:
      [
        Diagnostic(
          .error,
          "there is no place for downloads",
          why: "neither XDG_CACHE_HOME nor HOME is set to an absolute path",
          help: ["set XDG_CACHE_HOME"]
        )
      ]
    case .unwritable(let path, let reason):
      [
        Diagnostic(
          .error,
          "cannot write `\(path)`: \(reason)",
          at: .init(file: path),
          help: ["make room there, or set XDG_CACHE_HOME to another folder"]
        )
      ]
    case .changing:
      [
        Diagnostic(
          .error,
          "crates change while they are read",
          help: ["try again when nothing else writes to cargo's home or to the cache"]
        )
      ]
    case .git(let error, let package):
      error.diagnostics + [
        Diagnostic(
          .note,
          "`\(package)` comes from that commit",
          help: ["`cargo fetch --locked` puts it where it is found, if it is still to be had"]
        )
      ]
    case .largeFiles(let commit, let package):
      [
        Diagnostic(
          .error,
          "crane's hash for `\(package)` cannot be computed",
          why: "the commit \(commit) has files of Git LFS, which crane fetches from another server",
          help: ["any other strategy takes the pointers, and their hash"]
        )
      ]
    case .tree(let error): error.diagnostics
    case .nix(let error): error.diagnostics
    }
  }

  private static func failed(_ download: FailedDownload, isDefault: Bool) -> Diagnostic {
    let solution: Help =
      switch download.status {
      case 404 where isDefault: "crates.io does not have it, or no more: see whether Cargo.lock is right"
      case 404: "the mirror has no such file: see `--mirror` in `flakewright hash cargo --help`"
      case 403, 407: "the server or a proxy refuses it: see the variables https_proxy and no_proxy"
      case 0: "see whether the machine is online, and the variables https_proxy and no_proxy"
      default: "try again later, or elsewhere with `--mirror URL`"
      }
    return Diagnostic(
      .error,
      "cannot download `\(download.crate)`: \(download.reason)",
      why: "it should be at \(download.url)"
        + (download.detail.map { "; libcurl says: \($0)" } ?? ""),
      help: [solution]
    )
  }

  private static let otherWays: [Help] = [
    "`cargo fetch --locked` puts all crates where they are found",
    "`--crates DIR` takes them from a folder",
  ]
}
