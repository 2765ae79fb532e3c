import CCurl
import Diagnostics

/// Parallel downloads with libcurl.
struct Transfers: ~Copyable {
  private let curl: OpaquePointer
  private var running: [OpaquePointer: CrateDownload] = [:]

  /// The result of a download.
  struct Result {
    let download: CrateDownload
    let outcome: ccurl_outcome
    let status: Int
    let retryAfter: Int
    let message: String
  }

  /// Loads libcurl, with room for `connections` connections.
  init(connections: Int) throws(Failure) {
    if let reason = ccurl_load() { throw .noLibcurl(reason: String(cString: reason)) }
    guard let curl = ccurl_new(connections) else { throw .noLibcurl(reason: "libcurl has no memory") }
    self.curl = curl
  }

  deinit {
    for transfer in running.keys { ccurl_end(curl, transfer) }
    ccurl_free(curl)
  }

  /// The number of running downloads.
  var count: Int { running.count }

  /// The running downloads.
  var downloads: [CrateDownload] { Array(running.values) }

  /// Starts `download`, or starts it again.
  mutating func start(_ download: CrateDownload, _ options: CrateOptions) throws(Failure) {
    try download.begin()
    let certificates = options.variable("SSL_CERT_FILE")
    let transfer = download.url.withCString { url in
      options.userAgent.withCString { agent in
        withOptionalCString(certificates) { certificates in
          var request = ccurl_request(
            url: url,
            user_agent: agent,
            certificates: certificates,
            timeout: options.timeout,
            take: { bytes, count, context in
              guard let context else { return false }
              let download = Unmanaged<CrateDownload>.fromOpaque(context).takeUnretainedValue()
              return download.take(UnsafeRawBufferPointer(start: bytes, count: count))
            },
            // `running` keeps it alive as long as the transfer.
            context: Unmanaged.passUnretained(download).toOpaque()
          )
          return ccurl_start(curl, &request)
        }
      }
    }
    guard let transfer else { throw .noLibcurl(reason: "libcurl has no memory") }
    running[transfer] = download
  }

  /// Transfers data; waits for at most `milliseconds` if there is none.
  func work(_ milliseconds: Int) {
    ccurl_work(curl, Int32(clamping: milliseconds))
  }

  /// Returns the next download that has ended.
  mutating func next() -> Result? {
    var result = ccurl_result()
    guard let transfer = ccurl_finished(curl, &result) else { return nil }
    defer { ccurl_end(curl, transfer) }
    guard let download = running.removeValue(forKey: transfer) else { return nil }
    return Result(
      download: download,
      outcome: result.outcome,
      status: result.status,
      retryAfter: result.retry_after,
      message: result.message.map { String(cString: $0) } ?? ""
    )
  }
}

private func withOptionalCString<Result>(
  _ text: String?,
  _ body: (UnsafePointer<CChar>?) -> Result
) -> Result {
  guard let text else { return body(nil) }
  return text.withCString { body($0) }
}
