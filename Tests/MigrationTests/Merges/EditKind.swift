import Testing

/// A kind of edit that users make in a scaffold.
struct EditKind: Sendable, CustomTestStringConvertible {
  /// What the edit is, as a row of the table has it.
  let name: String
  /// What it changes: two edits of one subject would be in each other's way.
  let subject: String
  /// The words of the edit that have to be somewhere, whatever becomes of it.
  let words: [String]
  /// Makes the edit, in which `tag` is; returns whether the files have a place for it.
  let make: @Sendable (inout EditedFiles, _ tag: String) -> Bool
  /// Whether the edit has its effect.
  let isSeen: @Sendable (MergedScaffold, _ tag: String) -> Bool

  init(
    _ name: String,
    of subject: String,
    words: [String] = ["TAG"],
    make: @escaping @Sendable (inout EditedFiles, String) -> Bool,
    isSeen: @escaping @Sendable (MergedScaffold, String) -> Bool
  ) {
    self.name = name
    self.subject = subject
    self.words = words
    self.make = make
    self.isSeen = isSeen
  }

  var testDescription: String { name }

  /// The words for an edit with this tag.
  func words(_ tag: String) -> [String] { words.map { $0.replacing("TAG", with: tag) } }

  /// All of them, in the order of the table.
  static let all: [EditKind] =
    builderPhases + builderValues + builderWords + packageKinds + flakeKinds + outputKinds + shellKinds
    + fileKinds
}
