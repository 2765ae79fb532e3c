/// The types of file that values can be written into.
enum FileFormat: String, Sendable {
  case nix = ".nix"
  case toml = ".toml"
  case yaml = ".yml"
  case json = ".json"
  case shell = ".sh"
  case markdown = ".md"
  case gitignore = ".gitignore"

  /// The type of the file at `path`, if it is one of these.
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

  /// The names of files that have a type, for messages.
  static let known = "`.nix`, `.toml`, `.yml`, `.yaml`, `.json`, `.sh`, `.envrc`, `.md` or `.gitignore`"

  /// Whether values are written for the place where they stand; other files only take names.
  var hasContexts: Bool { self == .nix || self == .markdown }

  /// What is before and after the words of a directive.
  var directive: (open: String, close: String) {
    self == .markdown ? ("<!--@", "-->") : ("#@", "")
  }
}

/// Where in a file a value stands, which decides how it must be written.
enum Context: Sendable, Hashable {
  /// Where the language expects an expression, a value or a word.
  case code
  /// Inside of `"…"` of Nix.
  case string
  /// Inside of `''…''` of Nix.
  case indentedString
  /// Within text that the language does not quote: a fenced block of Markdown.
  case plain
  /// In a comment that ends with its line.
  case comment
  /// Where nothing can be written safely, and why.
  case refused(String)
}
