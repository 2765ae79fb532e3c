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
    /// Where `path`, `source` and `when` stand.
    let places: (path: SourcePlace, source: SourcePlace, condition: SourcePlace)
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
  /// The names of variables whose declaration was not understood.
  var unclear: Set<String> = []
  /// Whether the file with more variables could not be read.
  var isIncomplete = false
  var files: [File] = []
  /// The paths of the files that say this.
  var sources: [String] = []
}
