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

  var title = ""
  var description = ""
  var strategy: String?
  var layouts: [String] = []
  var variables: [TemplateVariable] = []
  /// Where each variable is declared.
  var variablePlaces: [SourcePlace] = []
  var files: [File] = []
}
