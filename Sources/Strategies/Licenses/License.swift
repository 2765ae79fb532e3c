public import Diagnostics

/// A license in nixpkgs' terms.
public struct License: Sendable, Hashable {
  /// Attributes of `lib.licenses`, in the order of the expression, without duplicates.
  public var attributes: [String] = []
  /// The identifiers that nixpkgs does not have; the whole text if it is not an SPDX expression.
  public var unknown: [String] = []

  /// Parses an SPDX expression; `MIT/Apache-2.0`, an older notation of cargo, is parsed as OR.
  ///
  /// nixpkgs' list of licenses does not distinguish AND from OR, so neither is kept. The grammar is annex D of the SPDX
  /// specification 2.3. The identifiers are those of `Data/licenses.toml`, in upper or lower case.
  /// - Throws: A failure with the code `damaged-data`.
  public static func parse(_ expression: String) throws(Failure) -> License {
    guard let terms = SPDXTerm.terms(of: expression) else {
      return License(unknown: expression.isEmpty ? [] : [expression])
    }
    let table = try LicenseTable.builtIn(of: terms)
    var license = License()
    for term in terms {
      if let attribute = table.attribute(of: term) {
        if !license.attributes.contains(attribute) { license.attributes.append(attribute) }
      } else if !license.unknown.contains(term.identifier) {
        license.unknown.append(term.identifier)
      }
    }
    return license
  }
}
