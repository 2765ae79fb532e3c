import ArgumentParser
import Crates
import Scaffolding

/// How the hashes of a scaffold come about.
struct HashingArguments: ParsableArguments {
  @OptionGroup var crates: CrateArguments

  @Flag(help: "Write lib.fakeHash where a hash cannot be computed; Nix prints the right one when it builds.")
  var allowFakeHash = false

  /// The same for the actions.
  func hashing(environment: [String: String], progress: ProgressBar) -> Hashing {
    var hashing = Hashing(crates.options(environment: environment), report: progress.show)
    hashing.allowsFake = allowFakeHash
    return hashing
  }
}

/// Where crates may come from, as commands are told.
struct CrateArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A folder of NAME-VERSION.crate files that is looked at first.",
      valueName: "dir"
    )
  )
  var crates: String?

  @Option(
    help: ArgumentHelp(
      "Where missing crates are downloaded: an address as `dl` in a registry's config.json, by default followed by /{crate}/{version}/download.",
      valueName: "url"
    )
  )
  var mirror = CrateOptions.defaultMirror

  @Flag(help: "Download nothing, and start no git that would.")
  var offline = false

  @Option(help: "How many seconds a server may be silent.")
  var timeout = 30

  @Option(name: [.short, .long], help: "How many crates are downloaded at a time.")
  var jobs = 32

  func validate() throws {
    guard (1...3600).contains(timeout) else { throw ValidationError("--timeout is 1 to 3600 seconds") }
    guard (1...128).contains(jobs) else { throw ValidationError("--jobs is 1 to 128") }
  }

  /// The same for the module that looks for crates.
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
