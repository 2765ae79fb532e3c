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
  ///   - name: What the template is called; by default the name of `folder`.
  /// - Returns: The template, parsed.
  /// - Throws: ``TemplateError/invalid(_:)`` with every problem that was found.
  public static func load(
    from tree: any FileTree,
    at folder: String,
    shared: String? = nil,
    named name: String? = nil
  ) throws(TemplateError) -> Template {
    let path = folder.isEmpty ? "template.toml" : "\(folder)/template.toml"
    var pack: Pack
    var manifest: TemplateManifest
    var problems: [TemplateProblem]
    do throws(TemplateProblem) {
      pack = try Pack(tree: tree, folder: folder, shared: shared)
      (manifest, problems) = try read(path, of: pack)
      if let base = manifest.base {
        let known = builtInNames
        guard known.contains(base.name) else {
          throw TemplateProblem(.unknownBase(base.name, known: known), at: base.place)
        }
        pack.base = base.name
        let (inherited, more) = try read("\(Pack.builtIn)\(base.name)/template.toml", of: pack)
        problems += more + manifest.inherit(inherited)
      }
    } catch {
      throw .invalid([error])
    }
    let last = folder.split(separator: "/").last.map(String.init)
    return try compile(manifest, named: name ?? last ?? "", in: path, pack: pack, problems: problems)
  }

  /// What the template.toml at `path` says, with the variables of the file that it includes before its own.
  private static func read(
    _ path: String,
    of pack: Pack
  ) throws(TemplateProblem) -> (manifest: TemplateManifest, problems: [TemplateProblem]) {
    var reader = ManifestReader(file: path)
    var manifest = reader.manifest(try document(try pack.text(of: path), file: path))
    guard let include = manifest.include else { return (manifest, reader.problems) }
    guard let file = pack.find(include.name) else {
      throw TemplateProblem(.missingFile(include.name), at: include.place)
    }
    var other = ManifestReader(file: file)
    let included = other.included(try document(try pack.text(of: file), file: file))
    let taken = manifest.addVariables(included)
    return (manifest, reader.problems + other.problems + taken)
  }

  static func document(_ text: String, file: String) throws(TemplateProblem) -> Table {
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
    named name: String,
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
            source: file.source,
            when: file.condition,
            isExecutable: file.isExecutable,
            format: format,
            condition: condition,
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
      name: name,
      title: manifest.title,
      description: manifest.description,
      strategy: manifest.strategy?.name,
      layouts: manifest.layouts,
      traits: manifest.traits,
      sources: pack.sources,
      manifest: file,
      declarations: declarations,
      files: files
    )
  }
}
