/// A program on a pseudo-terminal, and a user who waits for a text before each answer.
///
/// Python makes the terminal: it needs an ioctl and a controlling terminal, which Swift cannot set.
public struct PseudoTerminal {
  /// The columns of the terminal.
  public var columns = 80
  /// The answers, each with the text that the user waits for.
  public var answers: [(after: String, answer: String)] = []

  /// Creates a terminal of `columns` columns.
  public init(columns: Int = 80, _ answers: [(after: String, answer: String)] = []) {
    self.columns = columns
    self.answers = answers
  }

  /// Runs `command` in `folder` and returns what the terminal shows; the status is 128 and the signal if one ends it.
  public func run(
    _ command: [String],
    in folder: String,
    environment: [String: String]
  ) throws(TestFailure) -> Finished {
    let steps = answers.flatMap { [$0.after, $0.answer] }
    // Python itself may need the caller's HOME.
    let variables = environment.map { "\($0)=\($1)" }.sorted()
    let done = try TestSupport.run(
      ["python3", "-c", Self.script, "\(columns)", "\(answers.count)"] + steps + ["env", "-i"] + variables
        + command,
      in: folder
    )
    // The terminal ends lines with CR LF.
    let shown = done.output.filter { $0 != UInt8(ascii: "\r") }
    return Finished(command: command, status: done.status, output: shown, errors: done.errors)
  }

  private static let script = """
    import fcntl, os, pty, select, struct, sys, termios, time
    columns, count = int(sys.argv[1]), int(sys.argv[2])
    steps = [(sys.argv[3 + 2 * i].encode(), sys.argv[4 + 2 * i].encode()) for i in range(count)]
    command = sys.argv[3 + 2 * count:]
    pid, master = pty.fork()
    if pid == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        os.execvp(command[0], command)
    shown, seen, end = b"", 0, time.time() + 60
    while time.time() < end:
        if select.select([master], [], [], 0.2)[0]:
            try:
                data = os.read(master, 65536)
            except OSError:
                break
            if not data:
                break
            shown += data
        while steps and steps[0][0] in shown[seen:]:
            seen = shown.index(steps[0][0], seen) + len(steps[0][0])
            os.write(master, steps.pop(0)[1])
    else:
        os.kill(pid, 9)
    status = os.waitpid(pid, 0)[1]
    sys.stdout.buffer.write(shown)
    sys.stdout.flush()
    sys.exit(128 + os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status))
    """
}
