import FoundationEssentials
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A folder of its own for one test, which is removed with this value.
public struct Scratch: ~Copyable {
  /// The folder's absolute path.
  public let folder: String

  /// A command that did not exit with 0.
  public struct Failure: Error {
    /// What it wrote to stderr.
    public let text: String
  }

  /// Makes an empty folder.
  public init() throws {
    var template = Array("/tmp/scratch-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Failure(text: "mkdtemp failed") }
    folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Writes a file of the folder.
  public func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(name)"))
  }

  /// What `command` of the shell, run in the folder, writes to stdout.
  public func run(_ command: String) throws -> [UInt8] {
    let status = system("cd \(folder) && { \(command)\n} >.stdout 2>.stderr")
    guard status == 0 else {
      throw Failure(
        text: String(decoding: try Data(contentsOf: URL(filePath: "\(folder)/.stderr")), as: UTF8.self)
      )
    }
    return Array(try Data(contentsOf: URL(filePath: "\(folder)/.stdout")))
  }

  /// Whether a shell's command succeeds, as to see what the machine has.
  public static func succeeds(_ command: String) -> Bool {
    system("{ \(command)\n} >/dev/null 2>&1") == 0
  }
}
