import Git

/// The sources of crates, and how to download them.
public struct CrateOptions: Sendable {
  /// The URL of crates.io's files on its content delivery network; the API refuses Nix's downloader.
  public static let defaultMirror = "https://static.crates.io/crates"

  /// A folder of `NAME-VERSION.crate` files that is searched first.
  public var folder: String?
  /// The URL for missing crates, in the format of `dl` in a registry's `config.json`.
  public var mirror = CrateOptions.defaultMirror
  /// Whether the network must not be used.
  public var isOffline = false
  /// The timeout for a server that sends nothing, in seconds.
  public var timeout = 30
  /// The maximum number of parallel downloads.
  public var parallelDownloads = 32
  /// The waits before the second, third and fourth attempt.
  var waits: [Duration] = [.milliseconds(300), .milliseconds(900), .milliseconds(2700)]
  /// The user agent of downloads: `name/version`.
  public var userAgent: String
  /// The environment variables: `CARGO_HOME`, `XDG_CACHE_HOME`, `HOME`, `SSL_CERT_FILE`.
  public var environment: [String: String]

  /// Creates options that allow everything.
  public init(userAgent: String, environment: [String: String]) {
    self.userAgent = userAgent
    self.environment = environment
  }

  /// Returns the value of a variable, or nil if it is not set or empty.
  func variable(_ name: String) -> String? {
    environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// `$CARGO_HOME`, by default `.cargo` in the home folder.
  var cargoHome: String? {
    variable("CARGO_HOME") ?? variable("HOME").map { "\($0)/.cargo" }
  }

  /// The folder of flakewright's own cache of crates.
  var cacheFolder: String? { CacheFolder.path(in: environment).map { "\($0)/crates" } }
}
