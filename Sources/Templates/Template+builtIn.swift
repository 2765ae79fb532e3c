public import Diagnostics
import FileTree

extension Template {
  /// The names of the built-in templates, in ascending byte order.
  public static var builtInNames: [String] {
    let tree = BuiltInTree()
    return tree.entries(in: "").map(\.name).filter { tree.hasFile("\($0)/template.toml") }
  }

  /// Returns the built-in template with this name, for rendering.
  ///
  /// It is not checked, since tests check every built-in template. ``variables`` has all variables that it may use.
  ///
  /// - Throws: A failure with the code `unknown-template`.
  public static func builtIn(named name: String) throws(Failure) -> Template {
    try require(name)
    return try unchecked(name)
  }

  /// Returns the built-in template with this name, with the checks for a user's template.
  ///
  /// - Throws: A failure with the code `unknown-template`.
  public static func checkedBuiltIn(named name: String) throws(Failure) -> Template {
    try require(name)
    return try load(from: BuiltInTree(), at: name, shared: "shared")
  }

  private static func require(_ name: String) throws(Failure) {
    let isKnown = !name.contains("/") && BuiltInTree().hasFile("\(name)/template.toml")
    if !isKnown { throw .unknownTemplate(name, known: builtInNames) }
  }

  /// Reads the built-in template in `folder`, but only the parts that are needed before rendering.
  private static func unchecked(_ folder: String) throws(Failure) -> Template {
    let path = "\(folder)/template.toml"
    var problems: [TemplateProblem] = []
    let manifest: TemplateManifest
    do throws(TemplateProblem) {
      manifest = try read(path, of: Pack(builtIn: folder), problems: &problems)
    } catch {
      throw .invalidTemplate([error])
    }
    let scope = Scope(manifest.variables.map(\.variable))
    let files = manifest.files.compactMap { file in
      FileFormat(path: file.path).map { format in
        var scope = scope
        return File(
          path: file.path,
          source: file.source,
          when: file.condition,
          isExecutable: file.isExecutable,
          format: format,
          condition: file.condition.flatMap {
            try? Condition($0, directive: "when", in: &scope, at: file.places.condition)
          },
          nodes: nil,
          place: file.places.path,
          isSound: true
        )
      }
    }
    return Template(
      name: TreePath.name(folder),
      title: manifest.title,
      description: manifest.description,
      strategy: manifest.strategy?.name,
      layouts: manifest.layouts,
      traits: manifest.traits,
      ownSources: [],
      builtIn: folder,
      manifests: manifest.sources,
      manifest: path,
      declarations: manifest.variables.map {
        Declaration(variable: $0.variable, place: $0.place, isUsed: true)
      },
      files: files
    )
  }

  /// Parses a file of a built-in template.
  func parsed(_ file: File) -> [Node] {
    guard let builtIn else { return [] }
    let pack = Pack(builtIn: builtIn)
    var parser = SourceParser(format: file.format, pack: pack, scope: Scope(declarations.map(\.variable)))
    return pack.find(file.source).map { parser.parse($0) } ?? []
  }

  /// The source files of the template, in ascending byte order of their paths.
  public var sources: [TemplateSource] {
    guard let builtIn else { return ownSources }
    let pack = Pack(builtIn: builtIn)
    return pack.sources(manifests + files.compactMap { pack.find($0.source) })
  }

  /// Returns the variables of a project's profile, which a template can use without declaring them.
  ///
  /// - Throws: Nothing in a program that passed its tests.
  public static func profile() throws(Failure) -> [TemplateVariable] {
    do throws(TemplateProblem) {
      let path = "shared/variables.toml"
      let pack = Pack(builtIn: "shared")
      var problems: [TemplateProblem] = []
      return try ManifestText(try pack.text(of: path), file: path).included(problems: &problems).variables
        .map(\.variable)
    } catch {
      throw .invalidTemplate([error])
    }
  }

  /// Returns the template for the files of an export outside of the templates' folders.
  ///
  /// - Throws: Nothing in a program that passed its tests.
  public static func repository() throws(Failure) -> Template {
    try unchecked("shared/repository")
  }
}
