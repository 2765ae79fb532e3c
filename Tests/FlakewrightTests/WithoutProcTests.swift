#if os(Linux)
  import Glibc
  import TestSupport
  import Testing

  /// In a chroot or a build sandbox, /proc may not be mounted.
  @Suite("without /proc")
  struct WithoutProcTests {
    /// The words that run a command with an empty /proc, in a mount namespace of its own.
    private static let hidingProc =
      ["unshare"] + (geteuid() == 0 ? ["--mount"] : ["--mount", "--map-root-user"])
      + ["sh", "-c", "mount -t tmpfs none /proc && exec \"$@\"", "sh"]

    /// Whether the test can run.
    ///
    /// Containers may forbid it, which is a failure in CI as root.
    private static let canHideProc =
      (geteuid() == 0 && getenv("CI") != nil) || (try? TestSupport.run(hidingProc + ["true"]).status) == 0

    private func run(_ arguments: String..., in git: TestRepository) throws -> Finished {
      let command = Self.hidingProc + [Tool.path] + arguments
      return try TestSupport.run(command, in: git.path, environment: git.environment)
    }

    @Test(
      "each command gets its arguments",
      .enabled(if: canHideProc, "needs the right to make a mount namespace: run it as root")
    )
    func arguments() throws {
      try withRepository { git in
        try git.commit(project)
        let unknown = try run("no-such-command", in: git)
        #expect(unknown.status == 64, "\(unknown.errorText)")

        // Without arguments, the program would print its help and succeed.
        let check = try run("check", in: git)
        #expect(check.status != 0 && check.output.isEmpty, "\(check.text)")
        #expect(check.errors == (try Tool.run(["check"], in: git).errors))

        let made = try run("init", "--strategy", "crane", "--branch", "été", in: git)
        #expect(made.status == 0, "\(made.errorText)")
        #expect(try git("rev-list", "--count", "main..été") == "1")

        #expect(try run("--version", in: git).output == (try Tool.run(["--version"], in: git).output))
      }
    }
  }
#endif
