/// A value for a variable of a template.
///
/// An optional variable without a value is left out.
public indirect enum TemplateValue: Sendable, Hashable {
  /// A value of the types text, name, identifier, path and comment.
  case text(String)
  /// A value of the type flag.
  case flag(Bool)
  /// A value of the types list and records.
  case list([TemplateValue])
  /// A value of the type record; optional fields may be left out.
  case record([String: TemplateValue])

  /// The kind of value in messages.
  var word: String {
    switch self {
    case .text: "a text"
    case .flag: "a flag"
    case .list: "a list"
    case .record: "a record"
    }
  }
}

/// A value that has its type, with a record's fields in the order of their declaration.
indirect enum Value: Sendable, Equatable {
  case missing
  case text(String)
  case flag(Bool)
  case list([Value])
  case record([Value])

  /// Converts `value` to `type`; the error has the name inside of `name` at which this fails.
  init(_ value: TemplateValue, as type: VariableType, name: String) throws(TemplateProblem) {
    switch (type, value) {
    case (.text, .text(let text)), (.name, .text(let text)), (.comment, .text(let text)),
      (.path, .text(let text)),
      (.identifier, .text(let text)):
      self = .text(text)
    case (.flag, .flag(let flag)):
      self = .flag(flag)
    case (.list(of: let element), .list(let values)):
      var list: [Value] = []
      list.reserveCapacity(values.count)
      for (index, value) in values.enumerated() {
        list.append(try Value(value, as: element, name: "\(name)[\(index)]"))
      }
      self = .list(list)
    case (.record(let fields), .record(let values)):
      var record: [Value] = []
      for field in fields {
        if let value = values[field.name] {
          record.append(try Value(value, as: field.type, name: "\(name).\(field.name)"))
        } else if field.isOptional {
          record.append(.missing)
        } else {
          throw .missingValue("\(name).\(field.name)", field.type)
        }
      }
      for key in values.keys.sorted() where !fields.contains(where: { $0.name == key }) {
        throw .unknownValue("\(name).\(key)", known: fields.map(\.name))
      }
      self = .record(record)
    default:
      throw .wrongType(name, expected: type, given: value.word)
    }
  }

  /// Whether a condition with only this value is true: a true flag, or a value that is neither missing nor empty.
  var isTrue: Bool {
    switch self {
    case .missing: false
    case .flag(let flag): flag
    case .text(let text): !text.isEmpty
    case .list(let values): !values.isEmpty
    case .record: true
    }
  }
}
