import Cargo
import Diagnostics
import FileTree
import TestSupport
import Testing

@testable import Crates

/// A folder with a cache, a cargo home and whatever else, and a store that looks there.
struct Places {
  let folder: TemporaryFolder
  var options: CrateOptions

  init(_ folder: TemporaryFolder, mirror: String = "http://127.0.0.1:1") {
    self.folder = folder
    options = CrateOptions(
      userAgent: "flakewright/test",
      environment: ["CARGO_HOME": folder("cargo"), "XDG_CACHE_HOME": folder("cache")]
    )
    options.mirror = mirror
    options.timeout = 2
    options.waits = Array(repeating: .milliseconds(5), count: 3)
  }

  /// The names in the cache.
  var cached: [String] { CrateFile.names(in: folder("cache/flakewright/crates")) }

  func files(
    _ crates: [RegistryCrate],
    verifying: Bool = false
  ) throws -> (paths: [String], warnings: [Diagnostic]) {
    var warnings: [Diagnostic] = []
    let found = try CrateStore(options).files(
      for: crates,
      verifying: verifying,
      warnings: &warnings,
      report: { _ in }
    )
    return (found.map(\.path), warnings)
  }
}

extension TestCrates {
  /// The crates that the lock file names.
  var crates: [RegistryCrate] {
    get throws {
      let bytes = Array(lock.utf8)
      return try LockedCrates(.init(parsing: bytes, file: "Cargo.lock"), bytes: bytes, path: "Cargo.lock")
        .crates
    }
  }
}

let twelve = (0..<12).map { (name: "crate\($0)", version: "1.\($0).0") }

@Suite struct FetchingTests {
  @Test("downloads what is missing, once, and says who asks")
  func downloads() throws {
    let crates = try TestCrates(twelve)
    let server = try crates.serve()
    defer { server.stop() }
    try withTemporaryFolder { folder in
      let places = Places(folder, mirror: server.address)
      for _ in 0..<2 {
        let paths = try places.files(crates.crates).paths
        #expect(paths.count == 12)
        for (path, crate) in zip(paths, try crates.crates) {
          let content = try DiskTree("/").bytes(at: String(path.dropFirst()))
          #expect(content == crates.contents["\(crate.name)-\(crate.version)"])
        }
      }
      #expect(server.requests.sorted() == twelve.map { "/\($0.name)/\($0.version)/download" }.sorted())
      #expect(server.userAgents == ["flakewright/test"])
      #expect(places.cached.count == 12)
    }
  }

