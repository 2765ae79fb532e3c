/// What is wrong with a file of git's, or with an object in it; completes the sentence "… is damaged: ".
struct Damage: Error {
  /// What is wrong.
  let reason: String
  /// The file, once it is known.
  private(set) var file = ""

  /// A file that is not known yet has `reason` wrong with it.
  init(_ reason: String) { self.reason = reason }

  /// The same damage, found in `file`.
  func found(in file: String) -> Damage {
    var damage = self
    if damage.file.isEmpty { damage.file = file }
    return damage
  }
}
