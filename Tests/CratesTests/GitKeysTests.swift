import Cargo
import FileTree
import TestSupport
import Testing

@testable import Crates

@Suite struct GitKeysTests {
  static let first = String(repeating: "1", count: 40)
  static let second = String(repeating: "2", count: 40)

  private func keys(
    _ version: Int,
    _ packages: String...,
    of keys: (Lockfile) -> [GitKeys.Key]
  ) throws -> [String] {
    let text = "version = \(version)\n\n" + packages.joined(separator: "\n")
    return try keys(Lockfile(parsing: Array(text.utf8), file: "Cargo.lock")).map {
      "\($0.name) \($0.commit.prefix(1))"
    }
  }

  private func package(_ name: String, _ source: String) -> String {
    "[[package]]\nname = \"\(name)\"\nversion = \"0.1.0\"\nsource = \"\(source)\"\n"
  }

  @Test("nixpkgs gets one name for each commit")
  func nixpkgs() throws {
    #expect(
      try keys(
        4,
        package("b", "git+https://h/r#\(Self.first)"),
        package("a", "git+https://h/r#\(Self.first)"),
        package("c", "git+https://h/r?tag=v1#\(Self.second)"),
        of: GitKeys.nixpkgs
      ) == ["b-0.1.0 1", "c-0.1.0 2"]
    )
  }

  @Test("crane gets the source, of which it decodes some characters whatever the version of the lock file")
  func crane() throws {
    let sources = [
      "git+https://h/r?branch=feat%2Fx#\(Self.first)", "git+https://h/%72?branch=%C3%A9%252B#\(Self.second)",
    ]
    #expect(
      try keys(4, package("a", sources[0]), package("b", sources[1]), of: GitKeys.crane) == [
        "git+https://h/%72?branch=%C3%A9%2B#\(Self.second) 2",
        "git+https://h/r?branch=feat/x#\(Self.first) 1",
      ]
    )
    #expect(
      try keys(3, package("a", sources[0]), package("b", sources[1]), of: GitKeys.crane) == [
        "git+https://h/%72?branch=%C3%A9%2B#\(Self.second) 2",
        "git+https://h/r?branch=feat/x#\(Self.first) 1",
      ]
    )
  }

  @Test("crane reads unused patches, too")
  func unused() throws {
    let unused = package("a", "git+https://h/r#\(Self.first)").replacing(
      "[[package]]",
      with: "[[patch.unused]]"
    )
    #expect(try keys(4, unused, of: GitKeys.crane) == ["git+https://h/r#\(Self.first) 1"])
    #expect(try keys(4, unused, of: GitKeys.nixpkgs) == [])
    #expect(try keys(4, unused, of: GitKeys.crate2nix) == [])
  }

  @Test("crate2nix gets the ids of `cargo metadata`")
  func crate2nix() throws {
    try withRepository { git in
      try git.commit([
        "Cargo.toml": "[workspace]\nmembers = [\"repository\", \"other\"]\n",
        "repository/Cargo.toml":
          "[package]\nname = \"repository\"\nversion = \"0.1.0\"\nedition = \"2021\"\n",
        "repository/src/lib.rs": "",
        "other/Cargo.toml": "[package]\nname = \"other\"\nversion = \"0.2.0-rc.1+b\"\nedition = \"2021\"\n",
        "other/src/lib.rs": "",
      ])
      try git("branch", "we@ird+é/x")
      try git.sandbox.write([
        "app/Cargo.toml": .text(
          """
          [package]
          name = "app"
          version = "0.1.0"
          edition = "2021"
          [dependencies]
          repository = { git = "file://\(git.path)", branch = "we@ird+é/x" }
          other = { git = "file://\(git.path)" }
          """
        ),
        "app/src/main.rs": "fn main() {}\n",
      ])
      // rustup looks below HOME.
      var environment = plainEnvironment
      environment["GIT_CONFIG_GLOBAL"] = "/dev/null"
      environment["CARGO_HOME"] = git.sandbox("cargo")
      environment["CARGO_NET_GIT_FETCH_WITH_CLI"] = "true"
      let done = try run(
        [
          "sh", "-c",
          "export PATH=\"$(rustc --print sysroot)/bin:$PATH\"; cargo metadata --format-version 1 --quiet",
        ],
        in: git.sandbox("app"),
        environment: environment
      )
      #expect(done.status == 0, "\(done.errorText)")
      let lock = try Lockfile(parsing: git.sandbox.read("app/Cargo.lock"), file: "Cargo.lock")
      let ids = GitKeys.crate2nix(lock).map(\.name)
      #expect(ids.count == 2)
      for id in ids { #expect(done.text.contains("\"id\":\"\(id)\""), "\(id)") }
    }
  }
}
