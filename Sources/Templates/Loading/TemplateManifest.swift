import Diagnostics

/// The content of a pack's template.toml.
struct TemplateManifest {
  /// One `[[files]]`.
  struct File {
    /// The path to write it to, relative to the target folder.
    let path: String
    /// The name of its source.
    let source: String
    /// The condition for writing it.
    let condition: String?
    let isExecutable: Bool
    /// The positions of `path`, `source` and `when`.
    let places: (path: SourcePlace, source: SourcePlace, condition: SourcePlace)
  }

  /// One `[variables.NAME]`.
  struct Variable {
    let variable: TemplateVariable
    /// The line of its name.
    let place: SourcePlace
  }

  /// The name of a file or a template, and its position.
  struct Named {
    let name: String
    let place: SourcePlace
  }

  var title = ""
  var description = ""
  /// The built-in template whose files it replaces.
  var base: Named?
  var strategy: Named?
  var layouts: [String] = []
  var traits = Template.Traits()
  /// The file with more variables, by its name for sources.
  var include: Named?
  var variables: [Variable] = []
  /// The names of variables whose declaration is invalid.
  var unclear: Set<String> = []
  /// Whether the file with more variables could not be read.
  var isIncomplete = false
  var files: [File] = []
  /// The paths of the manifest's files.
  var sources: [String] = []
}
