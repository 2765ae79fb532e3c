import CProcesses
public import Diagnostics
import FileTree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A program that runs while this one reads the lines of its standard error; killed with the value.
///
/// On Linux, it also ends if this program is killed.
public struct RunningProgram: ~Copyable {
  /// What a running program does.
  public enum Event: Sendable, Hashable {
    /// It writes a line to its standard error.
    case line(String)
    /// It writes nothing for the time that was given.
    case silence
    /// It ended with this status, which is counted as in ``Finished/status``.
    case end(status: Int32)
  }

  private let process: pid_t
  private let errors: Int32
  private var received: [UInt8] = []
  private var status: Int32?

  /// Starts `program`, a path or a name on the PATH of `environment`, which reads `input` and writes its standard output
  /// to /dev/null.
  ///
  /// Throws ``Diagnostic/Code/programNotFound`` or ``Diagnostic/Code/programNotRun``.
  public init(
    _ program: String,
    _ arguments: [String],
    input: [UInt8],
    environment: [String: String]
  ) throws(Failure) {
    guard let path = executable(program, in: nil, path: environment["PATH"]) else {
      throw .programNotFound(program)
    }
    do throws(Failure) {
      (process, errors) = try Self.start(path, [program] + arguments, input: input, environment)
    } catch {
      throw Failure(.programNotRun, "cannot run `\(program)`: \(error.summary)")
    }
  }

  deinit {
    if status == nil {
      kill(process, SIGKILL)
      _ = end(of: process)
    }
    close(errors)
  }

  /// Waits at most `milliseconds` for the program to do something.
  public mutating func next(within milliseconds: Int32) -> Event {
    if let status { return .end(status: status) }
    while true {
      if let newline = received.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: received[..<newline], as: UTF8.self)
        received.removeSubrange(...newline)
        return .line(line)
      }
      var stream = pollfd(fd: errors, events: Int16(POLLIN), revents: 0)
      let ready = poll(&stream, 1, milliseconds)
      if ready == 0 || (ready < 0 && errno == EINTR) { return .silence }
      let count = fill()
      if count < 0 && errno == EINTR { continue }
      if count > 0 { continue }
      let status = end(of: process)
      self.status = status
      if received.isEmpty { return .end(status: status) }
      defer { received = [] }
      return .line(String(decoding: received, as: UTF8.self))
    }
  }

  /// Kills the program unless it has ended.
  public mutating func stop() {
    guard status == nil else { return }
    kill(process, SIGKILL)
    status = end(of: process)
  }

  /// Reads what is there and returns the number of bytes; 0 at the end, negative after an error.
  private mutating func fill() -> Int {
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 14) { room, used in
      count = read(errors, room.baseAddress, room.count)
      used = max(0, count)
    }
    received += bytes
    return count
  }

  /// Starts the program; returns its number and the end of the pipe that it writes errors to.
  private static func start(
    _ path: String,
    _ arguments: [String],
    input: [UInt8],
    _ environment: [String: String]
  ) throws(Failure) -> (process: pid_t, errors: Int32) {
    // The input is a file, since it may be larger than a pipe holds.
    let scratch = try ScratchFolder(environment: environment)
    try scratch.tree.write(input, to: "0")
    var streams = [open("\(scratch.path)/0", O_RDONLY | O_CLOEXEC), open("/dev/null", O_WRONLY | O_CLOEXEC)]
    var pipes: [Int32] = [-1, -1]
    let isPiped = pipe(&pipes) == 0
    streams.append(pipes[1])
    defer { for stream in streams where stream >= 0 { close(stream) } }
    var reason = errno
    if isPiped && !streams.contains(-1) {
      for end in pipes { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      let words = CStrings(arguments)
      let variables = CStrings(environment.map { "\($0)=\($1)" })
      var process: pid_t = 0
      reason = cprocesses_start(&process, path, words.pointers, variables.pointers, streams)
      if reason == 0 { return (process, pipes[0]) }
    }
    if isPiped { close(pipes[0]) }
    throw Failure(.programNotRun, String(cString: strerror(reason)))
  }
}
