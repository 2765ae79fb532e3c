import FileTree

extension Template {
  /// The names of the built-in templates, in ascending byte order.
  public static var builtInNames: [String] {
    let tree = BuiltInTree()
    return tree.entries(in: "").map(\.name).filter { tree.bytes(at: "\($0)/template.toml") != nil }
  }

  /// The built-in template of this name.
  ///
  /// - Throws: ``TemplateError/unknownTemplate(_:known:)``. A built-in template has no other problem: tests load each.
  public static func builtIn(named name: String) throws(TemplateError) -> Template {
    let known = builtInNames
    guard known.contains(name) else { throw .unknownTemplate(name, known: known) }
    return try load(from: BuiltInTree(), at: name, shared: "shared")
  }

  /// The variables that a project's profile has values for: what a template can use without declaring a value.
  ///
  /// - Throws: Nothing in a program that passed its tests.
  public static func profile() throws(TemplateError) -> [TemplateVariable] {
    do throws(TemplateProblem) {
      let path = "shared/variables.toml"
      let pack = try Pack(tree: BuiltInTree(), folder: "shared", shared: "shared")
      var problems: [TemplateProblem] = []
      return try ManifestText(try pack.text(of: path), file: path).included(problems: &problems).variables
        .map(\.variable)
    } catch {
      throw .invalid([error])
    }
  }

  /// The template of what an export has beside the templates' folders.
  ///
  /// - Throws: Nothing in a program that passed its tests.
  public static func repository() throws(TemplateError) -> Template {
    try load(from: BuiltInTree(), at: "shared/repository", shared: "shared")
  }
}
