import Crates
import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The progress of downloads: a bar like cargo's on a terminal, otherwise one line before and one after.
final class ProgressBar {
  private let terminal: Terminal
  private var start = ContinuousClock.now
  private var last: ContinuousClock.Instant?
  private var isShown = false

  init(on terminal: Terminal) {
    self.terminal = terminal
  }

  /// Shows `progress`.
  func show(_ progress: CrateProgress) {
    switch progress {
    case .downloading(let done, let total, let bytes, let crate):
      if done == 0 { start = .now }
      if terminal.isInteractive {
        draw(done, total, bytes, crate)
      } else if done == 0 {
        terminal.status("Downloading", count(total, "crate"))
      }
    case .downloaded(let total, let bytes):
      clear()
      let seconds = start.duration(to: .now) / .seconds(1)
      terminal.status("Downloaded", "\(count(total, "crate")) (\(size(bytes))) in \(tenths(seconds))s")
    case .fetching(let url, let revision):
      clear()
      terminal.status("Fetching", "\(revision) from \(url)")
    }
  }

  /// Removes the bar.
  func clear() {
    guard isShown else { return }
    terminal.write(Array("\r\u{1B}[K".utf8), to: .error)
    isShown = false
  }

  private func draw(_ done: Int, _ total: Int, _ bytes: Int, _ crate: String?) {
    // Update at most ten times a second.
    let now = ContinuousClock.now
    if let last, done < total, last.duration(to: now) < .milliseconds(100) { return }
    last = now
    let text = " \(done)/\(total), \(size(bytes))\(crate.map { ": \($0.printable)" } ?? "")"
    let room = terminal.width - 14
    let width = min(30, room - text.count - 2)
    var line = "\r\u{1B}[K \(Style.cyan.on("Downloading", if: terminal.isColored)) "
    if width >= 4 {
      let filled = total == 0 ? width : width * done / total
      let bar = String(repeating: "=", count: max(0, filled - 1)) + (filled > 0 ? ">" : "")
      line += "[\(bar)\(String(repeating: " ", count: width - bar.count))]"
    }
    line += text.prefix(max(0, room - max(0, width) - 2))
    terminal.write(Array(line.utf8), to: .error)
    isShown = true
  }

  private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

  private func size(_ bytes: Int) -> String {
    bytes < 1_000_000 ? "\(bytes / 1000) kB" : "\(tenths(Double(bytes) / 1_000_000)) MB"
  }

  private func tenths(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}

extension Terminal {
  /// Whether text on standard error can be overwritten.
  var isInteractive: Bool { isatty(Stream.error.rawValue) == 1 && environment["TERM"] != "dumb" }

  /// The columns of the terminal that shows messages; 80 if unknown.
  var width: Int { columns(of: .error) }

  /// The columns of the terminal that shows results; 80 if unknown.
  var outputWidth: Int { columns(of: .output) }

  /// The columns that a table of results may have: any number if no terminal shows it.
  var tableWidth: Int { isatty(Stream.output.rawValue) == 1 ? outputWidth : .max }

  private func columns(of stream: Stream) -> Int {
    var size = winsize()
    guard ioctl(stream.rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}
