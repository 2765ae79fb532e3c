import Cargo
import Diagnostics
import TestSupport
import Testing

@testable import Crates

@Suite struct LockedCratesTests {
  private func read(_ text: String) throws -> LockedCrates {
    let bytes = Array(text.utf8)
    return try LockedCrates(Lockfile(parsing: bytes, file: "Cargo.lock"), bytes: bytes, path: "Cargo.lock")
  }

  private func refusals(_ text: String) throws -> [Diagnostic] {
    do {
      _ = try read(text)
      return []
    } catch let error as CratesError {
      return error.diagnostics
    }
  }

  private func package(_ name: String, _ source: String, checksum: String? = nil) -> String {
    """
    [[package]]
    name = "\(name)"
    version = "1.0.0"
    source = "\(source)"
    \(checksum.map { "checksum = \"\($0)\"" } ?? "")

    """
  }

  static let index = "registry+https://github.com/rust-lang/crates.io-index"
  static let sum = String(repeating: "0a", count: 32)

  @Test("takes every crate and every commit once, in byte order")
  func everything() throws {
    let first = String(repeating: "a", count: 40)
    let second = String(repeating: "1", count: 40)
    let locked = try read(
      TestCrates.lock([
        package("b", Self.index, checksum: Self.sum), package("a_b", Self.index, checksum: Self.sum),
        package("a-b", Self.index, checksum: Self.sum), package("a", Self.index, checksum: Self.sum),
        package("x", "git+https://h/old#\(first)"), package("y", "git+https://h/new?branch=b#\(first)"),
        package("z", "git+https://h/other?rev=1#\(second)"),
        "[[patch.unused]]\nname = \"u\"\nversion = \"1.0.0\"\nsource = \"sparse+https://h/\"\n",
      ])
    )
    #expect(locked.crates.map(\.name) == ["a", "a-b", "a_b", "b"])
    #expect(
      locked.commits == [
        LockedCommit(id: second, url: "https://h/other", package: "z 1.0.0"),
        LockedCommit(id: first, url: "https://h/new", package: "x 1.0.0"),
      ]
    )
  }

  @Test("says which crates cargoHash cannot have, where they are, and what can have them")
  func otherRegistries() throws {
    try expectSnapshot(
      try refusals(
        TestCrates.lock([
          package("a", "sparse+https://example.org/index/", checksum: Self.sum),
          package("b", "registry+https://example.org/index", checksum: Self.sum),
          package("c", "sparse+https://index.crates.io/", checksum: Self.sum),
        ])
      )
    )
  }

  @Test func oldLock() throws {
    #expect(
      try refusals(
        """
        [[package]]
        name = "a"
        version = "1.0.0"
        source = "\(Self.index)"

        [[package]]
        name = "app"
        version = "1.0.0"
        dependencies = [
         "a 1.0.0 (\(Self.index))",
        ]

        [metadata]
        "checksum a 1.0.0 (\(Self.index))" = "\(Self.sum)"

        """
      ) == [
        Diagnostic(
          .error,
          "there is no cargoHash for a lock file of version 1",
          at: .init(file: "Cargo.lock", line: 1),
          why: "nixpkgs' fetchCargoVendor looks for the checksums beside the packages, and fails",
          help: ["`cargo update --workspace` writes a newer version, and leaves the crates as they are"]
        )
      ]
    )
  }

  @Test("what cargo would not write is no path")
  func odd() throws {
    let restore: Help =
      "restore the file from git's history, or let cargo write it anew: `cargo generate-lockfile`"
    #expect(
      try refusals(
        TestCrates.lock([
          package("../../etc/x", Self.index, checksum: Self.sum), package("a", Self.index, checksum: "abc"),
          package("b", Self.index), package("c", Self.index, checksum: Self.sum),
          package("d", "git+https://h/r#../../x"),
        ])
      ) == [
        Diagnostic(
          .error,
          "`../../etc/x 1.0.0` is no crate that cargo would write",
          at: .init(file: "Cargo.lock", line: 10),
          why: "name, version or checksum have another form",
          help: [restore]
        ),
        Diagnostic(
          .error,
          "`a 1.0.0` is no crate that cargo would write",
          at: .init(file: "Cargo.lock", line: 16),
          why: "name, version or checksum have another form",
          help: [restore]
        ),
        Diagnostic(
          .error,
          "`b 1.0.0` has no checksum",
          at: .init(file: "Cargo.lock", line: 22),
          why: "what was downloaded could not be checked, and nixpkgs' fetchCargoVendor fails",
          help: ["`cargo update --workspace` adds it"]
        ),
        Diagnostic(
          .error,
          "`d 1.0.0` names no commit",
          at: .init(file: "Cargo.lock", line: 34),
          why: "what follows the `#` of its source is `../../x`",
          help: ["`cargo update d` writes it anew"]
        ),
      ]
    )
  }
}
