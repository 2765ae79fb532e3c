import Diagnostics
import FileTree
import Processes
import TestSupport
import Testing

@Suite struct RunTests {
  @Test func handsInputOverAndOutputBack() throws {
    let script = "cat; printf 'to err ' >&2; exit 3"
    let done = try Processes.run(
      "sh",
      ["-c", script],
      input: Array("text\0".utf8),
      environment: plainEnvironment
    )
    #expect(done == Finished(status: 3, output: Array("text\0".utf8), errors: Array("to err ".utf8)))
    #expect(!done.isSuccess)
    #expect(done.message == "to err")
  }

  @Test func runsInTheFolderWithTheEnvironmentGiven() throws {
    try withTemporaryFolder { folder in
      let environment = ["PATH": plainEnvironment["PATH"] ?? "", "NAME": "a b\"$"]
      let done = try Processes.run(
        "sh",
        ["-c", "pwd; echo \"$NAME\"; echo \"${HOME-}\""],
        in: folder.path,
        environment: environment
      )
      #expect(String(decoding: done.output, as: UTF8.self) == "\(folder.path)\na b\"$\n\n")
    }
  }

  @Test func looksForProgramsOnThePathItIsGiven() throws {
    try withTemporaryFolder { folder in
      try folder.write(["tool": .executable("#!/bin/sh\necho here\n")])
      #expect(try Processes.run("tool", environment: ["PATH": folder.path]).message == "here")
      #expect(try Processes.run(folder("tool"), environment: [:]).message == "here")
      let named = #expect(throws: Failure.self) {
        try Processes.run("tool", environment: ["PATH": "/nowhere"])
      }
      #expect(named?.code == .programNotFound)
      #expect(named?.summary == "there is no program `tool`")
      #expect(named?.diagnostics[0].help == ["install it, or add its folder to PATH"])
      let placed = #expect(throws: Failure.self) {
        try Processes.run("/nowhere/tool", environment: plainEnvironment)
      }
      #expect(placed?.summary == "there is no program `/nowhere/tool`")
      #expect(placed?.diagnostics[0].help == [])
    }
  }

  @Test func survivesProgramsThatReadNothingAndWriteMuch() throws {
    let input = [UInt8](repeating: 120, count: 1 << 20)
    #expect(try Processes.run("true", input: input, environment: plainEnvironment).isSuccess)
    let script = "head -c 3000000 /dev/zero; head -c 3000000 /dev/zero >&2"
    let done = try Processes.run("sh", ["-c", script], environment: plainEnvironment)
    #expect(done.output.count == 3_000_000 && done.errors.count == 3_000_000)
  }

  @Test func countsSignalsAsShellsDo() throws {
    #expect(try Processes.run("sh", ["-c", "kill -9 $$"], environment: plainEnvironment).status == 137)
  }
}
