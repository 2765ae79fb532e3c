package import Diagnostics
package import FileTree

/// The entry at a path of a commit, as input for merging.
package enum FileVersion: Hashable {
  case absent
  /// A text file, with line feeds for line ends.
  case text(File)
  /// A file that is not text.
  case binary
  /// Another kind of entry: a noun with its article.
  case other(String)
  /// Nothing, because a component of the path is not a folder.
  case blocked(by: String)

  /// A text file.
  package struct File: Hashable {
    package var bytes: [UInt8]
    package var isExecutable: Bool
    /// Whether all lines end with CR LF.
    package var hasCarriageReturns: Bool

    package init(bytes: [UInt8], isExecutable: Bool, hasCarriageReturns: Bool = false) {
      self.bytes = bytes
      self.isExecutable = isExecutable
      self.hasCarriageReturns = hasCarriageReturns
    }

    /// Whether it has git's conflict markers.
    package var isUnresolved: Bool {
      let lines = bytes.split(separator: newline)
      guard let start = lines.firstIndex(where: { $0.starts(with: "<<<<<<< ".utf8) }) else { return false }
      return lines[start...].contains { $0.starts(with: ">>>>>>> ".utf8) }
    }

    /// The bytes as they are in the commit.
    package var stored: [UInt8] {
      hasCarriageReturns ? bytes.flatMap { $0 == newline ? [carriageReturn, newline] : [$0] } : bytes
    }
  }

  /// Reads the entry at `path` of `tree`.
  package static func read(at path: String, of tree: some FileTree) throws(Failure) -> FileVersion {
    switch try tree.entry(at: path)?.kind {
    case nil:
      // A file at a path that must be a folder.
      var parent = TreePath.parent(path)
      while let folder = parent, !folder.isEmpty {
        if let kind = try tree.entry(at: folder)?.kind, kind != .folder {
          return .blocked(by: folder)
        }
        parent = TreePath.parent(folder)
      }
      return .absent
    case .symlink: return .other("a symbolic link")
    case .folder: return .other("a folder")
    case .submodule: return .other("a submodule")
    case .file(let isExecutable):
      let bytes = try tree.bytes(at: path) ?? []
      return bytes.contains(0) ? .binary : .text(File(reading: bytes, isExecutable: isExecutable))
    }
  }
}

extension FileVersion.File {
  /// Creates the file with these bytes.
  ///
  /// Line ends are converted only if all of them are equal.
  fileprivate init(reading bytes: [UInt8], isExecutable: Bool) {
    let feeds = bytes.count { $0 == newline }
    let pairs = zip(bytes, bytes.dropFirst()).count { $0 == carriageReturn && $1 == newline }
    let returns = bytes.count { $0 == carriageReturn }
    guard feeds > 0, feeds == pairs, returns == pairs else {
      self.init(bytes: bytes, isExecutable: isExecutable)
      return
    }
    self.init(
      bytes: bytes.filter { $0 != carriageReturn },
      isExecutable: isExecutable,
      hasCarriageReturns: true
    )
  }
}

private let newline = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
