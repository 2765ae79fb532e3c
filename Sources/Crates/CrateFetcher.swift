import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A downloader of crates into the cache: many at a time, with retries.
///
/// It works in rounds, each of which is one run of curl. The next round begins with the crates to try again.
struct CrateFetcher: ~Copyable {
  private let options: CrateOptions
  private let report: (CrateProgress) -> Void
  private var waiting: [CrateDownload]
  private var failed: [CrateDownload] = []
  private var failures: [FailedDownload] = []
  private let total: Int
  private var done = 0
  private var bytes = 0
  /// The time before the next round.
  private var pause: Duration = .zero

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
    // Without this, a file size limit would end curl instead of being an error of `write`.
    signal(SIGXFSZ, SIG_IGN)
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
    while !waiting.isEmpty {
      sleep(for: pause)
      pause = .zero
      var curl = try CurlRun(waiting.map { ($0.url, $0.path) }, limit: CrateDownload.limit, options)
      var problem: Failure?
      do throws(Failure) { try follow(&curl) } catch { problem = error }
      curl.stop()
      for download in waiting + failed { download.discard() }
      if let problem { throw problem }
    }
    if !failures.isEmpty { throw failure }
    report(.downloaded(total, bytes: bytes))
  }

  /// Follows a run of curl until it ends, or until so many downloads failed in a row as run at the same time.
  private mutating func follow(_ curl: inout CurlRun) throws(Failure) {
    let started = waiting
    var open = Set(started.indices)
    var again: [CrateDownload] = []
    defer { waiting = again + open.sorted().map { started[$0] } }
    var inARow = 0
    while inARow < options.parallelDownloads {
      switch curl.next() {
      case .silence:
        for index in open where started[index].isTooLarge {
          failed.append(started[index])
          open.remove(index)
          failures.append(Self.failed(started[index], "the answer is larger than any crate"))
          throw failure(with: again + open.map { started[$0] })
        }
      case .end(let message):
        // Without this, a curl that cannot run would be started forever.
        if open.count == started.count { throw .noCurl(reason: "curl fails: \(message)") }
        return
      case .result(let result):
        guard open.remove(result.index) != nil else { continue }
        var download = started[result.index]
        download.attempts += 1
        switch result.outcome {
        case .done:
          inARow = 0
          bytes += try download.finish()
          done += 1
          report(.downloading(done: done, of: total, bytes: bytes, crate: download.crate.words))
        case .unwritable:
          defer { download.discard() }
          throw download.writeFailure
        default:
          inARow += 1
          guard let failure = retry(download, after: result) else {
            again.append(download)
            continue
          }
          failed.append(download)
          failures.append(failure)
          guard (400..<500).contains(failure.status) else {
            throw self.failure(with: again + open.map { started[$0] })
          }
          // The server works.
          inARow = 0
        }
      }
    }
  }

  /// Returns nil if `download` can be tried again after ``pause``; otherwise its failure.
  private mutating func retry(_ download: CrateDownload, after result: CurlRun.Result) -> FailedDownload? {
    var reason =
      switch result.outcome {
      case .status: "the server answers with status \(result.status)"
      case .unreachable: "the server cannot be reached"
      case .broken: "the connection broke, or stood still"
      case .tooLarge: "the answer is larger than any crate"
      case .impossible, .unwritable, .done: "trying again is no use"
      }
    if result.mayPass, result.retryAfter > 60 {
      reason += ", and asks to wait for \(result.retryAfter) seconds"
    } else if result.mayPass, options.waits.indices.contains(download.attempts - 1) {
      pause = max(pause, options.waits[download.attempts - 1], .seconds(result.retryAfter))
      return nil
    }
    let saysMore = ![.status, .tooLarge].contains(result.outcome)
    return Self.failed(download, reason, result.status, detail: saysMore ? result.message : nil)
  }

  private static func failed(
    _ download: CrateDownload,
    _ reason: String,
    _ status: Int = 0,
    detail: String? = nil
  ) -> FailedDownload {
    FailedDownload(
      crate: download.crate.words,
      url: download.url,
      reason: reason,
      detail: detail,
      status: status
    )
  }

  /// The failure of everything that failed.
  private var failure: Failure { failure(with: []) }

  /// Returns the failure of everything that failed, where `missing` is not there either.
  private func failure(with missing: [CrateDownload]) -> Failure {
    let words = (failed + missing).map(\.crate.words).sorted()
    return Failure(failures, missing: words, mirror: options.mirror)
  }

  private func sleep(for pause: Duration) {
    var rest = timespec()
    rest.tv_sec = Int(pause.components.seconds)
    rest.tv_nsec = Int(pause.components.attoseconds / 1_000_000_000)
    var left = timespec()
    while nanosleep(&rest, &left) != 0 && errno == EINTR { rest = left }
  }
}

extension CurlRun.Result {
  /// Whether the same request may succeed a little later.
  fileprivate var mayPass: Bool {
    switch outcome {
    case .unreachable, .broken: true
    case .status: [408, 429].contains(status) || status >= 500
    default: false
    }
  }
}
