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
  /// Includes inside includes.
  static let includeDepth = 8
  /// Blocks inside blocks.
  static let blockDepth = 32
  /// Types inside types.
  static let typeDepth = 8
  /// Bytes of one rendered file.
  static let outputBytes = 4 << 20
  /// Lines and blocks gone through for one rendered file.
  static let steps = 1_000_000
}
