import CCurl
import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A downloader of crates into the cache: many at a time, with retries.
struct CrateFetcher: ~Copyable {
  private let options: CrateOptions
  private let report: (CrateProgress) -> Void
  private var transfers: Transfers
  private var waiting: [CrateDownload]
  private var failures: [FailedDownload] = []
  private let total: Int
  private var done = 0
  private var bytes = 0

  /// Creates a downloader of `crates`, none of which is in `cache`.
  init(
    _ crates: [RegistryCrate],
    into cache: CrateCache,
    _ options: CrateOptions,
    report: @escaping (CrateProgress) -> Void
  ) throws(Failure) {
    guard let mirror = MirrorURL(options.mirror) else {
      throw Failure(
        .invalidMirror,
        "invalid value `\(options.mirror)` for `--mirror`",
        help: ["write it like `\(CrateOptions.defaultMirror)`"]
      )
    }
    // Without this, a file size limit would end the program instead of being an error of `write`.
    signal(SIGXFSZ, SIG_IGN)
    let transfers = try Transfers(connections: options.parallelDownloads)
    self.transfers = transfers
    self.options = options
    self.report = report
    waiting = crates.map { CrateDownload($0, from: mirror.url(of: $0), to: cache) }
    total = crates.count
  }

  /// Downloads all crates.
  ///
  /// Complete crates are kept even if others fail. If a file is missing, the other downloads continue; if the
  /// server cannot be reached, they stop.
  mutating func fetch() throws(Failure) {
    report(.downloading(done: 0, of: total, bytes: 0, crate: nil))
    var given: [CrateDownload] = []
    while !waiting.isEmpty || transfers.count > 0 {
      try start()
      transfers.work(pause)
      while let result = transfers.next() {
        guard let failure = try conclude(result) else { continue }
        given.append(result.download)
        failures.append(failure)
        guard (400..<500).contains(failure.status) else {
          try give(up: given + waiting + transfers.downloads)
          return
        }
      }
    }
    try give(up: given)
    report(.downloaded(total, bytes: bytes))
  }

  /// Starts the downloads that may start now.
  private mutating func start() throws(Failure) {
    let now = ContinuousClock.now
    while transfers.count < options.parallelDownloads,
      let index = waiting.firstIndex(where: { $0.earliest <= now })
    {
      try transfers.start(waiting.remove(at: index), options)
    }
  }

  /// The time in milliseconds until the next retry.
  private var pause: Int {
    guard transfers.count < options.parallelDownloads, let next = waiting.map(\.earliest).min() else {
      return 1000
    }
    let left = ContinuousClock.now.duration(to: next).components
    return max(0, min(1000, Int(left.seconds) * 1000 + Int(left.attoseconds / 1_000_000_000_000_000) + 1))
  }

  /// Keeps a finished download, or schedules a retry, or returns the failure if a retry is useless.
  private mutating func conclude(_ result: Transfers.Result) throws(Failure) -> FailedDownload? {
    let download = result.download
    if let failure = download.failure { throw failure }
    if result.outcome == CCURL_DONE {
      bytes += download.size
      try download.finish()
      done += 1
      report(.downloading(done: done, of: total, bytes: bytes, crate: download.crate.words))
      return nil
    }
    download.abandon()
    var reason =
      switch result.outcome {
      case CCURL_STATUS: "the server answers with status \(result.status)"
      case CCURL_UNREACHABLE: "the server cannot be reached"
      case CCURL_BROKEN: "the connection broke, or stood still"
      case CCURL_REFUSED: "the answer is larger than any crate"
      default: "trying again is no use"
      }
    if result.mayPass, result.retryAfter > 60 {
      reason += ", and asks to wait for \(result.retryAfter) seconds"
    } else if result.mayPass, options.waits.indices.contains(download.attempts - 1) {
      let wait = options.waits[download.attempts - 1]
      download.earliest = .now + max(wait, .seconds(result.retryAfter))
      waiting.append(download)
      return nil
    }
    return .init(
      crate: download.crate.words,
      url: download.url,
      reason: reason,
      detail: [CCURL_STATUS, CCURL_REFUSED].contains(result.outcome) ? nil : result.message,
      status: result.status
    )
  }

  private func give(up downloads: [CrateDownload]) throws(Failure) {
    guard !failures.isEmpty else { return }
    throw Failure(failures, missing: downloads.map(\.crate.words).sorted(), mirror: options.mirror)
  }
}

extension Transfers.Result {
  /// Whether the same request may succeed a little later.
  fileprivate var mayPass: Bool {
    switch outcome {
    case CCURL_UNREACHABLE, CCURL_BROKEN: true
    case CCURL_STATUS: [408, 429].contains(status) || status >= 500
    default: false
    }
  }
}
