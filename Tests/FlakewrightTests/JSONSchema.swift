import FileTree
import JSON
import TestSupport

/// docs/schema.json, and what of JSON Schema it uses.
///
/// Those are `$ref`, `anyOf`, `const`, `enum`, `type`, `required`, `properties` and `items`. Objects whose properties
/// are listed completely may have no others: a key that the schema does not have is reported.
struct JSONSchema {
  private let root: JSONValue

  init() throws {
    guard let bytes = try DiskTree(sourceFolder).bytes(at: "docs/schema.json") else {
      throw TestFailure("docs/schema.json is missing")
    }
    root = try JSONValue(parsing: bytes, file: "schema.json")
  }

  /// The names of the kinds of output.
  var kinds: [String] {
    (root["anyOf"]?.array ?? []).compactMap {
      $0["$ref"]?.string?.split(separator: "/").last.map(String.init)
    }
  }

  /// Returns what is wrong with `value` as output of the kind `kind`.
  func problems(of value: JSONValue, as kind: String) throws -> [String] {
    guard let schema = root["$defs"]?[kind] else { throw TestFailure("the schema has no \(kind)") }
    return problems(of: value, in: schema, at: "$")
  }

  private func problems(of value: JSONValue, in schema: JSONValue, at path: String) -> [String] {
    if let name = schema["$ref"]?.string?.split(separator: "/").last {
      guard let target = root["$defs"]?[String(name)] else { return ["\(path): no schema \(name)"] }
      return problems(of: value, in: target, at: path)
    }
    if let choices = schema["anyOf"]?.array {
      let all = choices.map { problems(of: value, in: $0, at: path) }
      return all.contains(where: \.isEmpty) ? [] : all.min { $0.count < $1.count } ?? []
    }
    if let constant = schema["const"], !isSame(constant, value) { return ["\(path): another constant"] }
    if let values = schema["enum"]?.array {
      return values.contains { isSame($0, value) }
        ? [] : ["\(path): \(value.string ?? "a value") is not listed"]
    }
    if let type = schema["type"] {
      let types = type.array?.compactMap(\.string) ?? [type.string ?? ""]
      guard let own = Self.type(of: value), types.contains(own) else {
        return ["\(path): not \(types.joined(separator: " or "))"]
      }
    }
    var found: [String] = []
    if case .object(let members) = value.content {
      let required = (schema["required"]?.array ?? []).compactMap(\.string)
      for name in required where value[name] == nil && !members.contains(where: { $0.name == name }) {
        found.append("\(path): lacks \(name)")
      }
      for member in members {
        if !required.isEmpty, !required.contains(member.name) {
          found.append("\(path): \(member.name) is not in the schema")
        }
        if let inner = schema["properties"]?[member.name] {
          found += problems(of: member.value, in: inner, at: "\(path).\(member.name)")
        }
      }
    }
    if let items = schema["items"], let elements = value.array {
      for (index, element) in elements.enumerated() {
        found += problems(of: element, in: items, at: "\(path)[\(index)]")
      }
    }
    return found
  }

  private static func type(of value: JSONValue) -> String? {
    switch value.content {
    case .null: "null"
    case .boolean: "boolean"
    case .number(let text): text.contains(".") ? "number" : "integer"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }

  private func isSame(_ one: JSONValue, _ other: JSONValue) -> Bool {
    switch (one.content, other.content) {
    case (.null, .null): true
    case (.boolean(let one), .boolean(let other)): one == other
    case (.number(let one), .number(let other)), (.string(let one), .string(let other)): one == other
    default: false
    }
  }
}
