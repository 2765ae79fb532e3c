import FileTree
import Synchronization
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// `flakewright hash cargo` from the outside.
@Suite struct HashCargoTests {
  static let names = (0..<40).map { (name: "crate\($0)", version: "1.\($0).0") }

  /// Runs `hash cargo` in the repository, with a cache and a cargo home in the sandbox.
  private func hash(_ arguments: [String], in git: TestRepository, at folder: String? = nil) throws
    -> Finished
  {
    try Tool.run(
      ["hash", "cargo"] + arguments,
      in: git,
      at: folder,
      environment: ["CARGO_HOME": git.sandbox("cargo"), "XDG_CACHE_HOME": git.sandbox("cache")]
    )
  }

  @Test("downloads what is missing, prints the hash, and needs no network again")
  func downloads() throws {
    let crates = try TestCrates(Self.names)
    let server = try crates.serve()
    defer { server.stop() }
    try withRepository { git in
      try git.commit(project.with(["Cargo.lock": .text(crates.lock)]))
      let first = try hash(["--mirror", server.address], in: git)
      #expect(first.status == 0)
      try expectSnapshot(first)
      #expect(server.requests.count == 40 && server.userAgents == ["flakewright/0.1.0"])

      for arguments in [["--offline"], ["--offline", "--format", "sri", "Cargo.lock"]] {
        let again = try hash(arguments, in: git)
        #expect(again.output == first.output && again.errors == [])
      }
      try git.sandbox.write(["staging/Cargo.lock": .text(crates.lock)])
      for (name, content) in crates.contents {
        try git.sandbox.write(["staging/tarballs/\(name).tar.gz": .file(content, executable: false)])
      }
      #expect(try first.text == NixEvaluation.hash(["path", git.sandbox("staging")]))
    }
  }

  @Test("reads the lock file of HEAD, and says when another stands in the work tree")
  func committed() throws {
    try withRepository { git in
      try git.commit(project.below("rust"))
      let committed = try hash(["rust"], in: git)
      #expect(committed.status == 0 && committed.errors == [])
      try git.write(["rust/Cargo.lock": .text(TestCrates.lock([]) + "\n")])
      let same = try hash(["rust/src"], in: git)
      #expect(same.output == committed.output)
      try expectSnapshot(same)
      #expect(try hash(["rust/Cargo.lock"], in: git).output != committed.output)
    }
  }

  @Test("a lock file that git does not track is read from disk")
  func untracked() throws {
    try withRepository { git in
      try git.commit(project.with(["Cargo.lock": nil]))
      let none = try hash([], in: git)
      #expect(none.status == 1)
      try expectSnapshot(none)
      try git.write(["Cargo.lock": project["Cargo.lock"] ?? ""])
      let done = try hash([], in: git)
      #expect(done.status == 0)
      try expectSnapshot(done, named: "untracked")
    }
  }

  @Test("prints all hashes as JSON")
  func json() throws {
    try withRepository { git in
      try git.commit(project)
      let done = try hash(["--json"], in: git)
      let blob = try git("rev-parse", "HEAD:Cargo.lock")
      let sri = try hash([], in: git).text
      #expect(
        done.text == """
          {
            "schema": 1,
            "cargoLock": {
              "path": "Cargo.lock",
              "blob": "\(blob)"
            },
            "cargoHash": "\(sri)",
            "outputHashes": {
              "nixpkgs": {},
              "crane": {}
            },
            "crate-hashes.json": {}
          }
          """
      )
    }
  }

  @Test("killed at any moment, the cache is usable, and only the rest is downloaded the next time")
  func killed() throws {
    let crates = try TestCrates(Self.names)
    try withRepository { git in
      try git.commit(project.with(["Cargo.lock": .text(crates.lock)]))
      let requests = Mutex(0)
      // At some of the requests, the one who asks is killed.
      let server = try HTTPServer { [sandbox = git.sandbox] path, _ in
        // Under the lock, so that nobody is answered before the one who asks and its curl are dead.
        requests.withLock { count in
          count += 1
          guard [1, 8, 20, 38].contains(count) else { return }
          var process = ""
          while process.isEmpty {
            process = String(decoding: (try? sandbox.read("process")) ?? [], as: UTF8.self)
          }
          let isKilled = pid_t(process.dropLast()).map { kill($0, SIGKILL) == 0 } ?? false
          #expect(isKilled, "\(process)")
          usleep(200_000)
        }
        return crates.content(at: path).map(HTTPServer.Answer.init) ?? .status(404)
      }
      defer { server.stop() }
      var environment = git.environment
      environment["XDG_CACHE_HOME"] = git.sandbox("cache")
      var last: Set<String> = []
      for _ in 0..<4 {
        _ = try run(
          [
            "sh", "-c",
            """
            rm -f "$2/process"
            "$0" hash cargo --jobs 2 --mirror "$1" 2> /dev/null & echo $! > "$2/process"; wait
            """, Tool.path, server.address, git.sandbox.path,
          ],
          in: git.path,
          environment: environment
        )
        let now = try cached(in: git)
        #expect(last.isSubset(of: now) && now.count < 40)
        last = now
      }
      #expect(last.count > 20)
      let done = try hash(["--mirror", server.address], in: git)
      #expect(done.status == 0)
      // Two downloads at a time, which are lost in each of the four runs.
      #expect((40...48).contains(server.requests.count), "\(server.requests.count)")
      let fresh = try Tool.run(
        ["hash", "cargo", "--mirror", server.address],
        in: git,
        environment: ["XDG_CACHE_HOME": git.sandbox("other")]
      )
      #expect(fresh.status == 0 && fresh.output == done.output)
    }
  }

  /// The crates in the cache.
  private func cached(in git: TestRepository) throws -> Set<String> {
    let entries = try DiskTree(git.sandbox("cache")).entries(in: "flakewright/crates")
    return Set(entries.map(\.name).filter { !$0.hasPrefix(".") })
  }

  @Test("a full disk is said to be one, and leaves nothing behind")
  func fullDisk() throws {
    let crates = try TestCrates([("big", "1.0.0")], size: 100_000)
    let server = try crates.serve()
    defer { server.stop() }
    try withRepository { git in
      try git.commit(project.with(["Cargo.lock": .text(crates.lock)]))
      var environment = git.environment
      environment["XDG_CACHE_HOME"] = git.sandbox("cache")
      let done = try run(
        ["sh", "-c", "ulimit -f 8; exec \"$0\" hash cargo --mirror \"$1\"", Tool.path, server.address],
        in: git.path,
        environment: environment
      )
      #expect(done.status == 1 && done.output == [])
      try expectSnapshot(done)
      #expect(try DiskTree(git.sandbox("cache")).entries(in: "flakewright/crates") == [])
    }
  }

  @Test(
    "an unusable command line is told apart",
    arguments: ["--timeout=0", "--jobs=0", "--jobs=1000", "--format=md5"]
  )
  func usage(argument: String) throws {
    try withRepository { git in
      let done = try hash([argument], in: git)
      #expect(done.status == 64)
    }
  }
}
