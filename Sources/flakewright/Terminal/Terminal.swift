import Diagnostics
import FileTree
import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The output of the program: results on standard output, messages on standard error.
struct Terminal {
  /// The two streams.
  enum Stream: Int32 {
    case output = 1
    case error = 2
  }

  /// The environment of the process.
  let environment: [String: String]
  /// Whether standard error is colored: unless `--color` decides, it is a terminal, and NO_COLOR (https://no-color.org) is
  /// not set.
  let isColored: Bool
  /// The amount of messages.
  let verbosity: Verbosity

  init(environment: [String: String], color: ColorChoice = .auto, verbosity: Verbosity = .normal) {
    self.environment = environment
    self.verbosity = verbosity
    isColored =
      switch color {
      case .always: true
      case .never: false
      case .auto:
        isatty(Stream.error.rawValue) == 1 && environment["NO_COLOR", default: ""].isEmpty
          && environment["TERM"] != "dumb"
      }
  }

  /// The terminal of this process, with the options of a command.
  init(_ options: MessageOptions) {
    self.init(
      environment: ProcessInfo.processInfo.environment,
      color: options.color,
      verbosity: options.verbosity
    )
  }

  /// Prints a status line in cargo's style: `verb` right-aligned in twelve columns, then `text`.
  func status(_ verb: String, _ text: String) {
    if verbosity == .quiet { return }
    let padding = String(repeating: " ", count: max(0, 12 - verb.count))
    line("\(padding)\(Style.green.on(verb, if: isColored)) \(text.printable)")
  }

  /// Prints commands with their purpose, aligned unless they are too long.
  func list(_ rows: [(command: String, purpose: String)], under title: String) {
    if verbosity == .quiet || rows.isEmpty { return }
    line("\n\(Style.bold.on(title, if: isColored)):")
    let width = rows.map(\.command.count).filter { $0 <= 60 }.max() ?? 0
    for row in rows {
      let padding = String(repeating: " ", count: max(0, width - row.command.count))
      line("  \(row.command.printable)\(padding)  \(Style.dim.on("# \(row.purpose)", if: isColored))")
    }
  }

  /// Writes one line to standard error.
  func line(_ text: String) {
    write(Array("\(text)\n".utf8), to: .error)
  }

  /// Writes all of `bytes`; if standard output fails, ends the program with exit code 1.
  func write(_ bytes: [UInt8], to stream: Stream) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { systemWrite(stream.rawValue, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else {
        // If standard error fails, or if the reader is gone, there is no one to report it to.
        if stream == .error || errno == EPIPE { return }
        let reason = String(cString: strerror(errno))
        print([Diagnostic(.error, .unwritable, "cannot write to standard output: \(reason)")])
        exit(1)
      }
      rest = rest.dropFirst(count)
    }
  }
}

private func systemWrite(_ stream: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(stream, bytes, count)
}

/// The ANSI styles that the tool uses.
enum Style: String {
  case green = "1;32"
  case red = "1;31"
  case yellow = "1;33"
  case cyan = "1;36"
  case bold = "1"
  case dim = "2"

  func on(_ text: String, if isColored: Bool) -> String {
    isColored ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
  }
}
