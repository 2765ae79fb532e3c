public import Diagnostics
import FileTree
import Recognition

/// The hashes of Nix files that are stale, and the files with the right ones.
public struct HashFix: Sendable {
  /// One hash that is not right.
  public struct Change: Sendable, Hashable {
    /// The attribute, such as `cargoHash`; of a set, with the name in quotes: `outputHashes."foo-1.0.0"`.
    public var attribute: String
    /// The position of the old hash, or of the set.
    public var place: Diagnostic.Place
    /// The old text; nil if there was none.
    public var old: String?
    /// The new hash; nil if the definition is removed, since the lock file has no such dependency.
    public var new: String?
  }

  /// The changes, in the order of the files.
  public var changes: [Change] = []
  /// The number of hashes that were found and could be computed.
  public var count = 0
  /// What was left as it is, with the reasons.
  public var notes: [Diagnostic] = []
  /// The folder that all paths are relative to.
  public let root: String
  /// The new text of each file that changes.
  public var files: [String: [UInt8]] = [:]

  init(in root: String) { self.root = root }

  /// Writes the files; each is replaced as a whole.
  ///
  /// Throws ``Diagnostic/Code/unwritable``.
  public func write() throws(Failure) {
    let tree = DiskTree(root)
    for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
      guard case .file(let isExecutable)? = try tree.entry(at: path)?.kind else { continue }
      try tree.write(bytes, executable: isExecutable, to: path)
    }
  }
}
