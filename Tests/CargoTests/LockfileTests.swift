import Cargo
import Testing

struct LockfileTests {
  private func lock(_ text: String) throws -> Lockfile {
    try Lockfile(parsing: Array(text.utf8), file: "Cargo.lock")
  }

  @Test func readsVersion1() throws {
    let lock = try lock(
      """
      [root]
      name = "app"
      version = "0.1.0"
      dependencies = [
       "a 1.0.0 (registry+https://github.com/rust-lang/crates.io-index)",
      ]

      [[package]]
      name = "a"
      version = "1.0.0"
      source = "registry+https://github.com/rust-lang/crates.io-index"

      [[package]]
      name = "g"
      version = "0.2.0"
      source = "git+https://example.org/g?rev=01#0123"

      [metadata]
      "checksum a 1.0.0 (registry+https://github.com/rust-lang/crates.io-index)" = "aa"
      "checksum g 0.2.0 (git+https://example.org/g?rev=01#0123)" = "<none>"

      """
    )
    #expect(lock.version == 1)
    #expect(lock.packages.map(\.name) == ["app", "a", "g"])
    #expect(lock.packages.map(\.checksum) == [nil, "aa", nil])
    #expect(lock.packages[2].source == .git(url: "https://example.org/g", .rev("01"), commit: "0123"))
  }

  @Test func tellsVersions1To4Apart() throws {
    let package = """
      [[package]]
      name = "a"
      version = "1.0.0"
      source = "git+https://example.org/a?branch=x%2By+z#01"

      """
    #expect(try lock("").version == 2)
    #expect(try lock(package).version == 2)
    for version in 3...4 {
      let lock = try lock("version = \(version)\n\n" + package)
      #expect(lock.version == version)
      let branch = version == 4 ? "x+y z" : "x%2By+z"
      #expect(lock.packages[0].source == .git(url: "https://example.org/a", .branch(branch), commit: "01"))
    }
  }

  @Test(arguments: [
    (
      "registry+https://github.com/rust-lang/crates.io-index",
      LockedSource.registry("https://github.com/rust-lang/crates.io-index")
    ),
    ("sparse+https://index.crates.io/", .sparse("https://index.crates.io/")),
    ("git+https://e.org/a#01", .git(url: "https://e.org/a", .defaultBranch, commit: "01")),
    ("git+ssh://git@e.org/a?tag=v%23#01", .git(url: "ssh://git@e.org/a", .tag("v#"), commit: "01")),
    ("git+https://e.org/a?other=1#01", .git(url: "https://e.org/a?other=1", .defaultBranch, commit: "01")),
    ("path+file:///a", .other("path+file:///a")), ("git+https://e.org/a", .other("git+https://e.org/a")),
    ("", .other("")),
  ])
  func readsSources(text: String, expected: LockedSource) throws {
    let lock = try lock("version = 4\n\n[[package]]\nname = 'a'\nversion = '1.0.0'\nsource = '\(text)'\n")
    #expect(lock.packages[0].source == expected)
  }

  @Test func readsOtherFormsThanCargos() throws {
    let lock = try lock("version=4\r\n[[package]]\r\nname='a'\r\nversion='1.0.0'\r\ndependencies=['b']\r\n")
    #expect(lock.packages[0].dependencies == ["b"])
  }
}
