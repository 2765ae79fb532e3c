internal import Cargo
internal import Diagnostics
internal import TOML

/// The table `Data/native-names.toml`: what names in build scripts and sources are called in nixpkgs.
struct NativeNames: Sendable {
  /// What one name needs.
  struct Row: Sendable, Hashable {
    var native: [String] = []
    var inputs: [String] = []
    var platforms = Platforms.all
    var flags: [String] = []
    var environment: [EnvironmentVariable] = []
    var source = ""
  }

  /// The rows by kind and name, as in `library:z`.
  private(set) var rows: [String: Row] = [:]

  /// Returns the key of a name in the table.
  static func key(_ kind: NativeUse.Kind, _ name: String) -> String { "\(kind.rawValue):\(name)" }

  /// Reads the embedded table: all of it, or the rows of these uses.
  static func builtIn(for uses: [NativeUse]? = nil) throws(Failure) -> NativeNames {
    let keys = uses.map { Set($0.compactMap { use in use.name.map { key(use.kind, $0) } }) }
    if let keys, keys.isEmpty { return NativeNames() }
    do { return try NativeNames(BuiltInData.nativeNames(of: keys)) } catch { throw error.ofBuiltInData }
  }

  private init() {}

  /// Reads a table; throws for unknown keys and invalid values.
  init(_ table: Table) throws(Failure) {
    for entry in table.entries {
      guard let row = entry.value.table else {
        throw .damagedData("expected a table for `\(entry.key)`", at: entry.keyPlace)
      }
      try row.expectKeys(["native", "inputs", "platforms", "flags", "environment", "source"])
      let kind = entry.key.prefix { $0 != ":" }
      guard NativeUse.Kind(rawValue: String(kind)) != nil else {
        throw .damagedData(
          "expected `pkg-config`, `library` or `program` before the colon",
          at: entry.keyPlace
        )
      }
      rows[entry.key] = Row(
        native: try row.attributes("native"),
        inputs: try row.attributes("inputs"),
        platforms: try row.platforms(),
        flags: try row.attributes("flags"),
        environment: try row.environment(),
        source: try row.required("source")
      )
    }
  }

  /// Returns what a name needs; nil if it is not known.
  subscript(kind: NativeUse.Kind, name: String) -> Row? { rows[Self.key(kind, name)] }
}