  @Test("takes cargo's own files and those of the user's folder before any other")
  func local() throws {
    let crates = try TestCrates(twelve)
    try withTemporaryFolder { folder in
      var places = Places(folder)
      let (first, rest) = (try crates.crates[0], Array(try crates.crates.dropFirst()))
      for crate in rest {
        try folder.write([
          "cargo/registry/cache/index-1/\(crate.fileName)": crates.files[crate.fileName] ?? ""
        ])
      }
      try folder.write(["mine/\(first.fileName)": crates.files[first.fileName] ?? ""])
      places.options.folder = folder("mine")
      places.options.isOffline = true
      #expect(
        try places.files(crates.crates, verifying: true).paths
          == [folder("mine/\(first.fileName)")]
          + rest.map { folder("cargo/registry/cache/index-1/\($0.fileName)") }
      )
      #expect(places.cached == [])
    }
  }

  @Test("tries again what may pass, and asks for nothing else twice")
  func retries() throws {
    let crates = try TestCrates(twelve)
    let server = try HTTPServer { path, attempt in
      let whole = crates.content(at: path).map(HTTPServer.Answer.init) ?? .status(404)
      if path.hasPrefix("/crate1/"), attempt < 3 {
        return .status(attempt == 1 ? 500 : 429, "Retry-After: 0")
      }
      if path.hasPrefix("/crate2/"), attempt < 2 {
        var truncated = whole
        truncated.length = whole.body.count
        truncated.body = Array(whole.body.prefix(10))
        return truncated
      }
      return whole
    }
    defer { server.stop() }
    try withTemporaryFolder { folder in
      let places = Places(folder, mirror: server.address)
      let paths = try places.files(crates.crates).paths
      #expect(paths.count == 12)
      #expect(server.requests.count == 15)
      #expect(places.cached.count == 12 && !places.cached.contains { $0.hasPrefix(".") })
    }
  }

  @Test("a damaged file of the cache goes and is downloaded again; one of cargo's stays")
  func damaged() throws {
    let crates = try TestCrates(twelve)
    let server = try crates.serve()
    defer { server.stop() }
    try withTemporaryFolder { folder in
      let places = Places(folder, mirror: server.address)
      _ = try places.files(crates.crates)
      let name = try #require(places.cached.first)
      try folder.write([
        "cache/flakewright/crates/\(name)": "damaged", "cargo/registry/cache/i/crate7-1.7.0.crate": "damaged",
      ])
      let (paths, warnings) = try places.files(crates.crates, verifying: true)
      #expect(paths.allSatisfy { $0.hasPrefix(folder("cache/flakewright/crates")) })
      #expect(server.requests.count == 13)
      #expect(
        warnings == [
          Diagnostic(
            .warning,
            .crateMismatch,
            "`\(folder("cargo"))/registry/cache/i/crate7-1.7.0.crate` does not match the `crate7 1.7.0` in Cargo.lock",
            at: .init(file: folder("cargo/registry/cache/i/crate7-1.7.0.crate")),
            why: "the crate was taken from elsewhere",
            help: [
              .command(
                ["rm", folder("cargo/registry/cache/i/crate7-1.7.0.crate")],
                to: "let cargo download it again"
              )
            ]
          )
        ]
      )
    }
  }

  @Test("removes what a run left that was killed long ago, and nothing younger")
  func leftovers() throws {
    let crates = try TestCrates(Array(twelve.prefix(1)))
    let server = try crates.serve()
    defer { server.stop() }
    try withTemporaryFolder { folder in
      let places = Places(folder, mirror: server.address)
      try folder.write([
        "cache/flakewright/crates/.unfinished-old": "", "cache/flakewright/crates/.unfinished-new": "",
      ])
      _ = try run(["touch", "-d", "2 hours ago", folder("cache/flakewright/crates/.unfinished-old")])
      _ = try places.files(crates.crates)
      #expect(places.cached.count == 2 && places.cached.first == ".unfinished-new")
    }
  }

  @Test("keeps what an interrupted run downloaded completely")
  func adopted() throws {
    let crates = try TestCrates(twelve)
    let server = try crates.serve()
    defer { server.stop() }
    try withTemporaryFolder { folder in
      let places = Places(folder, mirror: server.address)
      for crate in try crates.crates.prefix(3) {
        let isWhole = crate.name != "crate0"
        let whole = crates.contents["\(crate.name)-\(crate.version)"] ?? []
        let name = ".unfinished-abc1-\(crate.name)-\(crate.version)-\(crate.checksum).crate"
        try folder.write([
          "cache/flakewright/crates/\(name)": .file(
            isWhole ? whole : Array(whole.prefix(9)),
            executable: false
          )
        ])
      }
      #expect(try places.files(crates.crates).paths.count == 12)
      #expect(server.requests.count == 10)
      #expect(places.cached.count == 13)
    }
  }

  @Test("addresses and paths reach curl as they are")
  func quoting() throws {
    let crates = try TestCrates(Array(twelve.prefix(2)))
    let server = try HTTPServer { path, _ in
      let bytes = crates.contents.first { path.hasSuffix("/\($0.key)?a=\"[1-3]{x}\"") }?.value
      return bytes.map(HTTPServer.Answer.init) ?? .status(404)
    }
    defer { server.stop() }
    try withTemporaryFolder { folder in
      var places = Places(folder, mirror: "\(server.address)/{crate}-{version}?a=\"[1-3]{x}\"")
      let odd = folder("ca\"che #1 \\ \n[1-2]")
      places.options.environment["XDG_CACHE_HOME"] = odd
      let paths = try places.files(crates.crates).paths
      #expect(paths.allSatisfy { $0.hasPrefix(odd) })
      #expect(CrateFile.names(in: "\(odd)/flakewright/crates").count == 2)
    }
  }
}
