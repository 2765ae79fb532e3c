import ArgumentParser
import Crates
import Diagnostics
import Git
import Nix

/// `flakewright hash git`.
struct HashGitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "git",
    abstract: "Hash a commit like fetchgit of nixpkgs.",
    discussion: """
      Hashes a checkout with submodules and without `.git`. Attributes such as eol=crlf apply; export-ignore and filters \
      do not, so Git LFS files are pointers. The git program fetches a commit from a URL without its history and keeps \
      it in $XDG_CACHE_HOME/flakewright/git.

      EXAMPLE: flakewright hash git . HEAD
      """
  )

  @Argument(help: ArgumentHelp("The URL of a repository, or a folder in one.", valueName: "url-or-path"))
  var place: String

  @Argument(
    help: ArgumentHelp(
      "HEAD, a branch, a tag or a commit. (From a URL, a commit needs all 40 digits.)",
      valueName: "rev"
    )
  )
  var revision: String

  @Flag(
    inversion: .prefixedNo,
    help: "Include the files of submodules. (Without them, submodules are empty folders.)"
  )
  var submodules = true

  @Flag(help: "Do not access the network.")
  var offline = false

  @OptionGroup var format: HashFormatOptions

  @Flag(help: "Print one JSON object on standard output.")
  var json = false

  @OptionGroup var messages: MessageOptions

  func run() throws {
    let terminal = Terminal(messages)
    try terminal.reporting(asJSON: json) {
      var cache = try FetchCache(environment: terminal.environment)
      cache.isOffline = offline
      cache.willFetch = { url, revision in terminal.status("Fetching", "\(revision) from \(url)") }
      let checkout = try Checkout(of: revision, at: place, submodules: submodules, cache: cache)
      let hash = try Hash(nar: checkout.walk())
      terminal.print(checkout.differences.map(\.warning))
      terminal.write(format.output(hash, asJSON: json), to: .output)
    }
  }
}

extension Checkout.Difference {
  /// The warning about uses for which the hash is wrong.
  fileprivate var warning: Diagnostic {
    switch self {
    case .archives(let path):
      Diagnostic(
        .note,
        .archiveDiffers,
        "this is the hash of a checkout; the hash of an archive differs",
        at: .init(file: path),
        why:
          "export-ignore and export-subst apply to archives, which fetchFromGitHub downloads unless fetchSubmodules is set"
      )
    case .largeFiles(let path):
      Diagnostic(
        .note,
        .largeFiles,
        "this is the hash of Git LFS pointers, as in fetchgit; outputHashes of crane need another",
        at: .init(file: path),
        why: "crane fetches git dependencies with fetchLFS = true"
      )
    }
  }
}

extension Diagnostic.Code {
  /// The hash of a checkout is not that of an archive of the commit.
  fileprivate static let archiveDiffers: Self = "archive-differs"
}
