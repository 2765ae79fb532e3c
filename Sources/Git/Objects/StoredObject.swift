import CLibgit2

/// The kind of an object, with its number in pack files and in libgit2.
enum ObjectKind: UInt8 {
  case commit = 1
  case tree = 2
  case blob = 3
  case tag = 4

  /// Creates the kind with this name in the header of a loose object.
  init?(word: some Sequence<UInt8>) {
    switch String(decoding: Array(word), as: UTF8.self) {
    case "commit": self = .commit
    case "tree": self = .tree
    case "blob": self = .blob
    case "tag": self = .tag
    default: return nil
    }
  }

  /// The kind's name in the header of a loose object, which is part of the hashed data.
  var word: String {
    switch self {
    case .commit: "commit"
    case .tree: "tree"
    case .blob: "blob"
    case .tag: "tag"
    }
  }

  /// The kind as a value of libgit2.
  var raw: git_object_t { git_object_t(rawValue: Int32(rawValue)) }
}

/// The kind and content of an object.
struct StoredObject {
  let kind: ObjectKind
  let bytes: [UInt8]

  /// The largest size of an object that is read; a few bytes of a pack can inflate to any size.
  static let limit = 1 << 31
}
