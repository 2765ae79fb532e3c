import CLibgit2

/// What an object is; the numbers are those of pack files, and libgit2's.
enum ObjectKind: UInt8 {
  case commit = 1
  case tree = 2
  case blob = 3
  case tag = 4

  /// The kind that the header of a loose object names.
  init?(word: some Sequence<UInt8>) {
    switch String(decoding: Array(word), as: UTF8.self) {
    case "commit": self = .commit
    case "tree": self = .tree
    case "blob": self = .blob
    case "tag": self = .tag
    default: return nil
    }
  }

  /// The word in the header of a loose object, from which the name of every object is made.
  var word: String {
    switch self {
    case .commit: "commit"
    case .tree: "tree"
    case .blob: "blob"
    case .tag: "tag"
    }
  }

  /// The kind as libgit2 wants it.
  var raw: git_object_t { git_object_t(rawValue: Int32(rawValue)) }
}

/// The content of an object, and what it is.
struct StoredObject {
  let kind: ObjectKind
  let bytes: [UInt8]

  /// The most bytes of an object that is read: a few bytes of a pack can stand for any number.
  static let limit = 1 << 31
}
