/// A template: the files of one strategy, ready for rendering.
///
/// A user's template is parsed once, and everything that does not depend on values is checked then. Of a built-in
/// template, which tests check, only the files that are rendered are parsed.
public struct Template: Sendable {
  /// The name of its folder.
  public let name: String
  /// One line about what it generates.
  public let title: String
  /// One or two sentences about its purpose.
  public let description: String
  /// The strategy that the template belongs to, if any.
  public let strategy: String?
  /// The layouts that it supports: `flake`, `callpackage`.
  public let layouts: [String]
  /// The properties that distinguish it from others.
  public let traits: Traits
  /// The value of ``sources``, unless the template is built in.
  let ownSources: [TemplateSource]
  /// The folder of a built-in template; its files are parsed when they are rendered.
  let builtIn: String?
  /// The paths of the template.toml files and the files that they include, also of the base.
  let manifests: [String]
  /// The path of template.toml in its tree.
  let manifest: String
  /// The folder on disk from which it was loaded; nil for none.
  var location: String?
  let declarations: [Declaration]
  /// The files that it writes, in the order of template.toml.
  public let files: [File]

  /// The variables that it uses; those of the included file come first.
  public var variables: [TemplateVariable] { declarations.filter(\.isUsed).map(\.variable) }

  /// A variable that is declared in template.toml or in the file that it includes.
  struct Declaration: Sendable {
    let variable: TemplateVariable
    let place: SourcePlace
    /// Whether a source or a condition uses it; only one of an included file may be unused.
    ///
    /// Not known for a built-in template.
    let isUsed: Bool
  }

  /// A file of the template, parsed.
  public struct File: Sendable {
    /// The path to write it to, relative to the target folder.
    public let path: String
    /// The source file, as template.toml names it.
    public let source: String
    /// The condition for writing it, as in template.toml; nil for always.
    public let when: String?
    /// Whether it is executable.
    public let isExecutable: Bool
    let format: FileFormat
    let condition: Condition?
    /// The parsed source; nil if it is not parsed yet.
    let nodes: [Node]?
    let place: SourcePlace
    /// Whether all directives of its sources are valid.
    let isSound: Bool
  }
}

/// A source file of a template.
public struct TemplateSource: Sendable, Hashable {
  /// Its path in the template's folder; files that several templates share are in `shared`.
  public let path: String
  /// Its content.
  public let bytes: [UInt8]

  init(_ path: String, _ bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// A file that a template generated for a project.
public struct RenderedFile: Sendable, Hashable {
  /// The path relative to the target folder, inside of it, with `/` between names.
  public let path: String
  /// UTF-8 with line feeds; empty, or with exactly one line feed at its end.
  public let text: String
  /// Whether it is executable.
  public let isExecutable: Bool

  /// Creates a rendered file; see the properties of the same names.
  public init(path: String, text: String, isExecutable: Bool = false) {
    self.path = path
    self.text = text
    self.isExecutable = isExecutable
  }
}
