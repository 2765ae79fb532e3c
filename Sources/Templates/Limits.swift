/// What a template may cost.
///
/// A real one stays far below each of these.
enum Limits {
  /// Bytes of one file of a pack.
  static let sourceBytes = 1 << 20
  /// Files and folders in a pack.
  static let packEntries = 1_000
  /// Folders inside folders in a pack.
  static let packDepth = 16
  /// Lines of one source with everything that it includes.
  static let lines = 100_000
  /// Lines of all sources, counted again wherever they are included.
  static let linesInAll = 300_000
  /// Problems after which no more are looked for.
  static let problems = 1_000
  /// Variables of a template.
  static let variables = 1_000
  /// Files that a template writes.
  static let files = 1_000
  /// Includes inside includes.
  static let includeDepth = 8
  /// Blocks inside blocks.
  static let blockDepth = 32
  /// Types inside types.
  static let typeDepth = 8
  /// Lines of a template.toml that are no TOML and are reported.
  static let syntaxProblems = 50
  /// Bytes of one rendered file.
  static let outputBytes = 4 << 20
  /// Bytes of all files that are rendered.
  static let outputBytesInAll = 16 << 20
  /// Bytes of values looked at.
  static let valueBytes = 256 << 20
  /// Lines and blocks gone through.
  static let steps = 1_000_000
}
