import Diagnostics
import FileTree
import Scaffold
import Strategies
import Templates
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The templates as a flake template repository.
///
/// `FLAKEWRIGHT_RECORD=1 swift test --filter ExportTests` writes Templates/exported again.
@Suite struct ExportTests {
  private let committed =
    #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/Templates/exported"
  private let isRecording = getenv("FLAKEWRIGHT_RECORD") != nil

  /// The paths of the files below a folder on disk.
  private func paths(below root: String) throws -> [String] {
    let tree = DiskTree(root)
    func paths(in folder: String) throws -> [String] {
      try tree.entries(in: folder).flatMap { entry in
        let path = TreePath.join(folder, entry.name)
        return entry.kind == .folder ? try paths(in: path) : [path]
      }
    }
    return try paths(in: "").sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  @Test func theCommittedExportIsWhatTheSourcesGive() throws {
    let files = try Export.ofAllStrategies().files()
    if isRecording {
      _ = try run(["rm", "-rf", committed])
      _ = try Export.ofAllStrategies().write(to: committed)
    }
    #expect(try paths(below: committed) == files.map(\.path))
    for file in files {
      let text = String(decoding: try DiskTree(committed).bytes(at: file.path) ?? [], as: UTF8.self)
      expectSameLines(file.text, text, file.path)
    }
  }

  @Test func eachTemplateHoldsNothingButNixFiles() throws {
    let files = try Export.ofAllStrategies().files().map(\.path)
    for strategy in Strategy.allCases {
      let own = strategy == .importCargo ? ["nix/import-cargo.nix"] : []
      let rest = ["nix/package.nix", "nix/packages.nix"]
      #expect(
        files.filter { $0.hasPrefix("\(strategy.rawValue)/") }
          == (["flake.nix", "nix/cargo.nix"] + own + rest).map { "\(strategy.rawValue)/\($0)" }
      )
      #expect(
        files.filter { $0.hasPrefix("\(strategy.rawValue)-callpackage/") }
          == (["default.nix", "nix/cargo.nix"] + own + ["nix/nixpkgs.nix"] + rest + ["shell.nix"])
          .map { "\(strategy.rawValue)-callpackage/\($0)" }
      )
    }
    #expect(files.filter { !$0.contains("/") } == ["README.md", "flake.nix"])
  }

  @Test func nothingIsReplacedUnasked() throws {
    try withTemporaryFolder { folder in
      try folder.write(["out/flake.nix": "mine", "out/crane/nix": "in the way"])
      let before = try Snapshot(folder.path)
      let error = #expect(throws: Failure.self) {
        try Export.ofAllStrategies().write(to: folder("out"))
      }
      try expectSnapshot(error?.diagnostics ?? [])
      #expect(try Snapshot(folder.path).changes(since: before) == [])
    }
  }

  @Test func whatIsThereAlreadyIsLeftAlone() throws {
    try withTemporaryFolder { folder in
      let export = try Export.ofAllStrategies()
      #expect(try export.write(to: folder("a/b")).count == export.files().count)
      #expect(try export.write(to: folder("a/b")).isEmpty)
      try folder.write(["a/b/flake.nix": "mine"])
      let replaced = try export.write(to: folder("a/b"), replace: true)
      #expect(replaced.map { "\($0.path) \($0.kind)" } == ["flake.nix changed"])
    }
  }
}
