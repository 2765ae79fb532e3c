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
    #expect(try lock("").version == 1)
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

  /// Without a line that says it, versions 1 and 2 are told apart as cargo does: by what only the second leaves out.
  @Test func tellsVersions1And2ApartByTheirPackages() throws {
    let source = "registry+https://github.com/rust-lang/crates.io-index"
    let app = "[[package]]\nname = \"app\"\nversion = \"1.0.0\"\n"
    let a = "[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nsource = \"\(source)\"\n"
    #expect(try lock(app).version == 2)
    #expect(try lock(app + "\n").version == 1)
    #expect(try lock(app + "dependencies = [\n \"a 1.0.0 (\(source))\",\n]\n\n" + a).version == 1)
    #expect(try lock(app + "dependencies = [\n \"a 1.0.0\",\n]\n\n" + a).version == 2)
    #expect(try lock(app + "dependencies = [\n \"a\",\n]\n\n" + a).version == 2)
    #expect(try lock(app + "dependencies = [\n \"gone\",\n]\n\n" + a).version == 1)
    #expect(try lock(app + "\n" + a + "checksum = \"00\"\n").version == 2)
  }

  @Test func edgesLeadToThePackageThatIsMeant() throws {
    let lock = try lock(
      """
      version = 4

      [[package]]
      name = "app"
      version = "1.0.0"
      dependencies = [
       "one",
       "two 1.0.0",
       "two 2.0.0 (registry+https://github.com/rust-lang/crates.io-index)",
       "two 2.0.0 (git+https://e.org/two?branch=a%2Fb)",
       "two",
       "gone",
      ]

      [[package]]
      name = "one"
      version = "1.0.0"

      [[package]]
      name = "two"
      version = "1.0.0"

      [[package]]
      name = "two"
      version = "2.0.0"
      source = "git+https://e.org/two?branch=a%2Fb#01"

      [[package]]
      name = "two"
      version = "2.0.0"
      source = "registry+https://github.com/rust-lang/crates.io-index"

      """
    )
    let index = LockIndex(lock)
    #expect(index.edges == [[1, 2, 4, 3], [], [], [], []])
    #expect(
      index.shortIdentities == Array(lock.packages.map(\.identity).prefix(3))
        + lock.packages.map(\.identity).suffix(2)
    )
    #expect(
      lock.packages.map(\.identity) == [
        "app 1.0.0", "one 1.0.0", "two 1.0.0", "two 2.0.0 (git+https://e.org/two?branch=a/b)",
        "two 2.0.0 (registry+https://github.com/rust-lang/crates.io-index)",
      ]
    )
  }

  @Test func readsReplacements() throws {
    let source = "registry+https://github.com/rust-lang/crates.io-index"
    let lock = try lock(
      """
      [[package]]
      name = "a"
      version = "1.0.0"
      source = "\(source)"
      replace = "a 1.0.0"

      [[package]]
      name = "a"
      version = "1.0.0"

      """
    )
    #expect(lock.packages[0].replacement == "a 1.0.0")
    let index = LockIndex(lock)
    #expect(index.replacement(of: lock.packages[0]) == 1)
    #expect(index.replacement(of: lock.packages[1]) == nil)
  }
}
