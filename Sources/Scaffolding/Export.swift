public import Diagnostics
import FileTree
import Git
import Strategies
public import Templates

/// The built-in templates as a flake template repository: rendered for no project in particular.
public struct Export: Sendable {
  /// Whether files that stand in the folder may be replaced.
  public var replace = false

  /// An export that replaces nothing.
  public init() {}

  /// The files of the repository, by path: flake.nix, README.md, and a folder for each strategy and layout.
  public static func files() throws(Failure) -> [RenderedFile] {
    try failing {
      var files: [RenderedFile] = []
      var strategies: [TemplateValue] = []
      for strategy in Strategy.allCases {
        let template = try Template.builtIn(named: strategy.rawValue)
        for layout in Layout.allCases {
          let values = try self.values(of: strategy, layout: layout)
          let known = Set(template.variables.map(\.name))
          let rendered = try template.render(
            values: values.filter { known.contains($0.key) },
            layout: layout.rawValue
          )
          let folder = folder(of: strategy, layout)
          files += rendered.map {
            RenderedFile(path: TreePath.join(folder, $0.path), text: $0.text, isExecutable: $0.isExecutable)
          }
        }
        strategies.append(record(of: template, for: strategy))
      }
      let repository = try Template.repository().render(
        values: [
          "strategies": .list(strategies), "standard": .text(Strategy.buildRustPackage.rawValue),
        ],
        layout: Layout.flake.rawValue
      )
      return (repository + files).sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }
  }

  /// Writes the files to `folder`, none before it is clear that nothing is in the way; returns those that are new or
  /// another now.
  package func write(to folder: String) throws(Failure) -> [Change.File] {
    try failing {
      let disk = DiskTree(folder)
      let site = Site(tree: disk, folder: "", diskFolder: folder)
      let files = try site.place(Self.files(), replacing: replace)
      try disk.makeRoot()
      for file in files {
        if case .file(let bytes, executable: let isExecutable)? = file.change {
          try disk.write(bytes, executable: isExecutable, to: file.path)
        }
      }
      return files
    }
  }

  /// The name of a template, and of its folder.
  static func folder(of strategy: Strategy, _ layout: Layout) -> String {
    switch layout {
    case .flake: strategy.rawValue
    case .callpackage: "\(strategy.rawValue)-callpackage"
    }
  }

  private static func record(of template: Template, for strategy: Strategy) -> TemplateValue {
    var record: [String: TemplateValue] = [
      "name": .text(folder(of: strategy, .flake)),
      "folder": .text(folder(of: strategy, .flake)),
      "description": .text(template.description),
      "callpackage": .text(folder(of: strategy, .callpackage)),
      "callpackageFolder": .text(folder(of: strategy, .callpackage)),
      "callpackageDescription": .text("\(template.description) For Nix without flakes."),
    ]
    for trait in template.traits.rows { record[trait.name] = .text(trait.text) }
    return .record(record)
  }
}
