import CLibgit2

/// The kind of an entry in a tree or an index.
enum Mode: UInt32 {
  case file = 0o100644
  case executable = 0o100755
  case link = 0o120000
  case folder = 0o040000
  case submodule = 0o160000

  init?(_ mode: git_filemode_t) {
    switch mode.rawValue {
    // Old repositories have files that the group may write.
    case 0o100664: self = .file
    case let mode: self.init(rawValue: mode)
    }
  }

  var raw: git_filemode_t { git_filemode_t(rawValue: rawValue) }
}
