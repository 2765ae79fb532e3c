public import Strategies

/// The text of a template as `nix flake init -t` copies it.
public struct KnownTemplate: Sendable {
  /// Its name among the flake's templates.
  public let name: String
  /// The strategy that it is of.
  public let strategy: Strategy
  /// The layout that it is of.
  public let layout: Layout
  /// Its files by path.
  public let files: [String: [UInt8]]

  /// A template; see the properties of the same names.
  public init(name: String, strategy: Strategy, layout: Layout, files: [String: [UInt8]]) {
    self.name = name
    self.strategy = strategy
    self.layout = layout
    self.files = files
  }
}

/// A template that a project was begun with.
public struct TemplateMatch: Sendable {
  /// What became of a file of the template.
  public enum FileState: Sendable, Hashable {
    /// It is as the template has it.
    case same
    /// So many of its lines still stand in the project's file, in their order.
    case edited(kept: Int, of: Int)
    /// It is not there any more.
    case missing
  }

  /// The template.
  public let template: KnownTemplate
  /// What became of each file.
  public let files: [String: FileState]
  /// Whether no file was edited or removed.
  public var isExact: Bool { files.values.allSatisfy { $0 == .same } }
}
