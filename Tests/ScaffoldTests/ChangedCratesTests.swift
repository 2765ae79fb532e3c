import Cargo
import Diagnostics
import FileTree
import Nix
import Strategies
import TestSupport
import Testing

@testable import Scaffold

/// Vendored crates that are others than the lock file says, which crate2nix would not build.
@Suite struct ChangedCratesTests {
  private static let library = "pub fn f() {}\n"
  private static let sum = Hash(of: Array(library.utf8)).hex

  /// A project with `a 1.0.0` in a vendored folder.
  private func project(
    _ files: [String: MemoryTree.Item],
    source: String = "registry+https://github.com/rust-lang/crates.io-index",
    config: String = "[source.crates-io]\nreplace-with = \"here\"\n[source.here]\ndirectory = \"vendor\"\n"
  ) -> [String: MemoryTree.Item] {
    let checksum = source.hasPrefix("git") ? "" : "checksum = \"00\"\n"
    let items: [String: MemoryTree.Item] = [
      "Cargo.toml": "[package]\nname = \"app\"\nversion = \"1.0.0\"\n[dependencies]\na = \"1\"\n",
      "src/main.rs": "fn main() {}\n", ".cargo/config.toml": .text(config),
      "Cargo.lock": .text(
        """
        version = 4

        [[package]]
        name = "a"
        version = "1.0.0"
        source = "\(source)"
        \(checksum)
        [[package]]
        name = "app"
        version = "1.0.0"
        dependencies = ["a"]

        """
      ),
    ]
    return items.merging(files) { $1 }
  }

  private func crate(
    _ folder: String,
    _ checksums: String,
    version: String = "1.0.0",
    library: String = library
  ) -> [String: MemoryTree.Item] {
    [
      "\(folder)/Cargo.toml": .text("[package]\nname = \"a\"\nversion = \"\(version)\"\n"),
      "\(folder)/src/lib.rs": .text(library), "\(folder)/.cargo-checksum.json": .text(checksums),
    ]
  }

  private func blockers(_ items: [String: MemoryTree.Item], _ strategy: Strategy = .crate2nix) throws
    -> [Diagnostic]
  {
    let tree = MemoryTree(items)
    let options = Options(strategy: strategy, layout: .flake)
    do throws(Failure) {
      _ = try Profile.read(try Workspace.load(from: tree, at: ""), in: tree, options: options)
      return []
    } catch {
      return error.diagnostics
    }
  }

  private func sums(_ sum: String = sum, package: String = "\"00\"") -> String {
    "{\"files\":{\"src/lib.rs\":\"\(sum)\",\"gone.rs\":\"00\"},\"package\":\(package)}"
  }

  @Test("crates with the sums that they had are the same")
  func same() throws {
    #expect(try blockers(project(crate("vendor/a", sums()))) == [])
    #expect(try blockers(project(crate("vendor/a-1.0.0", sums()))) == [])
    // Another version that the lock file does not have.
    let other = crate("vendor/a", sums("00", package: "\"11\""), version: "2.0.0")
    #expect(try blockers(project(other.merging(crate("vendor/a-1.0.0", sums())) { $1 })) == [])
    let changed = crate("vendor/a", sums(), library: "changed")
    #expect(try blockers(project(changed, config: "")) == [])
    for strategy in Strategy.allCases where strategy != .crate2nix {
      #expect(try blockers(project(changed), strategy) == [])
    }
  }

  @Test("changed crates are refused")
  func changed() throws {
    let found = [
      try blockers(project(crate("vendor/a", sums(), library: "changed"))),
      try blockers(project(crate("vendor/of-our-own", sums(), library: "changed"))),
      try blockers(project(crate("vendor/a", "{\"files\":{},\"package\":\"00\"}"))),
      try blockers(project(crate("vendor/a", sums(package: "null")))),
      try blockers(project(crate("vendor/a", sums(package: "\"11\"")))),
      try blockers(
        project(
          crate("vendor/a", sums(package: "null"), library: "changed"),
          source: "git+https://example.org/a#0123456789012345678901234567890123456789",
          config: """
            [source."https://example.org/a"]
            git = "https://example.org/a"
            replace-with = "here"
            [source.here]
            directory = "vendor"

            """
        )
      ),
    ]
    #expect(found.map(\.count) == [1, 1, 1, 1, 1, 1])
    try expectSnapshot(found.flatMap(\.self))
  }
}
