import FileTree
import Strategies

/// The content of `.flakewright/options.toml`: how a project was put on Nix, in a form that people edit.
public struct Provenance: Sendable, Hashable {
  /// The path of the file in the folder of the scaffold.
  public static let path = "\(ProvenanceFolder.path)/options.toml"
  /// The version of the file format, both the newest that can be read and the one that is written.
  public static let schema = 1

  /// The chosen options.
  ///
  /// The `packages` of the options are those that the user named; ``packages`` are all selected ones.
  public var options: Options
  /// The name of the template, which is that of its folder; for a built-in template, that is the strategy.
  public var template: String
  /// The members that are built, the default one first.
  public var packages: [String]

  /// Creates the provenance of a scaffold; see the properties of the same names.
  public init(options: Options, template: String, packages: [String]) {
    self.options = options
    self.template = template
    self.packages = packages
  }

  /// The file's text, with one key or one element on each line, so that changes on two branches merge.
  public var text: String {
    var lines = [
      "# How this project was put on Nix. Written by flakewright, which reads it again.",
      "schema = \(Self.schema)",
      "strategy = \(literal(options.strategy.rawValue))",
      "layout = \(literal(options.layout.rawValue))",
      "template = \(literal(template))",
    ]
    lines += list("packages", packages)
    return (lines + options.lines + options.fileLines).map { "\($0)\n" }.joined()
  }
}
