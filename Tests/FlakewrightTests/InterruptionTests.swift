import FileTree
import TestSupport
import Testing

/// Runs that are killed, and runs at the same time.
@Suite struct InterruptionTests {
  @Test("killed at any moment, the repository is as before or has the whole branch")
  func killed() throws {
    try withRepository { git in
      try git.commit(project)
      try Tool.initialise(git, "import-cargo", "--branch", "whole")
      let whole = try git("rev-parse", "whole^{tree}")
      var outcomes: Set<Bool> = []
      // From before the start to after the end, on machines of any speed.
      for step in 0..<24 {
        let branch = "attempt-\(step)"
        let before = try Snapshot(git)
        let milliseconds = step < 20 ? step * 2 : [100, 300, 1000, 5000][step - 20]
        let fraction = String(1000 + milliseconds % 1000).dropFirst()
        _ = try run(
          [
            "sh", "-c",
            """
            "$0" init --strategy import-cargo --branch "$1" 2>/dev/null &
            sleep "$2"; kill -9 $! 2>/dev/null; wait
            """, Tool.path, branch, "\(milliseconds / 1000).\(fraction)",
          ],
          in: git.path,
          environment: git.environment
        )
        let isThere =
          try run(["git", "rev-parse", "-q", "--verify", branch], in: git.path, environment: git.environment)
          .status == 0
        outcomes.insert(isThere)
        let changes = try Snapshot(git).changes(since: before).filter { !$0.hasSuffix(".lock") }
        if isThere {
          #expect(changes.contains("+ repository/.git/refs/heads/\(branch)"))
          #expect(try git("rev-parse", "\(branch)^{tree}") == whole)
        }
        #expect(changes.allSatisfy { $0.hasSuffix("/\(branch)") })
        #expect(try git.git(["fsck", "--strict", "--no-dangling"]).errorText == "")
      }
      #expect(outcomes.contains(true))
    }
  }

  @Test("runs at the same time leave one whole branch, and those that cannot have it say so")
  func atTheSameTime() throws {
    for _ in 0..<5 {
      try withRepository { git in
        try git.commit(project)
        let done = try run(
          [
            "sh", "-c",
            """
            for run in 1 2 3 4; do
              { "$0" init --strategy import-cargo 2>"$1/errors-$run"; echo $? >"$1/status-$run"; } &
            done
            wait
            """, Tool.path, git.sandbox.path,
          ],
          in: git.path,
          environment: git.environment
        )
        #expect(done.status == 0)
        var statuses: [String] = []
        for number in 1...4 {
          let status = String(decoding: try git.sandbox.read("status-\(number)"), as: UTF8.self)
          statuses.append(status)
          let errors = String(decoding: try git.sandbox.read("errors-\(number)"), as: UTF8.self)
          if status != "0\n" {
            #expect(
              errors.hasPrefix("error: the branch `flakewright/import-cargo` ")
                || errors.hasPrefix(
                  "error: another git process has locked the branch `flakewright/import-cargo`: "
                ),
              "\(errors)"
            )
          }
        }
        // A run that begins after another one has ended moves the branch to its own commit.
        #expect(statuses.contains("0\n") && Set(statuses).isSubset(of: ["0\n", "1\n"]))
        #expect(try git("fsck", "--strict").isEmpty)
        #expect(try git("rev-parse", "flakewright/import-cargo^") == git("rev-parse", "HEAD"))
      }
    }
  }
}
