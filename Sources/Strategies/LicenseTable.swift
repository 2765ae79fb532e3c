internal import TOML

/// `Data/licenses.toml`.
struct LicenseTable: Sendable {
  private(set) var licenses: [String: String] = [:]
  private(set) var exceptions: [String: String] = [:]

  /// The table in the program: all of it, or what it says of these terms.
  static func builtIn(of terms: [SPDXTerm]? = nil) throws(StrategyError) -> LicenseTable {
    let identifiers = terms?.flatMap { term in
      let name = term.identifier.lowercased()
      return name.hasSuffix("+") ? [name, String(name.dropLast())] : [name]
    }
    return try LicenseTable(DataTable.licenses(of: identifiers.map { Set($0) }))
  }

  /// Reads a table of two tables of texts.
  init(_ table: Table) throws(StrategyError) {
    try table.expectKeys(["licenses", "exceptions"])
    licenses = try Self.attributes(table, "licenses")
    exceptions = try Self.attributes(table, "exceptions")
  }

  private static func attributes(_ table: Table, _ key: String) throws(StrategyError) -> [String: String] {
    let entries = try DataTable.reading { () throws(TOMLError) in try table.table(key) }?.entries ?? []
    var attributes: [String: String] = [:]
    for entry in entries {
      guard let attribute = entry.value.string else {
        throw .table(reason: "expected a string for `\(entry.key)`", place: entry.value.place)
      }
      guard attributes.updateValue(attribute, forKey: entry.key.lowercased()) == nil else {
        throw .table(reason: "a second `\(entry.key)`", place: entry.keyPlace)
      }
    }
    return attributes
  }

  /// The attribute of a term; `MPL-2.0+` is at least MPL-2.0.
  func attribute(of term: SPDXTerm) -> String? {
    let name = term.identifier.lowercased()
    if term.isException { return exceptions[name] }
    return licenses[name] ?? (name.hasSuffix("+") ? licenses[String(name.dropLast())] : nil)
  }
}
