/// The limits of a template.
///
/// Real templates stay far below them.
enum Limits {
  /// Bytes of one file of a pack.
  static let sourceBytes = 1 << 20
  /// Files and folders in a pack.
  static let packEntries = 1_000
  /// Folders inside folders in a pack.
  static let packDepth = 16
  /// Lines of one source with everything that it includes.
  static let lines = 100_000
  /// Lines of all sources; an included file counts each time.
  static let linesInAll = 300_000
  /// Reported problems; after these, the check ends.
  static let problems = 1_000
  /// Variables of a template.
  static let variables = 1_000
  /// Files that a template writes.
  static let files = 1_000
  /// The depth of includes.
  static let includeDepth = 8
  /// The depth of blocks.
  static let blockDepth = 32
  /// The depth of types.
  static let typeDepth = 8
  /// Reported lines of a template.toml that are not TOML.
  static let syntaxProblems = 50
  /// Bytes of one rendered file.
  static let outputBytes = 4 << 20
  /// Bytes of all files that are rendered.
  static let outputBytesInAll = 16 << 20
  /// Bytes of values that are read.
  static let valueBytes = 256 << 20
  /// Lines and blocks that are rendered.
  static let steps = 1_000_000
}
