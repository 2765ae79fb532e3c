/// A template: the files of one strategy, ready to be filled in for a project.
///
/// A template of a user is parsed once; everything about it that does not depend on values has then been checked. Of a
/// built-in one, which tests check, only the files that are rendered are parsed.
public struct Template: Sendable {
  /// The name of its folder.
  public let name: String
  /// One line on what it makes.
  public let title: String
  /// A sentence or two on what it is good for.
  public let description: String
  /// The strategy whose name it goes by, if it serves one.
  public let strategy: String?
  /// The layouts that it can be rendered in: `flake`, `callpackage`.
  public let layouts: [String]
  /// What sets it apart from others.
  public let traits: Traits
  /// What ``sources`` are, unless it is built in.
  let ownSources: [TemplateSource]
  /// The folder of a built-in template, whose files are parsed when they are rendered.
  let builtIn: String?
  /// The template.toml and the file that it includes, with those of the base.
  let manifests: [String]
  /// The template.toml in its tree.
  let manifest: String
  /// The folder on disk that it was loaded from; nil if there is none.
  var location: String?
  let declarations: [Declaration]
  /// The files that it writes, in the order of template.toml.
  public let files: [File]

  /// The variables that it has, those of the included file first.
  public var variables: [TemplateVariable] { declarations.filter(\.isUsed).map(\.variable) }

  /// A variable that is declared in template.toml or in the file that it includes.
  struct Declaration: Sendable {
    let variable: TemplateVariable
    let place: SourcePlace
    /// Whether a source or a condition names it; only one of an included file may be unused.
    ///
    /// Not known of a built-in template.
    let isUsed: Bool
  }

  /// A file of the template, parsed.
  public struct File: Sendable {
    /// Where it is written, relative to the target folder.
    public let path: String
    /// What it is made from, as template.toml says it.
    public let source: String
    /// The condition under which it is written, as template.toml says it; nil if it always is.
    public let when: String?
    /// Whether it can be run.
    public let isExecutable: Bool
    let format: FileFormat
    let condition: Condition?
    /// What it is made of; nil if that is not parsed yet.
    let nodes: [Node]?
    let place: SourcePlace
    /// Whether all directives of its sources were understood.
    let isSound: Bool
  }
}

/// A file that a template is made of.
public struct TemplateSource: Sendable, Hashable {
  /// Its path in the template's folder; what several templates share stands in `shared`.
  public let path: String
  /// Its content.
  public let bytes: [UInt8]

  init(_ path: String, _ bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// A file as a template makes it for one project.
public struct RenderedFile: Sendable, Hashable {
  /// Relative to the target folder, inside of it, with `/` between names.
  public let path: String
  /// UTF-8 with line feeds; empty, or with exactly one line feed at its end.
  public let text: String
  /// Whether it can be run.
  public let isExecutable: Bool

  /// A file; see the properties of the same names.
  public init(path: String, text: String, isExecutable: Bool = false) {
    self.path = path
    self.text = text
    self.isExecutable = isExecutable
  }
}
