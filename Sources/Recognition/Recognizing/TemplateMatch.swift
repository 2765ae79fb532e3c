public import Diagnostics
public import FileTree
public import Strategies

/// The text of a template as `nix flake init -t` copies it.
public struct KnownTemplate: Sendable {
  /// The name in the flake's templates.
  public let name: String
  /// The strategy of the template.
  public let strategy: Strategy
  /// The layout of the template.
  public let layout: Layout
  /// The files of the template, by path.
  public let files: [String: [UInt8]]

  /// Creates a template; see the properties of the same names.
  public init(name: String, strategy: Strategy, layout: Layout, files: [String: [UInt8]]) {
    self.name = name
    self.strategy = strategy
    self.layout = layout
    self.files = files
  }
}

/// The template from which a project's Nix files come.
public struct TemplateMatch: Sendable {
  /// The state of a file of the template in the project.
  public enum FileState: Sendable, Hashable {
    /// The file is unchanged.
    case same
    /// This number of the template's lines are still in the file, in their order.
    case edited(kept: Int, of: Int)
  }

  /// The template.
  public let template: KnownTemplate
  /// The state of each file.
  public let files: [String: FileState]
  /// Whether all files are unchanged.
  public var isExact: Bool { files.values.allSatisfy { $0 == .same } }

  /// Returns the template from which the files in `folder` certainly come, judged by their text, or nil.
  ///
  /// It is certain if all files of the template exist with at least four fifths of its lines, more than for any other
  /// template.
  /// - Parameters:
  ///   - tree: The project.
  ///   - folder: The folder of its Nix files, by default the root.
  ///   - templates: The templates to compare with.
  /// - Returns: The template, and the state of its files.
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

  /// Returns the lines that are not empty; CR LF counts as LF.
  private static func lines(_ text: [UInt8]) -> [ArraySlice<UInt8>] {
    text.split(separator: 0x0A).map { $0.last == 0x0D ? $0.dropLast() : $0 }
      .filter { $0.contains { $0 != 0x20 && $0 != 0x09 } }
  }

  /// Returns the length of the longest common subsequence of `wanted` and `lines`.
  private static func common(_ wanted: [ArraySlice<UInt8>], _ lines: [ArraySlice<UInt8>]) -> Int {
    // Files of this size are not compared.
    guard lines.count <= 10_000 else { return 0 }
    // Numbers are compared faster than lines; lines that are not wanted have none.
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
