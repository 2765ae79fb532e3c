package import FileTree
import Git
import Recognition
import Strategies
import Templates

extension CurrentScaffold {
  /// The scaffold of a project that was begun with `nix flake init -t` from a template of ours, by its text.
  ///
  /// There are no options yet, and what the template had is what flakewright wrote. Nil if it was begun otherwise.
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
