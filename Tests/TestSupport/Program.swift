#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a program left behind when it ended.
public struct Finished: Sendable {
  /// The program and its arguments.
  public let command: [String]
  /// The exit code, or 128 and the number of the signal that ended it.
  public let status: Int32
  /// What it wrote to standard output.
  public let output: [UInt8]
  /// What it wrote to standard error.
  public let errors: [UInt8]

  /// The output as text, without the line breaks at its end.
  public var text: String { trimmed(output) }
  /// The error output likewise.
  public var errorText: String { trimmed(errors) }

  /// The command, the exit code if it is not 0, and what was written, as snapshots have it.
  public var transcript: String {
    let words = command.map { $0.allSatisfy(isPlain) && !$0.isEmpty ? $0 : quoted($0) }
    var text = "$ \(words.joined(separator: " "))\n"
    if status != 0 { text += "exit code \(status)\n" }
    for (name, bytes) in [("stderr", errors), ("stdout", output)] where !bytes.isEmpty {
      text += "\n\(name):\n\(String(decoding: bytes, as: UTF8.self))"
      if bytes.last != UInt8(ascii: "\n") { text += "\n" }
    }
    return text
  }

  private func isPlain(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "-_=./:,@+".contains(character)
  }

  private func trimmed(_ bytes: [UInt8]) -> String {
    var text = Substring(String(decoding: bytes, as: UTF8.self))
    while text.last?.isNewline ?? false { text.removeLast() }
    return String(text)
  }
}

/// Something in a test's own surroundings that did not work.
public struct TestFailure: Error, CustomStringConvertible {
  /// What happened.
  public let description: String

  /// A failure that says `description`.
  public init(_ description: String) { self.description = description }
}

/// The environment that programs of tests get: the caller's PATH, HOME, TMPDIR and Rust, English messages, nothing else.
public var plainEnvironment: [String: String] {
  var environment = ["LC_ALL": "C"]
  for name in ["PATH", "HOME", "TMPDIR", "RUSTUP_HOME", "RUSTUP_TOOLCHAIN"] {
    environment[name] = getenv(name).map { String(cString: $0) }
  }
  return environment
}

/// Runs a program, found by PATH, and waits for its end.
///
/// `command` is its name and arguments, `folder` its working directory, `input` what it reads. Throws
/// ``TestFailure`` if no process can be started, as where the program is missing.
public func run(
  _ command: [String],
  in folder: String = ".",
  environment: [String: String] = plainEnvironment,
  input: [UInt8] = []
) throws(TestFailure) -> Finished {
  try checkPresence(of: command, in: folder, path: environment["PATH"] ?? "")
  // Files instead of pipes: no program can block on a full one.
  let files = [try UnnamedFile(input), try UnnamedFile([]), try UnnamedFile([])]
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  for (number, file) in files.enumerated() {
    posix_spawn_file_actions_adddup2(&actions, file.descriptor, Int32(number))
  }
  // Threads of Swift's run time block signals that shells wait for, and programs inherit that.
  var attributes = posix_spawnattr_t()
  posix_spawnattr_init(&attributes)
  defer { posix_spawnattr_destroy(&attributes) }
  var noSignals = sigset_t()
  sigemptyset(&noSignals)
  posix_spawnattr_setsigmask(&attributes, &noSignals)
  posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
  // The shell changes the folder: the function that would do it at once is hidden from Swift on glibc.
  let arguments = CStrings(["sh", "-c", "cd \"$1\" && shift && exec \"$@\"", "sh", folder] + command)
  let variables = CStrings(environment.map { "\($0)=\($1)" })
  var process: pid_t = 0
  let code = posix_spawn(&process, "/bin/sh", &actions, &attributes, arguments.pointers, variables.pointers)
  guard code == 0 else {
    throw TestFailure("cannot run \(command) in \(folder): \(String(cString: strerror(code)))")
  }
  var status: Int32 = 0
  while waitpid(process, &status, 0) < 0 && errno == EINTR {}
  let signal = status & 0x7f
  return Finished(
    command: command,
    status: signal == 0 ? (status >> 8) & 0xff : 128 + signal,
    output: try files[1].content(),
    errors: try files[2].content()
  )
}

/// Throws a ``TestFailure`` that names the program if it is missing: no test passes because nothing was run.
private func checkPresence(of command: [String], in folder: String, path: String) throws(TestFailure) {
  guard let name = command.first else { throw TestFailure("there is no command to run") }
  let folders = name.contains("/") ? [""] : path.split(separator: ":").map { "\($0)/" }
  let isThere = folders.contains { prefix in
    let program = prefix + name
    return access(program.hasPrefix("/") ? program : "\(folder)/\(program)", X_OK) == 0
  }
  guard isThere else {
    throw TestFailure("the program `\(name)` is missing; scripts/setup installs what the tests need")
  }
}

/// Whether a program succeeds, as to see what the machine has.
public func succeeds(_ command: String...) -> Bool {
  (try? run(command).status) == 0
}

/// The text as one word of a shell script.
public func quoted(_ text: String) -> String {
  "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
}

/// Strings as `execve` wants them, freed with the object.
private final class CStrings {
  let pointers: [UnsafeMutablePointer<CChar>?]

  init(_ strings: [String]) { pointers = strings.map { strdup($0) } + [nil] }

  deinit { pointers.forEach { free($0) } }
}

/// A file without a name.
private final class UnnamedFile {
  let descriptor: Int32

  init(_ content: [UInt8]) throws(TestFailure) {
    var path = Array("\(temporaryRoot)/flakewright-XXXXXX".utf8CString)
    descriptor = mkstemp(&path)
    guard descriptor >= 0 else { throw TestFailure("cannot make a temporary file") }
    unlink(path)
    // Other tests start programs meanwhile, which must not inherit it.
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    var written = 0
    while written < content.count {
      let count = content.withUnsafeBytes { bytes in
        bytes.baseAddress.map { write(descriptor, $0 + written, bytes.count - written) } ?? -1
      }
      guard count > 0 else { throw TestFailure("cannot write a temporary file") }
      written += count
    }
    lseek(descriptor, 0, SEEK_SET)
  }

  func content() throws(TestFailure) -> [UInt8] {
    let size = Int(lseek(descriptor, 0, SEEK_END))
    var bytes = [UInt8](repeating: 0, count: max(size, 0))
    guard pread(descriptor, &bytes, bytes.count, 0) == size else { throw TestFailure("cannot read back") }
    return bytes
  }

  deinit { close(descriptor) }
}

/// Where temporary files stand.
var temporaryRoot: String { getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp" }
