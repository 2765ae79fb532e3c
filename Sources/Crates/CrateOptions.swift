import Git

/// Where crates may come from.
public struct CrateOptions: Sendable {
  /// Where crates.io's files are: a content delivery network, not the interface that refuses Nix's downloader.
  public static let defaultMirror = "https://static.crates.io/crates"

  /// A folder of `NAME-VERSION.crate` files that is looked at first.
  public var folder: String?
  /// Where missing crates are downloaded from, in the form of `dl` in a registry's `config.json`.
  public var mirror = CrateOptions.defaultMirror
  /// Whether nothing is downloaded.
  public var isOffline = false
  /// How many seconds a server may be silent.
  public var timeout = 30
  /// How many downloads run at a time.
  public var parallelDownloads = 32
  /// The waits before the second, third and fourth try.
  var waits: [Duration] = [.milliseconds(300), .milliseconds(900), .milliseconds(2700)]
  /// What the program calls itself in downloads: `name/version`.
  public var userAgent: String
  /// The environment variables: `CARGO_HOME`, `XDG_CACHE_HOME`, `HOME`, `SSL_CERT_FILE`.
  public var environment: [String: String]

  /// All that is allowed by default.
  public init(userAgent: String, environment: [String: String]) {
    self.userAgent = userAgent
    self.environment = environment
  }

  /// The value of a variable; nil also if it is empty.
  func variable(_ name: String) -> String? {
    environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// `$CARGO_HOME`, by default `.cargo` in the home folder.
  var cargoHome: String? {
    variable("CARGO_HOME") ?? variable("HOME").map { "\($0)/.cargo" }
  }

  /// The folder of our own cache of crates.
  var cacheFolder: String? { CacheFolder.path(in: environment).map { "\($0)/crates" } }
}
