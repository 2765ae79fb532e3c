#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The files of the work tree that are as the index has them, by what the file system tells: git's own shortcut.
///
/// A file that is read here costs a tenth of its object. One that git would store otherwise than it stands here (line
/// ends, Git LFS and other filters) is left to the object.
final class UnchangedFiles: Sendable {
  private let root: Int32
  /// When the index was written: a file changed since then, or at the same moment, may be another one.
  private let written: FileStat.Moment
  /// The ends of names to which filters apply.
  private let filtered: [String]

  /// The work tree in `folder`; nil if it cannot be said which of its files are filtered.
  ///
  /// `attributes` are files of attributes, from the root or absolute.
  init?(in folder: String, indexFile: String, attributes: [String]) {
    var facts = stat()
    guard stat(indexFile, &facts) == 0, let filtered = Self.filteredNames(attributes, in: folder) else {
      return nil
    }
    let root = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if root < 0 { return nil }
    written = FileStat(facts).mtime
    self.filtered = filtered
    self.root = root
  }

  deinit { close(root) }

  /// Whether the file at `path` is as the index had it when `known` was told of it.
  func isUnchanged(_ path: String, since known: FileStat) -> Bool {
    var facts = stat()
    return fstatat(root, path, &facts, AT_SYMLINK_NOFOLLOW) == 0 && isSame(facts, as: known)
  }

  /// The content of the file at `path` as git stores it; nil if the index may know another, or it takes filters to say.
  func bytes(at path: String, since known: FileStat) -> [UInt8]? {
    if filtered.contains(where: path.hasSuffix) { return nil }
    let file = openat(root, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    if file < 0 { return nil }
    defer { close(file) }
    var facts = stat()
    guard fstat(file, &facts) == 0, isSame(facts, as: known) else { return nil }
    let size = Int(facts.st_size)
    let bytes = [UInt8](unsafeUninitializedCapacity: size + 1) { room, count in
      // Less or more than expected is another file.
      count = room.baseAddress.map { max(read(file, $0, size + 1), 0) } ?? 0
    }
    let hasCarriageReturn = bytes.withUnsafeBytes {
      $0.baseAddress.map { memchr($0, 13, bytes.count) != nil } ?? false
    }
    return bytes.count == size && !hasCarriageReturn ? bytes : nil
  }

  private func isSame(_ facts: stat, as known: FileStat) -> Bool {
    guard facts.st_mode & S_IFMT == S_IFREG, FileStat(facts) == known else { return false }
    // Without nanoseconds a moment is a whole second.
    return known.mtime.nanoseconds == 0
      ? known.mtime.seconds < written.seconds : known.mtime < written
  }

  /// The ends of names that rules with a filter are for; nil if a rule's pattern is not as simple as `*.png`.
  private static func filteredNames(_ files: [String], in folder: String) -> [String]? {
    var names: [String] = []
    for file in files {
      guard let bytes = try? content(of: file.hasPrefix("/") ? file : "\(folder)/\(file)") else { continue }
      // Macros may stand for anything.
      if bytes.split(separator: 10).contains(where: { $0.starts(with: "[attr]".utf8) }) { return nil }
      for rule in AttributesFile(bytes).rules where rule.attributes.contains(where: isConversion) {
        guard rule.pattern.hasPrefix("*."), !rule.pattern.dropFirst().contains(where: "*?[\\/".contains)
        else {
          return nil
        }
        names.append(String(rule.pattern.dropFirst()))
      }
    }
    return names
  }

  private static func isConversion(_ attribute: String) -> Bool {
    ["filter", "ident", "working-tree-encoding"].contains { attribute.hasPrefix($0) }
  }
}
