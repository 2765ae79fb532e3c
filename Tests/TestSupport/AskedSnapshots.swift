import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The snapshots that the tests of this process have asked for.
///
/// Their paths are also appended to the file that `FLAKEWRIGHT_ASKED` names, so that scripts/stale-snapshots finds files
/// that no test asks for.
final class AskedSnapshots: Sendable {
  static let shared = AskedSnapshots()

  private let texts = Mutex<[String: String]>([:])

  /// Notes that `path` is to have `text`; false if another text was expected there before.
  func add(_ path: String, _ text: String) -> Bool {
    texts.withLock { texts in
      if let known = texts[path] { return known == text }
      texts[path] = text
      if let name = getenv("FLAKEWRIGHT_ASKED") { append(path + "\n", to: name) }
      return true
    }
  }

  private func append(_ line: String, to name: UnsafePointer<CChar>) {
    let file = open(name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    defer { close(file) }
    var line = line
    line.withUTF8 { _ = write(file, $0.baseAddress, $0.count) }
  }
}
