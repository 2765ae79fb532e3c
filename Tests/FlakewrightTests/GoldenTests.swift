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
/// `make snapshots` records these files again; see ``Golden`` for how they are stored.
@Suite struct GoldenTests {
  @Test(arguments: Golden.shapes) func scaffold(shape: String) throws {
    try withRepository { git in
      var fixture = try Golden.filesOnDisk(below: "\(sourceFolder)/Tests/Fixtures/shapes/\(shape)")
      let options = fixture.removeValue(forKey: "options.toml")
      try git.commit(fixture.mapValues { .file($0, executable: false) })
      var scaffolds: [Golden.Case: [String: [UInt8]]] = [:]
      for strategy in Strategy.allCases {
        for layout in Layout.allCases {
          let branch = Golden.variant(strategy, layout)
          try Tool.initialise(git, strategy.rawValue, "--layout", layout.rawValue, "--branch", branch)
          if let options { try follow(options, on: branch, in: git) }
          scaffolds[Golden.Case(shape: shape, variant: branch)] = try files(of: branch, in: git)
        }
      }
      if isRecording { return try Golden.record(scaffolds) }
      for (scaffold, written) in scaffolds {
        let expected = try Golden.files(scaffold)
        #expect(written.keys.sorted() == expected.keys.sorted(), "\(scaffold.folder)")
        for (path, bytes) in written {
          expectSameLines(
            String(decoding: bytes, as: UTF8.self),
            String(decoding: expected[path] ?? [], as: UTF8.self),
            "\(scaffold.folder)/\(path)"
          )
        }
      }
    }
  }

  @Test(.enabled(if: !isRecording)) func eachTextIsStoredOnceAndNothingElse() throws {
    #expect(Golden.shapes.count == 16)
    let tree = DiskTree(Golden.folder)
    #expect(try tree.entries(in: "").map(\.name) == Golden.shapes.sorted())
    for shape in Golden.shapes {
      let folders = try tree.entries(in: shape).map(\.name).filter { $0 != "shared.txt" }
      #expect(folders == Golden.variants.sorted(), "\(shape)")
      for (path, text) in try Golden.shared(shape) {
        #expect(try tree.bytes(at: text) != nil, "\(shape)/shared.txt: \(text)")
        #expect(try tree.bytes(at: "\(shape)/\(path)") == nil, "\(shape)/\(path) is there twice")
      }
    }
    let texts = try Golden.filesOnDisk(below: Golden.folder).values
    #expect(Set(texts).count == texts.count)
  }

  @Test(.enabled(if: !isRecording)) func isNix() throws {
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
    let paths = try Golden.filesOnDisk(below: Golden.folder).keys.filter { $0.hasSuffix(".nix") }.sorted()
    try #require(paths.count > 100)
    return paths.map { "\(Golden.folder)/\($0)" }
  }

  /// Options what nobody asks on the command line: they are written into the file, and `update` follows.
  private func follow(_ options: [UInt8], on branch: String, in git: TestRepository) throws {
    try git("checkout", "-q", branch)
    let file = try git.folder.read(".flakewright/options.toml")
    try git.commit([".flakewright/options.toml": .file(file + options, executable: false)])
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
    var files = ["message.txt": Array((try git.message(of: branch) + "\n\n").utf8)]
    for path in try git("diff", "--name-only", "main", branch).split(separator: "\n")
    where path != ".flakewright/record.json" {
      files[String(path)] = try git.git(["show", "\(branch):\(path)"]).output
    }
    return files
  }
}
