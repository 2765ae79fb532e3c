/// The file types that can contain values.
enum FileFormat: String, Sendable {
  case nix = ".nix"
  case toml = ".toml"
  case yaml = ".yml"
  case json = ".json"
  case shell = ".sh"
  case markdown = ".md"
  case gitignore = ".gitignore"

  /// Creates the type of the file at `path`, or nil for another type.
  init?(path: String) {
    let name = path.split(separator: "/").last ?? ""
    switch name {
    case ".envrc": self = .shell
    case ".gitignore": self = .gitignore
    default:
      guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
      switch name[dot...] {
      case ".nix": self = .nix
      case ".toml": self = .toml
      case ".yml", ".yaml": self = .yaml
      case ".json": self = .json
      case ".sh": self = .shell
      case ".md": self = .markdown
      default: return nil
      }
    }
  }

  /// The file names with a type, for messages.
  static let known = "`.nix`, `.toml`, `.yml`, `.yaml`, `.json`, `.sh`, `.envrc`, `.md` or `.gitignore`"

  /// Whether the way a value is written depends on its position; in other files, values can only be names.
  var hasContexts: Bool { self == .nix || self == .markdown }

  /// The text before and after the words of a directive.
  var directive: (open: String, close: String) {
    self == .markdown ? ("<!--@", "-->") : ("#@", "")
  }
}

/// The position of a value in a file, which decides how the value is written.
enum Context: Sendable, Hashable {
  /// An expression, a value or a word of the language.
  case code
  /// Inside of `"…"` in Nix.
  case string
  /// Inside of `''…''` in Nix.
  case indentedString
  /// Text that needs no quotes: a fenced block in Markdown.
  case plain
  /// A comment up to the end of the line.
  case comment
  /// A position at which no value can be written safely, with the reason.
  case refused(String)
}
