public import Diagnostics
import FileTree

/// A flake template repository made from the built-in templates, rendered for a general project.
public struct Export: Sendable {
  /// One built-in template, with its values for each layout.
  public struct Entry: Sendable {
    /// The name of the built-in template.
    public var name: String
    /// The values for flake.nix.
    public var flake: [String: TemplateValue]
    /// The values for default.nix and shell.nix.
    public var callpackage: [String: TemplateValue]

    /// Creates an entry; see the properties of the same names.
    public init(name: String, flake: [String: TemplateValue], callpackage: [String: TemplateValue]) {
      self.name = name
      self.flake = flake
      self.callpackage = callpackage
    }

    /// The folders of the exported template, each with its layout and values.
    var folders: [(path: String, layout: String, values: [String: TemplateValue])] {
      [
        (Export.folder(of: name, layout: "flake"), "flake", flake),
        (Export.folder(of: name, layout: "callpackage"), "callpackage", callpackage),
      ]
    }
  }

  /// The templates, in their order in the README.
  public var entries: [Entry]
  /// The name of the default template for `nix flake init -t`.
  public var standard: String

  /// Creates an export; see the properties of the same names.
  public init(_ entries: [Entry], standard: String) {
    self.entries = entries
    self.standard = standard
  }

  /// Renders the files of the repository: flake.nix, README.md, and a folder for each template and layout.
  public func files() throws(Failure) -> [RenderedFile] {
    var files: [RenderedFile] = []
    var records: [TemplateValue] = []
    for entry in entries {
      let template = try Template.builtIn(named: entry.name)
      let known = Set(template.variables.map(\.name))
      for folder in entry.folders {
        let values = folder.values.filter { known.contains($0.key) }
        files += try template.render(values: values, layout: folder.layout).map { file in
          RenderedFile(
            path: TreePath.join(folder.path, file.path),
            text: file.text,
            isExecutable: file.isExecutable
          )
        }
      }
      records.append(Self.record(of: template))
    }
    let repository = try Template.repository().render(
      values: ["strategies": .list(records), "standard": .text(standard)],
      layout: "flake"
    )
    return (repository + files).sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// Returns the name and folder of the exported template for a built-in one and a layout.
  public static func folder(of template: String, layout: String) -> String {
    layout == "flake" ? template : "\(template)-\(layout)"
  }

  private static func record(of template: Template) -> TemplateValue {
    let (flake, callpackage) = (
      folder(of: template.name, layout: "flake"), folder(of: template.name, layout: "callpackage")
    )
    var record: [String: TemplateValue] = [
      "name": .text(flake),
      "folder": .text(flake),
      "description": .text(template.description),
      "callpackage": .text(callpackage),
      "callpackageFolder": .text(callpackage),
      "callpackageDescription": .text("\(template.description) For Nix without flakes."),
    ]
    for trait in template.traits.rows { record[trait.name] = .text(trait.text) }
    return .record(record)
  }
}
