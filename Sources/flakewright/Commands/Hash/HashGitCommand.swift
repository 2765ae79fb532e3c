import ArgumentParser
import Diagnostics
import FoundationEssentials
import Git
import Nix

/// `flakewright hash git`.
struct HashGitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "git",
    abstract: "Hash the files of a commit as nixpkgs' fetchgit does.",
    discussion: """
      That is a checkout with its submodules and without `.git`: attributes such as eol=crlf are obeyed, export-ignore is \
      not, and no filter runs, so that files of Git LFS are pointers. From a URL the commit is fetched by the git program, \
      without its history, and kept in $XDG_CACHE_HOME/flakewright/git.
      """
  )

  @Argument(help: ArgumentHelp("A repository: its URL, or a folder in it.", valueName: "url-or-path"))
  var place: String

  @Argument(
    help: ArgumentHelp("HEAD, a branch, a tag or a commit, of a URL with all 40 digits.", valueName: "rev")
  )
  var revision: String

  @Flag(inversion: .prefixedNo, help: "Hash the files of submodules; without, they are empty folders.")
  var submodules = true

  @Flag(help: "Fetch nothing: all has to be in the repository or in the cache.")
  var offline = false

  @OptionGroup var format: HashFormatOptions

  func run() throws {
    let terminal = Terminal(environment: ProcessInfo.processInfo.environment)
    do {
      var cache = try FetchCache(environment: terminal.environment)
      cache.isOffline = offline
      cache.willFetch = { url, revision in terminal.status("Fetching", "\(revision) from \(url)") }
      let checkout = try Checkout(of: revision, at: place, submodules: submodules, cache: cache)
      let hash = try Hash(nar: checkout.walk())
      terminal.print(checkout.differences.map(\.notice))
      terminal.write(format.line(hash), to: .output)
    } catch let error as any DiagnosableError {
      terminal.print(error.diagnostics)
      throw ExitCode(1)
    }
  }
}

extension Checkout.Difference {
  /// What the user should know before using the hash elsewhere.
  fileprivate var notice: Diagnostic {
    switch self {
    case .archives(let path):
      Diagnostic(
        .note,
        "the hash is that of a checkout, and archives of this commit have another",
        at: .init(file: path),
        why:
          "archives obey export-ignore and export-subst; fetchFromGitHub without fetchSubmodules fetches one"
      )
    case .largeFiles(let path):
      Diagnostic(
        .note,
        "the hash is that of Git LFS pointers, as fetchgit leaves them, and crane's outputHashes need another",
        at: .init(file: path),
        why: "crane fetches git dependencies with fetchLFS = true"
      )
    }
  }
}
