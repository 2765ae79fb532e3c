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
    } catch let error as Failure {
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
          .unfetchableLock,
          "a lock file of version 1 has no cargoHash",
          at: .init(file: "Cargo.lock", line: 1),
          why: "nixpkgs' fetchCargoVendor expects the checksums next to the packages",
          help: [
            .command(["cargo", "update", "--workspace"], to: "write a newer version with the same crates")
          ]
        )
      ]
    )
  }

  @Test("what cargo would not write is no path")
  func odd() throws {
    let restore: [Help] = [
      "restore the file from git's history",
      .command(["cargo", "generate-lockfile"], to: "write it again"),
    ]
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
          .unfetchableLock,
          "`../../etc/x 1.0.0` is not a crate that cargo would write",
          at: .init(file: "Cargo.lock", line: 10),
          why: "its name, version or checksum is malformed",
          help: restore
        ),
        Diagnostic(
          .error,
          .unfetchableLock,
          "`a 1.0.0` is not a crate that cargo would write",
          at: .init(file: "Cargo.lock", line: 16),
          why: "its name, version or checksum is malformed",
          help: restore
        ),
        Diagnostic(
          .error,
          .unfetchableLock,
          "`b 1.0.0` has no checksum",
          at: .init(file: "Cargo.lock", line: 22),
          why: "nixpkgs' fetchCargoVendor cannot check the download",
          help: [.command(["cargo", "update", "--workspace"], to: "add it")]
        ),
        Diagnostic(
          .error,
          .unfetchableLock,
          "`d 1.0.0` has no commit",
          at: .init(file: "Cargo.lock", line: 34),
          why: "`../../x`, after the `#` of its source, is not a commit",
          help: [.command(["cargo", "update", "d"], to: "write it again")]
        ),
      ]
    )
  }
}
