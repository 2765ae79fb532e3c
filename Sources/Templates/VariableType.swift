/// The type of a variable, which decides how its value is written into a file.
public indirect enum VariableType: Sendable, Hashable {
  /// Any text; a quoted string in most files.
  case text
  /// True or false.
  case flag
  /// A name, such as that of an attribute or a key; without quotes if possible.
  case name
  /// Nix identifiers with dots between them, such as `rustPlatform.bindgenHook`.
  case identifier
  /// A path relative to the file that contains it.
  case path
  /// Text for people, allowed only in comments.
  case comment
  /// Any number of values of one type.
  case list(of: VariableType)
  /// Named values.
  case record([Field])

  /// One named value of a record.
  public struct Field: Sendable, Hashable {
    /// The part after the dot in `@item.field@`.
    public let name: String
    /// The type of its value.
    public let type: VariableType
    /// Whether records may leave it out.
    public let isOptional: Bool

    /// Creates a field; see the properties of the same names.
    public init(name: String, type: VariableType, isOptional: Bool = false) {
      self.name = name
      self.type = type
      self.isOptional = isOptional
    }
  }

  /// The type's name in template.toml.
  public var word: String {
    switch self {
    case .text: "text"
    case .flag: "flag"
    case .name: "name"
    case .identifier: "identifier"
    case .path: "path"
    case .comment: "comment"
    case .list(of: .record): "records"
    case .list: "list"
    case .record: "record"
    }
  }

  /// The whole type in one line: `list of text`, `records of attribute: identifier, args: list of text`.
  public var spelling: String {
    switch self {
    case .list(of: .record(let fields)): "records of \(Self.spelling(of: fields))"
    case .list(of: let element): "list of \(element.spelling)"
    case .record(let fields): "record of \(Self.spelling(of: fields))"
    default: word
    }
  }

  private static func spelling(of fields: [Field]) -> String {
    fields.map { field in
      let type = field.type.spelling
      let isCompound = type.contains(" ")
      return "\(field.name): \(isCompound ? "(\(type))" : type)\(field.isOptional ? "?" : "")"
    }
    .joined(separator: ", ")
  }

  /// The words for a value of this type in messages.
  var phrase: String {
    switch self {
    case .identifier: "an identifier"
    case .list(of: .record): "a list of records"
    default: "a \(word)"
    }
  }

  /// Whether a value of this type is a single text.
  var isTextual: Bool {
    switch self {
    case .text, .name, .identifier, .path, .comment: true
    case .flag, .list, .record: false
    }
  }
}

/// A variable that template.toml declares.
public struct TemplateVariable: Sendable, Hashable {
  /// Its name in the sources, in lower camel case.
  public let name: String
  /// The type of its value.
  public let type: VariableType
  /// Whether it may have no value.
  public let isOptional: Bool
  /// The default value.
  public let defaultValue: TemplateValue?
  /// One sentence about its purpose.
  public let help: String

  /// Creates a variable; see the properties of the same names.
  public init(
    name: String,
    type: VariableType,
    isOptional: Bool = false,
    defaultValue: TemplateValue? = nil,
    help: String
  ) {
    self.name = name
    self.type = type
    self.isOptional = isOptional
    self.defaultValue = defaultValue
    self.help = help
  }
}
