internal import Diagnostics
internal import TOML

/// `Data/licenses.toml` and `Data/license-exceptions.toml`.
struct LicenseTable: Sendable {
  /// The attributes by identifiers in lower case.
  let licenses: [String: String]
  /// The attributes of exceptions, which follow WITH.
  let exceptions: [String: String]

  /// Reads the embedded tables: all of them, or the rows of these terms.
  static func builtIn(of terms: [SPDXTerm]? = nil) throws(Failure) -> LicenseTable {
    let identifiers = terms?.filter { !$0.isException }.flatMap { term in
      let name = term.identifier.lowercased()
      return name.hasSuffix("+") ? [name, String(name.dropLast())] : [name]
    }
    let hasExceptions = terms?.contains(where: \.isException) ?? true
    do {
      return LicenseTable(
        licenses: try attributes(BuiltInData.licenses(of: identifiers.map { Set($0) })),
        exceptions: hasExceptions ? try attributes(BuiltInData.licenseExceptions()) : [:]
      )
    } catch {
      throw error.ofBuiltInData
    }
  }

  private static func attributes(_ table: Table) throws(Failure) -> [String: String] {
    var attributes: [String: String] = [:]
    for entry in table.entries {
      guard let attribute = entry.value.string else {
        throw .wrongType(of: entry.key, expected: "a string", found: entry.value)
      }
      guard attributes.updateValue(attribute, forKey: entry.key.lowercased()) == nil else {
        throw .damagedData("a second `\(entry.key)`", at: entry.keyPlace)
      }
    }
    return attributes
  }

  /// Returns the attribute of a term; `MPL-2.0+` means MPL-2.0 or later.
  func attribute(of term: SPDXTerm) -> String? {
    let name = term.identifier.lowercased()
    if term.isException { return exceptions[name] }
    return licenses[name] ?? (name.hasSuffix("+") ? licenses[String(name.dropLast())] : nil)
  }
}
