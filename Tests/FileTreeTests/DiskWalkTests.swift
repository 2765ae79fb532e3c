import Diagnostics
import TestSupport
import Testing

@testable import FileTree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@Suite struct DiskWalkTests {
  /// All steps of the walk through what stands at `path`, and what is thrown.
  private func steps(_ path: String) throws -> [TreeStep] {
    var walk = DiskWalk(path)
    var steps: [TreeStep] = []
    while let step = try walk.next() { steps.append(step) }
    return steps
  }

  private func name(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test func namesInByteOrder() throws {
    try withTemporaryFolder { folder in
      try folder.write([
        "a/b": "1", "a-b": .executable("22"), "a.b": .link("nowhere"), "é": "", "z": "", "Z": "",
      ])
      #expect(
        try steps(folder.path) == [
          .folder(name: []),
          .file(name: name("Z"), executable: false, size: 0),
          .folder(name: name("a")),
          .file(name: name("b"), executable: false, size: 1),
          .endOfFolder,
          .file(name: name("a-b"), executable: true, size: 2),
          .symlink(name: name("a.b"), target: name("nowhere")),
          .file(name: name("z"), executable: false, size: 0),
          .file(name: name("é"), executable: false, size: 0),
          .endOfFolder,
        ]
      )
    }
  }

  @Test func namesThatAreNotUTF8() throws {
    try withTemporaryFolder { folder in
      for byte in [0xFF, 0xFE] {
        try #require(
          mkdir(folder.path.utf8CString.dropLast() + [47, CChar(truncatingIfNeeded: byte), 0], 0o755) == 0
        )
      }
      #expect(
        try steps(folder.path) == [
          .folder(name: []), .folder(name: [0xFE]), .endOfFolder, .folder(name: [0xFF]), .endOfFolder,
          .endOfFolder,
        ]
      )
    }
  }

  @Test func theRootMayBeAnything() throws {
    try withTemporaryFolder { folder in
      try folder.write(["f": "text", "folder/f": "", "link": .link("folder")])
      #expect(try steps(folder("f")) == [.file(name: [], executable: false, size: 4)])
      #expect(try steps(folder("link")) == [.symlink(name: [], target: name("folder"))])
      // As lstat takes it, and nix until 2.18.
      #expect(try steps(folder("link/")).count == 3)
      var followed = try DiskWalk(following: folder("link"))
      #expect(try followed.next() == .folder(name: []))
    }
  }

  @Test func content() throws {
    try withTemporaryFolder { folder in
      try folder.write(["f": "text"])
      var walk = DiskWalk(folder("f"))
      _ = try walk.next()
      var room = [UInt8](repeating: 0, count: 3)
      #expect(try room.withUnsafeMutableBytes { try walk.read(into: $0) } == 3)
      #expect(room == name("tex"))
      #expect(try room.withUnsafeMutableBytes { try walk.read(into: $0) } == 1)
      #expect(try room.withUnsafeMutableBytes { try walk.read(into: $0) } == 0)
    }
  }

  /// Deeper than paths, open files and the stack go.
  @Test func depth() throws {
    try withTemporaryFolder { folder in
      let depth = 10_000
      var here = open(folder.path, O_RDONLY | O_DIRECTORY)
      for _ in 0..<depth {
        try #require(mkdirat(here, "a", 0o755) == 0)
        let next = openat(here, "a", O_RDONLY | O_DIRECTORY)
        close(here)
        here = next
      }
      close(here)
      #expect(try steps(folder.path).count == 2 * (depth + 1))
    }
  }

  @Test func whatNoArchiveCanHold() throws {
    try withTemporaryFolder { folder in
      try #require(mkfifo(folder("pipe"), 0o600) == 0)
      #expect(throws: Failure.unusable(path: folder("pipe"), kind: "a named pipe")) {
        try steps(folder.path)
      }
      #expect(throws: Failure.unusable(path: "/dev/null", kind: "a device")) { try steps("/dev/null") }
      let missing = folder("nothing")
      #expect(throws: Failure.unreadable(path: missing, reason: "No such file or directory")) {
        try steps(missing)
      }
    }
  }

  @Test func sockets() throws {
    try withTemporaryFolder { folder in
      let path = folder("s")
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
      let socket = Int32(socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0))
      defer { close(socket) }
      let bound = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
      }
      try #require(bound == 0)
      #expect(throws: Failure.unusable(path: path, kind: "a socket")) { try steps(folder.path) }
    }
  }

  @Test(.disabled(if: geteuid() == 0, "root reads everything"), arguments: ["folder", "folder/file"])
  func closed(_ path: String) throws {
    try withTemporaryFolder { folder in
      try folder.write(["folder/file": "text"])
      chmod(folder(path), 0)
      defer { chmod(folder(path), 0o700) }
      #expect(throws: Failure.unreadable(path: folder(path), reason: "Permission denied")) {
        try steps(folder.path)
      }
    }
  }

  @Test func filesThatShrink() throws {
    try withTemporaryFolder { folder in
      try folder.write(["f": "text"])
      var walk = DiskWalk(folder("f"))
      _ = try walk.next()
      truncate(folder("f"), 0)
      #expect(throws: Failure.unreadable(path: folder("f"), reason: "it changed while it was read")) {
        var room = [UInt8](repeating: 0, count: 9)
        _ = try room.withUnsafeMutableBytes { try walk.read(into: $0) }
      }
    }
  }

  @Test func filesThatGrow() throws {
    try withTemporaryFolder { folder in
      try folder.write(["f": "text"])
      var walk = DiskWalk(folder("f"))
      _ = try walk.next()
      truncate(folder("f"), 5)
      #expect(throws: Failure.unreadable(path: folder("f"), reason: "it changed while it was read")) {
        var room = [UInt8](repeating: 0, count: 9)
        _ = try room.withUnsafeMutableBytes { try walk.read(into: $0) }
      }
    }
  }

  /// Moved where the way back would lead somewhere else.
  @Test func foldersThatMove() throws {
    try withTemporaryFolder { folder in
      let path = Array(repeating: "a", count: 40)
      try folder.makeFolder(path.joined(separator: "/"))
      try folder.makeFolder("b")
      var walk = DiskWalk(folder("a"))
      for _ in path { _ = try walk.next() }
      let moved = path.prefix(4).joined(separator: "/")
      try #require(rename(folder(moved), folder("b/a")) == 0)
      #expect(
        throws: Failure.unreadable(
          path: folder(path.prefix(3).joined(separator: "/")),
          reason: "it was moved while it was read"
        )
      ) { while try walk.next() != nil {} }
    }
  }
}
