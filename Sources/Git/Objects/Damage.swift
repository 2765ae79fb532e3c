/// The damage of one of git's files or of an object in it; completes the sentence "… is damaged: ".
struct Damage: Error {
  /// The kind of damage.
  let reason: String
  /// The file; empty until it is known.
  private(set) var file = ""

  /// Creates damage in a file that is not known yet.
  init(_ reason: String) { self.reason = reason }

  /// Returns the same damage with `file` as its file.
  func found(in file: String) -> Damage {
    var damage = self
    if damage.file.isEmpty { damage.file = file }
    return damage
  }
}
