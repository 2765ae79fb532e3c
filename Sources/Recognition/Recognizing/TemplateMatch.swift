public import Diagnostics
public import FileTree
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
  }

  /// The template.
  public let template: KnownTemplate
  /// What became of each file.
  public let files: [String: FileState]
  /// Whether no file was edited.
  public var isExact: Bool { files.values.allSatisfy { $0 == .same } }

  /// The template that the files in `folder` were begun with, by their text; nil if it is none for sure.
  ///
  /// It is one for sure if its files are there and four of five lines still stand in them, more than of any other template.
  /// - Parameters:
  ///   - tree: The project.
  ///   - folder: Where its Nix files stand; the root if nothing is said.
  ///   - templates: The templates to compare with.
  /// - Returns: The template, and what became of its files.
  /// - Throws: A failure of reading the tree.
  public static func recognize(
    _ tree: some FileTree,
    in folder: String = "",
    among templates: [KnownTemplate]
  ) throws(Failure) -> TemplateMatch? {
    var best: (match: TemplateMatch, share: Double)?
    var isTied = false
    for template in templates {
      var texts: [String: [UInt8]] = [:]
      for path in template.files.keys { texts[path] = try text(at: TreePath.join(folder, path), in: tree) }
      guard !texts.isEmpty, texts.count == template.files.count else { continue }
      var files: [String: FileState] = [:]
      var kept = 0
      var all = 0
      for (path, text) in template.files {
        let lines = lines(text)
        let count = texts[path] == text ? lines.count : common(lines, Self.lines(texts[path] ?? []))
        files[path] = texts[path] == text ? .same : .edited(kept: count, of: lines.count)
        kept += count
        all += lines.count
      }
      let share = all == 0 ? 0 : Double(kept) / Double(all)
      let match = TemplateMatch(template: template, files: files)
      if best.map({ share > $0.share || (match.isExact && !$0.match.isExact) }) ?? true {
        best = (match, share)
        isTied = false
      } else if share == best?.share {
        isTied = true
      }
    }
    guard let best, !isTied, best.share >= 0.8 else { return nil }
    return best.match
  }

  private static func text(at path: String, in tree: some FileTree) throws(Failure) -> [UInt8]? {
    do { return try tree.bytes(at: path) } catch { throw error }
  }

  /// Lines with something in them; CR LF is LF.
  private static func lines(_ text: [UInt8]) -> [ArraySlice<UInt8>] {
    text.split(separator: 0x0A).map { $0.last == 0x0D ? $0.dropLast() : $0 }
      .filter { $0.contains { $0 != 0x20 && $0 != 0x09 } }
  }

  /// How many of `wanted` stand in `lines`, in their order: the length of the longest common subsequence.
  private static func common(_ wanted: [ArraySlice<UInt8>], _ lines: [ArraySlice<UInt8>]) -> Int {
    // A file that grew a hundredfold is not looked at line by line.
    guard lines.count <= 10_000 else { return 0 }
    // Numbers are compared faster than lines; what is not wanted has none.
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    for line in wanted { numbers[line] = numbers[line] ?? numbers.count }
    let wanted = wanted.map { numbers[$0] ?? -1 }
    var row = Array(repeating: 0, count: wanted.count + 1)
    for line in lines.compactMap({ numbers[$0] }) {
      var diagonal = 0
      for (index, candidate) in wanted.enumerated() {
        let above = row[index + 1]
        row[index + 1] = candidate == line ? diagonal + 1 : max(above, row[index])
        diagonal = above
      }
    }
    return row[wanted.count]
  }
}
