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
    let path = folder.isEmpty ? "template.toml" : "\(folder)/template.toml"
    let pack: Pack
    var manifest: TemplateManifest
    var problems: [TemplateProblem]
    do throws(TemplateProblem) {
      pack = try Pack(tree: tree, folder: folder, shared: shared)
      var reader = ManifestReader(file: path)
      manifest = reader.manifest(try document(try pack.text(of: path), file: path))
      problems = reader.problems
      problems += try include(into: &manifest, from: pack)
    } catch {
      throw .invalid([error])
    }
    return try compile(manifest, in: path, pack: pack, problems: problems)
  }

  /// Puts the variables of the file that `manifest` includes before its own, and returns what is wrong with them.
  private static func include(
    into manifest: inout TemplateManifest,
    from pack: Pack
  ) throws(TemplateProblem) -> [TemplateProblem] {
    guard let (name, place) = manifest.include else { return [] }
    guard let path = pack.find(name) else { throw TemplateProblem(.missingFile(name), at: place) }
    var reader = ManifestReader(file: path)
    let included = reader.included(try document(try pack.text(of: path), file: path))
    let names = Set(included.map(\.variable.name))
    let taken = manifest.variables.filter { names.contains($0.variable.name) }
    manifest.variables = included + manifest.variables.filter { !names.contains($0.variable.name) }
    return reader.problems + taken.map { TemplateProblem(.takenName($0.variable.name), at: $0.place) }
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
    in file: String,
    pack: Pack,
    problems: [TemplateProblem]
  ) throws(TemplateError) -> Template {
    var problems = problems
    let variables = manifest.variables.map(\.variable)
    var used: Set<Int> = []
    var files: [File] = []
    for file in manifest.files {
      var scope = Scope(variables)
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
    let declarations = manifest.variables.enumerated().map { index, declared in
      Declaration(variable: declared.variable, place: declared.place, isUsed: used.contains(index))
    }
    // An included file is for several templates: each takes from it what it uses.
    for declaration in declarations where !declaration.isUsed && declaration.place.file == file {
      problems.append(TemplateProblem(.unusedVariable(declaration.variable.name), at: declaration.place))
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
      traits: manifest.traits,
      sources: pack.sources,
      declarations: declarations,
      files: files
    )
  }
}
