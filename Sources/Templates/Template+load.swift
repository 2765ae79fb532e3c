import Diagnostics
public import FileTree
import TOML

extension Template {
  /// Loads the template in `folder` of `tree`, and checks everything that does not depend on values.
  ///
  /// - Parameters:
  ///   - tree: Holds the template; nothing else is read.
  ///   - folder: The path of the folder with template.toml; empty for the tree's root.
  ///   - shared: The path of the folder whose files sources name as `shared/…`; by default `shared` in `folder`.
  /// - Returns: The template, parsed.
  /// - Throws: ``TemplateError/invalid(_:)`` with every problem that was found.
  public static func load(
    from tree: any FileTree,
    at folder: String,
    shared: String? = nil
  ) throws(TemplateError) -> Template {
    let pack: Pack
    var reader: ManifestReader
    let manifest: TemplateManifest
    do throws(TemplateProblem) {
      pack = try Pack(tree: tree, folder: folder, shared: shared)
      let path = folder.isEmpty ? "template.toml" : "\(folder)/template.toml"
      reader = ManifestReader(file: path)
      manifest = reader.manifest(try document(try pack.text(of: path), file: path))
    } catch {
      throw .invalid([error])
    }
    return try compile(manifest, pack: pack, problems: reader.problems)
  }

  private static func document(_ text: String, file: String) throws(TemplateProblem) -> Table {
    do throws(TOMLError) {
      return try Document(parsing: Array(text.utf8), file: file).root
    } catch {
      let diagnostic = error.diagnostics.first
      let kind = TemplateProblem.Kind.unreadable(reason: diagnostic?.summary ?? "the file is not TOML")
      throw TemplateProblem(kind, in: file, line: diagnostic?.place?.line)
    }
  }

  /// Parses the sources that `manifest` names.
  static func compile(
    _ manifest: TemplateManifest,
    pack: Pack,
    problems: [TemplateProblem]
  ) throws(TemplateError) -> Template {
    var problems = problems
    var used: Set<Int> = []
    var files: [File] = []
    for file in manifest.files {
      var scope = Scope(manifest.variables)
      var condition: Condition?
      do throws(TemplateProblem.Kind) {
        if let text = file.condition {
          condition = try Condition(text, directive: "when", in: &scope, at: file.place)
        }
        guard let format = FileFormat(path: file.path) else { throw .unknownFileType(file.path) }
        guard let source = pack.find(file.source) else { throw .missingFile(file.source) }
        var parser = SourceParser(format: format, pack: pack, scope: scope)
        let nodes = parser.parse(source)
        scope = parser.scope
        problems += parser.problems
        files.append(
          File(
            path: file.path,
            format: format,
            condition: condition,
            isExecutable: file.isExecutable,
            nodes: nodes,
            place: file.place
          )
        )
      } catch {
        problems.append(TemplateProblem(error, at: file.place))
      }
      used.formUnion(scope.used)
    }
    for (index, variable) in manifest.variables.enumerated() where !used.contains(index) {
      problems.append(TemplateProblem(.unusedVariable(variable.name), at: manifest.variablePlaces[index]))
    }
    // A shared source is parsed once for each file that it makes.
    var seen: Set<TemplateProblem> = []
    problems = problems.filter { seen.insert($0).inserted }
    guard problems.isEmpty else { throw .invalid(problems) }
    return Template(
      name: pack.folder.split(separator: "/").last.map(String.init) ?? "",
      title: manifest.title,
      description: manifest.description,
      strategy: manifest.strategy,
      layouts: manifest.layouts,
      variables: manifest.variables,
      variablePlaces: manifest.variablePlaces,
      files: files
    )
  }
}
