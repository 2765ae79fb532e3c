import Diagnostics

/// What a pack's template.toml says.
struct TemplateManifest {
  /// One `[[files]]`.
  struct File {
    /// Where it is written, relative to the target folder.
    let path: String
    /// What it is made from, as sources name files.
    let source: String
    /// The condition under which it is written.
    let condition: String?
    let isExecutable: Bool
    /// The line of `[[files]]`.
    let place: SourcePlace
  }

  /// One `[variables.NAME]`.
  struct Variable {
    let variable: TemplateVariable
    /// The line of its name.
    let place: SourcePlace
  }

  /// A file or a template that is named, and where.
  struct Named {
    let name: String
    let place: SourcePlace
  }

  var title = ""
  var description = ""
  /// The built-in template that it replaces files of.
  var base: Named?
  var strategy: Named?
  var layouts: [String] = []
  var traits = Template.Traits()
  /// The file with more variables, as sources name files.
  var include: Named?
  var variables: [Variable] = []
  var files: [File] = []
}
