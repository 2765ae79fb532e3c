import Diagnostics

extension TemplateManifest {
  /// Inserts `others` before the variables; returns a problem for each that is declared twice.
  mutating func addVariables(_ others: [Variable]) -> [TemplateProblem] {
    let names = Set(others.map(\.variable.name))
    let taken = variables.filter { names.contains($0.variable.name) }
    variables = others + variables.filter { !names.contains($0.variable.name) }
    return taken.map { TemplateProblem(.takenName($0.variable.name), at: $0.place) }
  }

  /// Returns adds from `base` what this manifest lacks; a file replaces the base's files with the same path.
  mutating func inherit(_ base: TemplateManifest) -> [TemplateProblem] {
    var problems = addVariables(base.variables)
    if let strategy, strategy.name != base.strategy?.name {
      problems.append(
        TemplateProblem(.manifest(expected: "the strategy of the base, or none"), at: strategy.place)
      )
    }
    strategy = base.strategy
    unclear.formUnion(base.unclear)
    isIncomplete = isIncomplete || base.isIncomplete
    if layouts.isEmpty { layouts = base.layouts }
    traits.inherit(base.traits)
    let paths = Set(files.map(\.path))
    sources += base.sources
    files = base.files.filter { !paths.contains($0.path) } + files
    return problems
  }
}
