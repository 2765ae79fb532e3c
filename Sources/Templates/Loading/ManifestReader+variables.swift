import Diagnostics
import TOML

extension ManifestReader {
  /// Reads one `[variables.NAME]`; returns nil after a problem.
  mutating func variable(_ entry: Table.Entry) -> TemplateVariable? {
    guard let table = entry.value.table else {
      report(.manifest(expected: "a table for the variable `\(entry.key)`"), at: entry.value.place)
      return nil
    }
    checkName(entry)
    if Scope.layouts.contains(entry.key) { report(.takenName(entry.key), at: entry.keyPlace) }
    refuseUnknownKeys(in: table, known: ["type", "of", "default", "optional", "help"])
    let help = string("help", in: table, expected: "`help`, a sentence on what the variable is for") ?? ""
    let isOptional = flag("optional", in: table)
    guard let type = type(in: table, depth: 0) else { return nil }

    var defaultValue: TemplateValue?
    if let value = table["default"] {
      if isOptional { report(.manifest(expected: "either `default` or `optional`"), at: value.place) }
      defaultValue = self.value(value)
      do throws(TemplateProblem) {
        if let defaultValue { _ = try Value(defaultValue, as: type, name: entry.key) }
      } catch {
        report(error, at: value.place)
      }
    }
    return TemplateVariable(
      name: entry.key,
      type: type,
      isOptional: isOptional,
      defaultValue: defaultValue,
      help: help
    )
  }

  private mutating func checkName(_ entry: Table.Entry) {
    if !Names.isName(entry.key) || ["and", "or", "not"].contains(entry.key) {
      report(.manifest(expected: "a name such as `binName` in place of `\(entry.key)`"), at: entry.keyPlace)
    }
  }

  /// Reads the type from the keys `type` and `of` of `table`.
  private mutating func type(in table: Table, depth: Int) -> VariableType? {
    guard depth < Limits.typeDepth else {
      report(.manifest(expected: "fewer types inside of types"), at: table.place)
      return nil
    }
    guard let word = string("type", in: table, expected: "`type`, one of \(Self.typeWords)") else {
      return nil
    }
    if let type = Self.scalar(word) {
      if let of = table["of"] {
        report(.manifest(expected: "no `of` beside the type `\(word)`"), at: of.place)
      }
      return type
    }
    switch word {
    case "list":
      guard let of = optionalString("of", in: table), let element = Self.scalar(of) else {
        report(
          .manifest(
            expected: "the elements' type as `of`: `text`, `flag`, `name`, `identifier`, `path` or `comment`"
          ),
          at: table["of"]?.place ?? table.place
        )
        return nil
      }
      return .list(of: element)
    case "record", "records":
      guard let of = table["of"]?.table, !of.entries.isEmpty else {
        report(
          .manifest(expected: "the fields' types as a table `of`"),
          at: table["of"]?.place ?? table.place
        )
        return nil
      }
      let fields = of.entries.compactMap { field($0, depth: depth) }
      return word == "record" ? .record(fields) : .list(of: .record(fields))
    default:
      report(
        .manifest(expected: "one of \(Self.typeWords) as `type`"),
        at: table["type"]?.place ?? table.place
      )
      return nil
    }
  }

  /// Reads a field: `name = "text"`, or `name = { type = "list", of = "text", optional = true }`.
  private mutating func field(_ entry: Table.Entry, depth: Int) -> VariableType.Field? {
    checkName(entry)
    if let table = entry.value.table {
      refuseUnknownKeys(in: table, known: ["type", "of", "optional"])
      let isOptional = flag("optional", in: table)
      return type(in: table, depth: depth + 1).map {
        .init(name: entry.key, type: $0, isOptional: isOptional)
      }
    }
    guard let type = entry.value.string.flatMap(Self.scalar) else {
      report(
        .manifest(expected: "a type, or a table with `type`, for the field `\(entry.key)`"),
        at: entry.value.place
      )
      return nil
    }
    return .init(name: entry.key, type: type)
  }

  private static let typeWords =
    "`text`, `flag`, `name`, `identifier`, `path`, `comment`, `list`, `record` or `records`"

  private static func scalar(_ word: String) -> VariableType? {
    switch word {
    case "text": .text
    case "flag": .flag
    case "name": .name
    case "identifier": .identifier
    case "path": .path
    case "comment": .comment
    default: nil
    }
  }

  /// Converts the value of a `default`.
  ///
  /// The TOML parser bounds the depth of nesting.
  private mutating func value(_ value: TOML.Value) -> TemplateValue? {
    switch value.content {
    case .string(let text): return .text(text)
    case .boolean(let flag): return .flag(flag)
    case .array(let elements): return .list(elements.compactMap { self.value($0) })
    case .table(let table):
      var record: [String: TemplateValue] = [:]
      for entry in table.entries { record[entry.key] = self.value(entry.value) }
      return .record(record)
    case .integer, .float, .dateTime:
      report(.manifest(expected: "a string, true, false, an array or a table as `default`"), at: value.place)
      return nil
    }
  }
}
