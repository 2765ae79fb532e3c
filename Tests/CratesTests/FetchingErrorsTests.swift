import Diagnostics
import FileTree
import TestSupport
import Testing

@testable import Crates

/// What is said when crates are not to be had.
@Suite struct FetchingErrorsTests {
  let crates: TestCrates
  init() throws { crates = try TestCrates([("alpha", "1.0.0"), ("beta", "2.0.0-rc.1"), ("gamma", "0.3.0")]) }

  /// Expects that fetching fails; the snapshot has what is said.
  private func fails(
    _ server: HTTPServer? = nil,
    prepare: (inout Places) throws -> Void = { _ in },
    verifying: Bool = false,
    keeps: Int = 0,
    location: SourceLocation = #_sourceLocation
  ) throws {
    defer { server?.stop() }
    try withTemporaryFolder { folder in
      var places = Places(folder, mirror: server?.address ?? "http://127.0.0.1:1")
      try prepare(&places)
      let error = #expect(throws: Failure.self, sourceLocation: location) {
        try places.files(crates.crates, verifying: verifying)
      }
      try expectSnapshot(error?.diagnostics ?? [], location: location)
      #expect(places.cached.count == keeps, sourceLocation: location)
    }
  }

  @Test func offline() throws {
    try fails(
      prepare: { $0.options.isOffline = true })
  }

  @Test func mismatch() throws {
    let crates = self.crates
    try fails(
      try HTTPServer { path, _ in
        .init(path.hasPrefix("/beta/") ? Array("other".utf8) : crates.content(at: path) ?? [])
      },
      prepare: { $0.options.parallelDownloads = 1 },
      keeps: 1
    )
  }

  @Test("what is not there keeps nothing else from being downloaded")
  func notFound() throws {
    let crates = self.crates
    try fails(
      try HTTPServer { path, _ in
        switch path.first(where: { $0 != "/" }) {
        case "a": .status(404)
        case "b": .status(403)
        default: .init(crates.content(at: path) ?? [])
        }
      },
      prepare: { $0.options.parallelDownloads = 1 },
      keeps: 1
    )
  }

  @Test("without a network nothing is tried that cannot succeed")
  func noNetwork() throws {
    try fails(
      prepare: { $0.options.parallelDownloads = 1 })
  }

  @Test("without the program curl, the other ways are named")
  func noCurl() throws {
    try fails(
      prepare: { $0.options.environment["PATH"] = "/nowhere" })
  }

  @Test("a curl that refuses its configuration is not started again")
  func oldCurl() throws {
    try fails(
      prepare: { places in
        try places.folder.write([
          "bin/curl": .executable(
            "#!/bin/sh\necho 'curl: option --parallel: is unknown' >&2\nexit 2\n"
          )
        ])
        places.options.environment["PATH"] = "\(places.folder("bin")):/usr/bin:/bin"
      }
    )
  }

  @Test func timeout() throws {
    try fails(
      try HTTPServer { _, _ in
        var answer = HTTPServer.Answer()
        answer.isSilent = true
        return answer
      },
      prepare: { places in
        places.options.timeout = 1
        places.options.waits = []
        places.options.parallelDownloads = 1
      }
    )
  }

  @Test("a download that ends too early is tried again, and never kept")
  func truncated() throws {
    try fails(
      try HTTPServer { _, _ in
        var answer = HTTPServer.Answer([1, 2, 3])
        answer.length = 100
        return answer
      },
      prepare: { $0.options.parallelDownloads = 1 }
    )
  }

  @Test func serverAsksToWait() throws {
    try fails(
      try HTTPServer { _, _ in .status(503, "Retry-After: 3600") },
      prepare: { $0.options.parallelDownloads = 1 }
    )
  }

  @Test func tampered() throws {
    try fails(
      prepare: { places in
        places.options.folder = places.folder("mine")
        try places.folder.write(["mine/beta-2.0.0-rc.1.crate": "other"])
      },
      verifying: true
    )
  }

  @Test func noFolder() throws {
    try fails(prepare: { $0.options.folder = $0.folder("mine") })
  }

  @Test func noMirror() throws {
    try fails(
      prepare: { $0.options.mirror = "ftp://example.org" })
  }

  @Test func noCache() throws {
    try fails(
      prepare: { $0.options.environment = ["XDG_CACHE_HOME": "relative"] })
  }

  @Test("a file where the cache should be")
  func unwritable() throws {
    try fails(
      prepare: { try $0.folder.write(["cache": "a file"]) })
  }
}
