import Diagnostics
import Processes
import TestSupport
import Testing

@Suite struct RunningProgramTests {
  /// Starts a shell script with an input.
  private func start(_ script: String, input: String = "") throws -> RunningProgram {
    try RunningProgram("sh", ["-c", script], input: Array(input.utf8), environment: plainEnvironment)
  }

  @Test func handsOverEachLineOfStandardErrorAndThenTheStatus() throws {
    var program = try start("cat >&2; echo out; printf last >&2; exit 3", input: "one\n\ntwo\n")
    var events: [RunningProgram.Event] = []
    while events.last != .end(status: 3), events.count < 9 { events.append(program.next(within: 5000)) }
    #expect(events == [.line("one"), .line(""), .line("two"), .line("last"), .end(status: 3)])
    let event1 = program.next(within: 0)
    #expect(event1 == .end(status: 3))
  }

  @Test func tellsSilenceFromTheEnd() throws {
    var program = try start("sleep 60")
    let event2 = program.next(within: 1)
    #expect(event2 == .silence)
    program.stop()
    let event3 = program.next(within: 0)
    #expect(event3 == .end(status: 137))
  }

  @Test func readsInputThatIsLargerThanAPipe() throws {
    var program = try start("wc -c >&2", input: String(repeating: "x", count: 300_000))
    let event4 = program.next(within: 5000)
    #expect(event4 == .line("300000"))
  }

  @Test func isKilledWithItsValue() throws {
    try withTemporaryFolder { folder in
      func startAndForget() throws {
        var program = try start("echo $$ > '\(folder("process"))'; echo >&2; exec sleep 60")
        let event5 = program.next(within: 5000)
        #expect(event5 == .line(""))
      }
      try startAndForget()
      let process = String(decoding: try folder.read("process"), as: UTF8.self).dropLast()
      #expect(try Processes.run("kill", ["-0", String(process)], environment: plainEnvironment).status != 0)
    }
  }

  @Test func saysWhichProgramIsMissing() throws {
    let error = #expect(throws: Failure.self) {
      _ = try RunningProgram("tool", [], input: [], environment: ["PATH": "/nowhere"])
    }
    #expect(error?.code == .programNotFound)
  }
}
