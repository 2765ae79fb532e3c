import Diagnostics
import Processes

/// A run of the program curl, which downloads many files at the same time.
struct CurlRun: ~Copyable {
  /// The result of one download.
  struct Result {
    /// The position of the download in the list.
    let index: Int
    /// What became of it.
    let outcome: Outcome
    /// The HTTP status; 0 if there was no response.
    let status: Int
    /// The seconds to wait before the next request, as the server asks; 0 if it does not.
    let retryAfter: Int
    /// curl's error message, which depends on its version.
    let message: String
  }

  /// What became of a download.
  enum Outcome {
    case done
    /// The server responded with a status of 400 or more.
    case status
    /// The server cannot be reached: its name, the proxy, or the connection fails.
    case unreachable
    /// The connection broke, or transferred nothing for too long.
    case broken
    /// The response is too large.
    case tooLarge
    /// The file cannot be written.
    case unwritable
    /// Trying again is useless: the URL or the certificate is invalid.
    case impossible

    /// Creates the outcome for an exit code of curl.
    init(exitCode: Int) {
      self =
        switch exitCode {
        case 0: .done
        case 22: .status
        case 5, 6, 7, 97: .unreachable
        case 23: .unwritable
        case 63: .tooLarge
        case 1, 3, 47, 51, 60, 77: .impossible
        default: .broken
        }
    }
  }

  /// What curl does.
  enum Event {
    case result(Result)
    /// Nothing ended for a second.
    case silence
    /// All downloads ended, or curl failed with this message.
    case end(message: String)
  }

  private var program: RunningProgram
  private var message = ""

  /// Starts `downloads`, pairs of a URL and a path.
  init(_ downloads: [(url: String, path: String)], limit: Int, _ options: CrateOptions) throws(Failure) {
    let config = Self.config(downloads, limit: limit, options)
    do throws(Failure) {
      program = try RunningProgram(
        "curl",
        // The user's .curlrc could change what is written where.
        ["-q", "--config", "-"],
        input: Array(config.utf8),
        environment: options.environment
      )
    } catch {
      throw .noCurl(reason: error.summary)
    }
  }

  /// Waits for the next event, at most a second.
  mutating func next() -> Event {
    while true {
      switch program.next(within: 1000) {
      case .silence: return .silence
      case .end(let status): return .end(message: message.isEmpty ? "its exit code is \(status)" : message)
      case .line(let line):
        if let result = Self.result(line) { return .result(result) }
        message = line.hasPrefix("curl: ") ? String(line.dropFirst(6)) : line
      }
    }
  }

  /// Ends all downloads.
  mutating func stop() { program.stop() }

  /// The first word of the lines that report a download.
  private static let mark = "transfer"

  /// Returns what a line reports, or nil if it reports nothing.
  private static func result(_ line: String) -> Result? {
    let parts = line.split(separator: "\t", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0] == mark, let index = Int(parts[1]), let code = Int(parts[2]),
      let status = Int(parts[3])
    else { return nil }
    return Result(
      index: index,
      outcome: Outcome(exitCode: code),
      status: status,
      // The other form of the header, a date, is as good as none. curl before 7.84 does not know it.
      retryAfter: max(0, Int(parts[4]) ?? 0),
      message: String(parts[5])
    )
  }

  /// Returns the configuration that curl reads.
  private static func config(
    _ downloads: [(url: String, path: String)],
    limit: Int,
    _ options: CrateOptions
  ) -> String {
    var lines = [
      "parallel", "parallel-max = \(options.parallelDownloads)", "globoff", "no-progress-meter", "fail",
      "location", "max-redirs = 5", "proto = \"=http,https\"", "proto-redir = \"=http,https\"",
      "user-agent = \(quoted(options.userAgent))", "connect-timeout = \(options.timeout)",
      // Like cargo's `http.low-speed-limit`.
      "speed-limit = 10", "speed-time = \(options.timeout)", "max-filesize = \(limit)",
      // Standard error is the stream that curl does not buffer.
      "write-out = \"%{stderr}\(mark)\\t%{urlnum}\\t%{exitcode}\\t%{http_code}\\t%header{retry-after}"
        + "\\t%{errormsg}\\n\"",
    ]
    if let certificates = options.variable("SSL_CERT_FILE") {
      lines.append("cacert = \(quoted(certificates))")
    }
    for (url, path) in downloads { lines += ["url = \(quoted(url))", "output = \(quoted(path))"] }
    return lines.map { "\($0)\n" }.joined()
  }

  /// Returns `text` as a quoted value of curl's configuration.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
