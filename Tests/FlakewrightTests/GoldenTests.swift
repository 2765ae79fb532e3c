import FileTree
import Strategies
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Whole scaffolds, for projects of each shape, held against the files in Tests/Golden.
///
/// `FLAKEWRIGHT_RECORD=1 swift test --filter Golden` writes these files anew.
@Suite struct GoldenTests {
  private static let shapes =
    (try? DiskTree("\(sources)/Tests/Fixtures/shapes").entries(in: ""))?.map(\.name) ?? []
  private static let golden = "\(sources)/Tests/Golden"
  private static let isRecording = getenv("FLAKEWRIGHT_RECORD") != nil

  @Test(arguments: shapes) func scaffold(shape: String) throws {
    try withRepository { git in
      var fixture = try Self.files(below: "\(sources)/Tests/Fixtures/shapes/\(shape)")
      let options = fixture.removeValue(forKey: "answers.toml")
      try git.commit(fixture.mapValues { .file($0, executable: false) })
      for strategy in Strategy.allCases {
        for layout in Layout.allCases {
          let branch = "\(strategy.rawValue)-\(layout.rawValue)"
          try Tool.initialise(git, strategy.rawValue, "--layout", layout.rawValue, "--branch", branch)
          if let options { try follow(options, on: branch, in: git) }
          let written = try files(of: branch, in: git)
          let folder = "\(Self.golden)/\(branch)/\(shape)"
          if Self.isRecording { try record(written, to: folder) }
          let expected = try Self.files(below: folder)
          #expect(written.keys.sorted() == expected.keys.sorted(), "\(branch)")
          for (path, bytes) in written {
            #expect(
              String(decoding: bytes, as: UTF8.self) == String(decoding: expected[path] ?? [], as: UTF8.self),
              "\(branch)/\(shape)/\(path)"
            )
          }
        }
      }
    }
  }

  @Test(.enabled(if: !isRecording)) func thereIsNoGoldenFileOfAnythingElse() throws {
    #expect(Self.shapes.count == 11)
    let variants = Strategy.allCases.flatMap { strategy in
      Layout.allCases.map { "\(strategy.rawValue)-\($0.rawValue)" }
    }
    let tree = DiskTree(Self.golden)
    #expect(try tree.entries(in: "").map(\.name) == variants.sorted())
    for variant in variants { #expect(try tree.entries(in: variant).map(\.name) == Self.shapes) }
  }

  @Test(.enabled(if: NixEvaluation.isAvailable && !isRecording)) func isNix() throws {
    try withTemporaryFolder { folder in
      var environment = plainEnvironment
      environment["HOME"] = folder.path
      for kind in ["STORE", "STATE", "LOG"] { environment["NIX_\(kind)_DIR"] = folder(kind.lowercased()) }
      let done = try run(["nix-instantiate", "--parse"] + Self.nixFiles(), environment: environment)
      #expect(done.status == 0, "\(done.errorText)")
    }
  }

  /// The official formatter, if FLAKEWRIGHT_NIXFMT names one or it is on PATH.
  @Test(.enabled(if: succeeds(formatter, "--version") && !isRecording)) func isFormatted() throws {
    let done = try run([Self.formatter, "--check"] + Self.nixFiles())
    #expect(done.status == 0, "\(done.errorText)")
  }

  private static let formatter = getenv("FLAKEWRIGHT_NIXFMT").map { String(cString: $0) } ?? "nixfmt"

  private static func nixFiles() throws -> [String] {
    let paths = try files(below: golden).keys.filter { $0.hasSuffix(".nix") }.sorted()
    try #require(paths.count > 100)
    return paths.map { "\(golden)/\($0)" }
  }

  /// Options what nobody asks on the command line: they are written into the file, and `update` follows.
  private func follow(_ options: [UInt8], on branch: String, in git: TestRepository) throws {
    try git("checkout", "-q", branch)
    let file = try git.folder.read(".flakewright.toml")
    try git.commit([".flakewright.toml": .file(file + options, executable: false)])
    let updated = "\(branch)-updated"
    let done = try Tool.run(["update", "--branch", updated], in: git)
    try #require(done.status == 0, "\(done.errorText)")
    try git("checkout", "-q", "main")
    try git("branch", "-q", "-f", branch, updated)
    try git("branch", "-q", "-D", updated)
  }

  /// What the commit of a branch added or changed, and its message.
  ///
  /// The record says all of it a second time, which RecordTests hold it to.
  private func files(of branch: String, in git: TestRepository) throws -> [String: [UInt8]] {
    var files = ["message.txt": try git.git(["log", "-1", "--format=%B", branch]).output]
    for path in try git("diff", "--name-only", "main", branch).split(separator: "\n")
    where path != ".flakewright.lock" {
      files[String(path)] = try git.git(["show", "\(branch):\(path)"]).output
    }
    return files
  }

  private func record(_ files: [String: [UInt8]], to folder: String) throws {
    _ = try run(["rm", "-rf", folder])
    _ = try run(["mkdir", "-p", folder])
    try TemporaryFolder(path: folder).write(files.mapValues { .file($0, executable: false) })
  }

  /// The files of a folder on disk, by path.
  private static func files(below folder: String) throws -> [String: [UInt8]] {
    let tree = DiskTree(folder)
    var found: [String: [UInt8]] = [:]
    func add(_ path: String) throws {
      for entry in try tree.entries(in: path) {
        let here = TreePath.join(path, entry.name)
        if entry.kind == .folder { try add(here) } else { found[here] = try tree.bytes(at: here) }
      }
    }
    try add("")
    return found
  }
}
