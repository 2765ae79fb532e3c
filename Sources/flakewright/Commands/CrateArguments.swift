import ArgumentParser
import Crates
import Scaffold

/// The options for computing the hashes of a scaffold.
struct HashingArguments: ParsableArguments {
  @OptionGroup var crates: CrateArguments

  @Flag(help: "Write lib.fakeHash where a hash cannot be computed; Nix prints the right one when it builds.")
  var allowFakeHash = false

  /// Returns the options in the form that planners take.
  func hashing(environment: [String: String], progress: ProgressBar) -> Hashing {
    var hashing = Hashing(crates.options(environment: environment), report: progress.show)
    hashing.allowsFake = allowFakeHash
    return hashing
  }
}

/// The options for sources of crates.
struct CrateArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Directory of NAME-VERSION.crate files to search first.",
      valueName: "dir"
    ),
    completion: .directory
  )
  var crates: String?

  @Option(
    help: ArgumentHelp(
      "Download missing crates from this URL, which has the form of `dl` in a registry's config.json.",
      valueName: "url"
    )
  )
  var mirror = CrateOptions.defaultMirror

  @Flag(help: "Do not access the network.")
  var offline = false

  @Option(help: "Seconds to wait for an answer of a server.")
  var timeout = 30

  @Option(name: [.short, .long], help: "Number of crates to download at the same time.")
  var jobs = 32

  func validate() throws {
    guard (1...3600).contains(timeout) else { throw ValidationError("`--timeout` must be 1 to 3600 seconds") }
    guard (1...128).contains(jobs) else { throw ValidationError("`--jobs` must be 1 to 128") }
  }

  /// Returns the options in the form that the module `Crates` takes.
  func options(environment: [String: String]) -> CrateOptions {
    var options = CrateOptions(userAgent: "flakewright/\(Flakewright.version)", environment: environment)
    options.folder = crates
    options.mirror = mirror
    options.isOffline = offline
    options.timeout = timeout
    options.parallelDownloads = jobs
    return options
  }
}
