import Diagnostics

extension Diagnostic.Code {
  /// An object of the repository is damaged.
  static let damagedObject: Self = "damaged-object"
  /// An object that the repository refers to does not exist.
  static let missingObject: Self = "missing-object"
}

extension Failure {
  /// The object `id` exists, and is damaged.
  static func damagedObject(_ id: ObjectID, _ damage: Damage) -> Failure {
    let place = damage.file.isEmpty ? "" : " in `\(damage.file)`"
    return Failure(
      .damagedObject,
      "the object \(id)\(place) is damaged: \(damage.reason)",
      at: damage.file.isEmpty ? nil : .init(file: damage.file),
      help: [.command(["git", "fsck"], to: "list what is damaged")]
    )
  }

  /// The object `id` is of another kind than the object that refers to it says.
  static func wrongObject(_ id: ObjectID, is kind: ObjectKind, expected: ObjectKind) -> Failure {
    damagedObject(id, Damage("it is a \(kind.word), not a \(expected.word)"))
  }

  /// The object `id` does not exist; `isPartial` says whether the repository is a partial clone.
  static func missingObject(_ id: ObjectID, isPartial: Bool) -> Failure {
    Failure(
      .missingObject,
      isPartial ? "this partial clone lacks the object \(id)" : "the object \(id) is missing",
      help: [
        isPartial
          ? .command(["git", "fetch", "--refetch", "--no-filter"], to: "download what it lacks")
          : .command(["git", "fsck"], to: "list what is missing")
      ]
    )
  }
}
