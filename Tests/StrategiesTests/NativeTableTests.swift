import CData
import Cargo
import Diagnostics
import TOML
import Testing

@testable import Strategies

@Suite struct NativeTableTests {
  func table(_ text: String) throws -> NativeTable {
    try NativeTable(Document(parsing: Array(text.utf8), file: "table.toml").root)
  }

  @Test func everyBuiltInRowIsWellFormed() throws {
    // Reading refuses unknown keys, missing sources, odd attributes, ranges, pairs and platforms.
    let table = try NativeTable.builtIn()
    #expect(table.rows.count >= 140)
    for row in table.rows.values.joined() {
      #expect(!row.platforms.isEmpty, "\(row.name)")
      for list in [row.native, row.inputs, row.runtime, row.flags] {
        #expect(list == Set(list).sorted(), "\(row.name)")
      }
      #expect(
        row.environment.allSatisfy { $0.name.allSatisfy { $0.isUppercase || $0.isNumber || $0 == "_" } },
        "\(row.name)"
      )
      #expect(row.why?.hasSuffix(".") ?? true, "\(row.name)")
      #expect((row.whenEdges + row.unlessEdges).allSatisfy { !$0.crate.contains(" ") }, "\(row.name)")
    }
  }

  @Test func rowsAreSortedAndDifferInTheirConditions() throws {
    let bytes = cdata_native_libraries()
    let text = String(decoding: UnsafeBufferPointer(start: bytes.bytes, count: bytes.count), as: UTF8.self)
    let names = text.split(separator: "\n").filter { $0.hasPrefix("name = ") }
    #expect(names == names.sorted())
    for (name, rows) in try NativeTable.builtIn().rows {
      let conditions = rows.map { row in
        "\(String(describing: row.versions)) \(row.whenFeatures) \(row.unlessFeatures) \(row.whenEdges) \(row.unlessEdges) \(row.platforms.rawValue)"
      }
      #expect(Set(conditions).count == rows.count, "\(name) has two rows under the same conditions")
    }
  }

  @Test func noRowUsesARemovedName() throws {
    for row in try NativeTable.builtIn().rows.values.joined() {
      for path in row.native + row.inputs + row.runtime {
        let first = path.prefix { $0 != "." }
        #expect(
          !["xorg", "darwin", "libiconv", "webkitgtk", "webkitgtk_5_0", "libsoup", "wrapGAppsHook"].contains(
            first
          ),
          "\(row.name)"
        )
      }
    }
  }

  @Test func variablesHaveAValueOnEveryPlatform() throws {
    // They stand in the derivation whatever the platform, and a package of Linux cannot be named on Darwin.
    for row in try NativeTable.builtIn().rows.values.joined() where !row.environment.isEmpty {
      #expect(row.platforms == .all, "\(row.name)")
    }
  }

  @Test func cmakeStaysOutOfTheConfigurePhase() throws {
    for row in try NativeTable.builtIn().rows.values.joined() where row.native.contains("cmake") {
      #expect(row.flags.contains("dontUseCmakeConfigure"), "\(row.name)")
    }
  }

  @Test(arguments: [
    ("[[crate]]\nname = \"x\"\nsource = [\"s\"]\n", "`x` needs nothing and does not say why", 1),
    ("[[crate]]\nname = \"x\"\ninputs = [\"zlib\"]\n", "`source` is missing", 1),
    ("[[crate]]\ninputs = [\"zlib\"]\nsource = [\"s\"]\n", "`name` is missing", 1),
    (
      "[[crate]]\nname = \"x\"\ninputs = [\"a b\"]\nsource = [\"s\"]\n", "expected an attribute, found `a b`",
      1
    ),
    (
      "[[crate]]\nname = \"x\"\ninputs = [\"a.\"]\nsource = [\"s\"]\n", "expected an attribute, found `a.`", 1
    ),
    ("[[crate]]\nname = \"x\"\ninput = [\"zlib\"]\n", "unknown key `input`", 3),
    ("[[crate]]\nname = \"x\"\nversions = \"^1\"\n", "expected a range such as `>=0.7, <0.8`, found `^1`", 1),
    (
      "[[crate]]\nname = \"x\"\nplatforms = \"mac\"\n", "expected `linux`, `darwin` or `none`, found `mac`", 1
    ),
    ("[[crate]]\nname = \"x\"\nwhen-features = [\"a\"]\n", "expected two names around `/`, found `a`", 1),
    (
      "[[crate]]\nname = \"x\"\nwhen-edges = [\"a->b\"]\n", "expected two names around ` -> `, found `a->b`",
      1
    ),
    ("[[crate]]\nname = \"x\"\nenvironment.A = 1\n", "expected a text, a boolean or a path for `A`", 3),
    (
      "[[crate]]\nname = \"x\"\nenvironment.A = { nix = \"a\", suffix = \"${b}\" }\n",
      "expected a path, found `${b}`", 3
    ),
    ("[[crate]]\nname = 1\n", "expected a string for `name`, found an integer", 2),
    ("[[edge]]\nfrom = \"a\"\nsource = [\"s\"]\n", "`to` is missing", 1),
  ]) func damagedTablesAreRefused(text: String, reason: String, line: Int) throws {
    let error = try #require(throws: Failure.self) { try table(text) }
    #expect(error.ofBuiltInData.code == .damagedData)
    let problem = error.ofBuiltInData.diagnostics.first
    #expect(problem?.summary == reason)
    #expect(problem?.place?.line == line)
    #expect(problem?.help == ["this is a bug in flakewright: report it"])
  }

  @Test(arguments: [
    (">=0.7", "0.7.0", true), (">=0.7", "0.6.9", false), ("<0.10", "0.9.0", true), ("<0.10", "0.10.0", false),
    (">=180, <181", "180.0.0", true), (">=180, <181", "181.0.0", false), (">=1.0", "1.0.0-rc.1", true),
    (">=1", "2.0.0+build", true), (">=1", "one", false), (">=1", "", false),
    (">=1", "99999999999999999999", false),
    (">=1", "1.2.3.4", false), (">=1", "-1", false),
  ]) func rangesContainVersions(range: String, version: String, isIn: Bool) throws {
    #expect(try #require(VersionRange(range)).contains(version) == isIn)
  }

  @Test(arguments: ["", "1", "^1", ">1", ">=", ">=1,", ">=a", "<+1", ">=1 <2"]) func otherRangesAreNotRead(
    text: String
  ) {
    #expect(VersionRange(text) == nil)
  }

  @Test func aPartOfTheTableSaysWhatAllOfItSays() throws {
    let all = try NativeTable.builtIn()
    for name in Set(all.rows.keys).union(all.edges.keys) {
      let part = try NativeTable.builtIn(of: [name])
      #expect(part.rows.keys.allSatisfy { $0 == name })
      #expect(part.rows[name]?.map(\.attributes) == all.rows[name]?.map(\.attributes))
      #expect(part.edges == all.edges.filter { $0.key == name })
    }
    #expect(try NativeTable.builtIn(of: []).rows.isEmpty)
  }
}
