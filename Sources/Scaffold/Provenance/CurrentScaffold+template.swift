package import FileTree
import Git
import Recognition
import Strategies
import Templates

extension CurrentScaffold {
  /// Returns the scaffold of a project that began with `nix flake init -t` and one of our templates, found by its text.
  ///
  /// There are no options yet, and the template's text counts as pristine. Returns nil for other projects.
  package static func begun(
    in folder: String,
    of tree: some FileTree,
    version: String
  ) throws -> CurrentScaffold? {
    let files = Dictionary(try Export.ofAllStrategies().files().map { ($0.path, $0) }) { first, _ in first }
    var known: [KnownTemplate] = []
    for strategy in Strategy.allCases {
      for layout in Layout.allCases {
        let place = Export.folder(of: strategy.rawValue, layout: layout.rawValue)
        var own: [String: [UInt8]] = [:]
        for (path, file) in files where TreePath.isInside(path, place) {
          own[TreePath.relative(from: place, to: path)] = Array(file.text.utf8)
        }
        known.append(KnownTemplate(name: place, strategy: strategy, layout: layout, files: own))
      }
    }
    guard let match = try TemplateMatch.recognize(tree, in: folder, among: known) else { return nil }
    let template = match.template
    let options = Options(strategy: template.strategy, layout: template.layout)
    return CurrentScaffold(
      provenance: Provenance(options: options, template: template.strategy.rawValue, packages: []),
      recorded: nil,
      record: ScaffoldRecord(
        generator: version,
        template: try .init(Template.builtIn(named: template.strategy.rawValue)),
        files: template.files.mapValues { .text(String(decoding: $0, as: UTF8.self), isExecutable: false) }
      ),
      isBegunWithTemplate: true
    )
  }
}
