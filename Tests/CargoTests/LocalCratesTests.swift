import Testing

@testable import Cargo

/// Local crates that crates from elsewhere are compiled with.
@Suite struct LocalCratesTests {
  private let registry =
    "source = \"registry+https://github.com/rust-lang/crates.io-index\"\nchecksum = \"00\""

  private func tree(patch: String, lock: String) -> TextTree {
    [
      "Cargo.toml": "[workspace]\nmembers = ['app', 'util']\n[workspace.lints.rust]\n\(patch)",
      "app/Cargo.toml": Fixtures.package("app", "", "[dependencies]\nsys = '1'\nutil = {path = '../util'}\n"),
      "app/src/main.rs": "",
      "util/Cargo.toml": Fixtures.package("util"), "util/src/lib.rs": "",
      "third_party/libc/Cargo.toml": Fixtures.package(
        "libc",
        "",
        "[dependencies]\ndeep = {path = '../deep'}\n"
      ),
      "third_party/libc/src/lib.rs": "",
      "third_party/deep/Cargo.toml": Fixtures.package("deep"), "third_party/deep/src/lib.rs": "",
      "Cargo.lock": "version = 4\n\(lock)",
    ]
  }

  private func package(_ name: String, _ rest: String = "", on dependencies: [String] = []) -> String {
    let list = dependencies.map { "\"\($0)\"" }.joined(separator: ", ")
    return "\n[[package]]\nname = \"\(name)\"\nversion = \"0.0.0\"\n\(rest)\ndependencies = [\(list)]\n"
  }

  @Test func patchesBelowCratesOfARegistry() throws {
    let lock =
      package("app", on: ["sys", "util"]) + package("deep") + package("libc", on: ["deep"])
      + package("sys", registry, on: ["libc"]) + package("util")
    let workspace = try Workspace.load(
      from: tree(patch: "[patch.crates-io]\nlibc = {path = 'third_party/libc'}\n", lock: lock),
      at: ""
    )
    #expect(workspace.localCrates.map(\.directory) == ["third_party/deep", "third_party/libc"])
    #expect(workspace.foldersBelowCrates == ["third_party/deep", "third_party/libc"])
    #expect(workspace.sharesLints)
  }

  @Test func aMemberOutsideIsRead() throws {
    let tree: TextTree = [
      "app/Cargo.toml": Fixtures.package("app", "", "[workspace]\nmembers = ['.', '../lib']\n"),
      "app/src/main.rs": "", "lib/Cargo.toml": Fixtures.package("lib", "workspace = '../app'\n"),
      "lib/src/lib.rs": "",
    ]
    #expect(try Workspace.load(from: tree, at: "app").pathsOutside == ["lib"])
  }

  @Test func aMemberCanBeOne() throws {
    let lock = package("app", on: ["sys", "util"]) + package("sys", registry, on: ["util"]) + package("util")
    let workspace = try Workspace.load(
      from: tree(patch: "[patch.crates-io]\nutil = {path = 'util'}\n", lock: lock),
      at: ""
    )
    #expect(workspace.foldersBelowCrates == ["util"])
  }

  @Test func whatOnlyMembersUseIsNone() throws {
    let lock = package("app", on: ["libc", "sys"]) + package("libc") + package("sys", registry)
    let workspace = try Workspace.load(
      from: tree(patch: "[patch.crates-io]\nlibc = {path = 'third_party/libc'}\n", lock: lock),
      at: ""
    )
    #expect(workspace.foldersBelowCrates == [])
  }
}
