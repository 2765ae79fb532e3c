import FileTree
import Strategies
import TestSupport

@testable import Scaffold

/// A Cargo project made by chance: one package or a workspace, with crates that link native libraries or without.
struct SampleProject: CustomStringConvertible {
  let description: String
  /// The package whose programs are the default.
  let member: String
  let items: [String: MemoryTree.Item]
  /// What a change of the project writes: a crate more in manifest and lock.
  let changed: [String: MemoryTree.Item]
  /// Options that `init` gets.
  let flags: [String]

  private static let crates = ["libsqlite3-sys", "libz-sys", "openssl-sys", "zstd-sys"]

  /// A project that depends on `random` alone.
  init(_ random: inout RandomNumbers) {
    let isWorkspace = random.below(3) == 0
    let names = isWorkspace ? ["server", "client"] : [["tally", "fetch", "lines-of"][random.below(3)]]
    let native = Self.crates.filter { _ in random.below(4) == 0 }
    let more = Self.crates.first { !native.contains($0) } ?? "libssh2-sys"
    self.init(
      names,
      native,
      more,
      hasLibrary: random.below(3) == 0,
      renamesBinary: random.below(4) == 0,
      flags: random.below(4) == 0 ? ["--skip=slow"] : []
    )
  }

  /// The project of the table.
  static var plain: SampleProject {
    SampleProject(["fetch"], ["openssl-sys"], "libz-sys", hasLibrary: false, renamesBinary: false, flags: [])
  }

  private init(
    _ names: [String],
    _ native: [String],
    _ more: String,
    hasLibrary: Bool,
    renamesBinary: Bool,
    flags: [String]
  ) {
    member = names[0]
    self.flags = flags
    let isWorkspace = names.count > 1
    description = "\(names) \(native)\(hasLibrary ? " lib" : "")\(renamesBinary ? " renamed" : "") \(flags)"
    var items: [String: MemoryTree.Item] = [:]
    var changed: [String: MemoryTree.Item] = [:]
    for (index, name) in names.enumerated() {
      let folder = isWorkspace ? "crates/\(name)/" : ""
      let own = index == 0 ? native : []
      let binary = renamesBinary ? "\n[[bin]]\nname = \"\(name)-cli\"\npath = \"src/main.rs\"\n" : ""
      let manifest = { (crates: [String]) in
        MemoryTree.Item.text(
          """
          [package]
          name = "\(name)"
          version = "1.2.3"
          edition = "2021"
          description = "It can \(name)"
          license = "MIT"
          \(binary)
          [features]
          default = ["plain"]
          extra = []
          plain = []

          [dependencies]
          \(crates.map { "\($0) = \"1\"\n" }.joined())
          """
        )
      }
      items["\(folder)Cargo.toml"] = manifest(own)
      if index == 0 { changed["\(folder)Cargo.toml"] = manifest(own + [more]) }
      items["\(folder)src/main.rs"] = "fn main() {}\n"
      if hasLibrary { items["\(folder)src/lib.rs"] = "\n" }
    }
    if isWorkspace {
      items["Cargo.toml"] = """
        [workspace]
        members = ["crates/*"]
        default-members = ["crates/server"]
        resolver = "2"

        """
    }
    items["Cargo.lock"] = Self.lock(names, native)
    changed["Cargo.lock"] = Self.lock(names, native + [more])
    self.items = items
    self.changed = changed
  }

  private static func lock(_ names: [String], _ crates: [String]) -> MemoryTree.Item {
    let members = names.enumerated().map { index, name in
      let dependencies = crates.map { " \"\($0)\",\n" }.joined()
      let list = index > 0 || crates.isEmpty ? "" : "dependencies = [\n\(dependencies)]\n"
      return (name, "[[package]]\nname = \"\(name)\"\nversion = \"1.2.3\"\n\(list)")
    }
    let registry = crates.map { name in
      let checksum = String(repeating: "48b7e86cf9e64e05", count: 4)
      return (
        name,
        """
        [[package]]
        name = "\(name)"
        version = "1.0.0"
        source = "registry+https://github.com/rust-lang/crates.io-index"
        checksum = "\(checksum)"

        """
      )
    }
    let packages = (members + registry).sorted { $0.0 < $1.0 }.map(\.1).joined(separator: "\n")
    return .text("version = 4\n\n\(packages)")
  }
}
