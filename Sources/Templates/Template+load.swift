public import Diagnostics
public import FileTree

extension Template {
  /// Loads the template in `folder` of `tree`, and checks everything that does not depend on values.
  ///
  /// - Parameters:
  ///   - tree: The tree with the template; nothing else is read.
  ///   - folder: The path of the folder with template.toml; empty for the tree's root.
  ///   - shared: The path of the folder for sources called `shared/…`; by default `shared` in `folder`.
  ///   - name: The template's name; by default the name of `folder`.
  /// - Returns: The parsed template.
  /// - Throws: A failure with all problems.
  public static func load(
    from tree: any FileTree,
    at folder: String,
    shared: String? = nil,
    named name: String? = nil
  ) throws(Failure) -> Template {
    let examination = examine(tree, at: folder, shared: shared, named: name)
    guard examination.problems.isEmpty, let template = examination.template else {
      throw .invalidTemplate(examination.problems)
    }
    return template
  }

  /// A template as far as it could be read, and all problems; at least one if the template is nil.
  struct Examination {
    var template: Template?
    var problems: [TemplateProblem]
  }

  /// Loads a template as far as possible; see ``load(from:at:shared:named:)``.
  static func examine(
    _ tree: any FileTree,
    at folder: String,
    shared: String? = nil,
    named name: String? = nil
  ) -> Examination {
    let path = folder.isEmpty ? "template.toml" : "\(folder)/template.toml"
    var pack: Pack
    var manifest: TemplateManifest
    var problems: [TemplateProblem]
    do throws(TemplateProblem) {
      pack = try Pack(tree: tree, folder: folder, shared: shared)
    } catch {
      return Examination(problems: [error])
    }
    problems = pack.problems
    do throws(TemplateProblem) {
      manifest = try read(path, of: pack, problems: &problems)
      if let base = manifest.base {
        let known = builtInNames
        guard known.contains(base.name) else {
          throw TemplateProblem(.unknownBase(base.name, known: known), at: base.place)
        }
        pack.base = base.name
        let path = "\(Pack.builtIn)\(base.name)/template.toml"
        problems += manifest.inherit(try read(path, of: pack, problems: &problems))
      }
    } catch {
      return Examination(problems: problems + [error])
    }
    let last = folder.split(separator: "/").last.map(String.init)
    let template = compile(manifest, named: name ?? last ?? "", in: path, pack: pack, problems: &problems)
    return Examination(template: template, problems: problems)
  }

  /// Reads the template.toml at `path`; the variables of the file that it includes come before its own.
  static func read(
    _ path: String,
    of pack: Pack,
    problems: inout [TemplateProblem]
  ) throws(TemplateProblem) -> TemplateManifest {
    var manifest = try ManifestText(try pack.text(of: path), file: path).manifest(problems: &problems)
    manifest.sources = [path]
    guard let include = manifest.include else { return manifest }
    guard let file = pack.find(include.name) else {
      problems.append(TemplateProblem(.missingFile(include.name), at: include.place))
      manifest.isIncomplete = true
      return manifest
    }
    do throws(TemplateProblem) {
      manifest.sources.append(file)
      let included = try ManifestText(try pack.text(of: file), file: file).included(problems: &problems)
      problems += manifest.addVariables(included.variables)
      manifest.unclear.formUnion(included.unclear)
      manifest.isIncomplete = manifest.isIncomplete || included.isIncomplete
    } catch {
      problems.append(error)
      manifest.isIncomplete = true
    }
    return manifest
  }

  /// Parses the sources that `manifest` names, and reports every problem once.
  private static func compile(
    _ manifest: TemplateManifest,
    named name: String,
    in file: String,
    pack: Pack,
    problems: inout [TemplateProblem]
  ) -> Template {
    var compiler = TemplateCompiler(manifest, pack: pack)
    let files = compiler.files()
    problems += compiler.problems
    let declarations = manifest.variables.enumerated().map { index, declared in
      Declaration(
        variable: declared.variable,
        place: declared.place,
        isUsed: compiler.used.contains(index)
      )
    }
    // Several templates include the same file, and each uses only some of its variables.
    for declaration in declarations where !declaration.isUsed && declaration.place.file == file {
      problems.append(TemplateProblem(.unusedVariable(declaration.variable.name), at: declaration.place))
    }
    // A shared source is parsed once for each file that it generates.
    var seen: Set<TemplateProblem> = []
    problems = problems.filter { seen.insert($0.identity).inserted }
    return Template(
      name: name,
      title: manifest.title,
      description: manifest.description,
      strategy: manifest.strategy?.name,
      layouts: manifest.layouts,
      traits: manifest.traits,
      ownSources: pack.sources(manifest.sources + manifest.files.compactMap { pack.find($0.source) }),
      builtIn: nil,
      manifests: manifest.sources,
      manifest: file,
      declarations: declarations,
      files: files
    )
  }
}
