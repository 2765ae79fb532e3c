internal import CData
internal import Diagnostics
internal import Strategies
internal import TOML

/// One row of `Data/known-changes.toml`.
struct KnownChange: Sendable {
  /// The pattern to search for.
  enum Pattern: Sendable {
    /// A definition of a flake's output, and its new name.
    case output(String, becomes: [String])
    /// A definition of an attribute, the value that equals leaving it out, and the attribute that replaces it.
    case attribute(String, needless: String?, becomes: String?)
    /// A use of a name, and the new names of its attributes.
    case name(String, attributes: [String: String])
    /// A use of names with dots between them: the function that replaces it, or whether elements of lists can be
    /// removed.
    case selection([String], function: String?, isElement: Bool)
    /// A whole string, and whether it can be removed from lists.
    case text(String, isElement: Bool)
    /// The beginning of a URL in a string, and its replacement.
    case address(String, becomes: String)
  }

  let id: String
  let what: String
  let since: String
  let remedy: String
  let source: String
  let pattern: Pattern

  /// Returns all rows.
  static func table() throws(Failure) -> [KnownChange] {
    let data = cdata_known_changes()
    let bytes = Array(UnsafeBufferPointer(start: data.bytes, count: data.count))
    do {
      let rows = try Document(parsing: bytes, file: "Data/known-changes.toml").root.tables("change") ?? []
      return try rows.map { (row) throws(Failure) in try KnownChange(row) }
    } catch {
      throw error.ofBuiltInData
    }
  }

  private init(_ row: Table) throws(Failure) {
    func string(_ key: String) throws(Failure) -> String {
      guard let text = try row.string(key) else {
        throw .missing(key, in: row)
      }
      return text
    }
    id = try string("id")
    what = try string("what")
    since = try string("since")
    remedy = try string("remedy")
    source = try string("source")
    let isElement = try row.boolean("element") == true
    if let output = try row.string("output") {
      pattern = .output(output, becomes: try string("becomes").split(separator: ".").map(String.init))
    } else if let attribute = try row.string("attribute") {
      pattern = .attribute(
        attribute,
        needless: try row.string("value"),
        becomes: try row.string("becomes")
      )
    } else if let name = try row.string("name") {
      var attributes: [String: String] = [:]
      for entry in try row.table("names")?.entries ?? [] { attributes[entry.key] = entry.value.string }
      pattern = .name(name, attributes: attributes)
    } else if let selection = try row.string("selection") {
      pattern = .selection(
        selection.split(separator: ".").map(String.init),
        function: try row.string("function"),
        isElement: isElement
      )
    } else if let text = try row.string("text") {
      pattern = .text(text, isElement: isElement)
    } else {
      pattern = .address(try string("address"), becomes: try string("becomes"))
    }
  }

  /// Returns whether the change is in a version of nixpkgs; changes outside of nixpkgs always are.
  func presence(in nixpkgs: NixpkgsVersion) -> NixpkgsVersion.Presence {
    let words = since.split(separator: " ")
    guard words.first == "nixpkgs", let release = words.last.flatMap(NixpkgsVersion.release) else {
      return .yes
    }
    return nixpkgs.has(changesOf: release)
  }
}
