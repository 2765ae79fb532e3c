public import Diagnostics
public import FileTree
internal import TOML

extension Workspace {
  /// Returns the paths of every `Cargo.toml` below `folder` that `builtins.fromTOML` cannot read.
  ///
  /// They can be files, links and folders. Those of the project's own packages are not among them.
  /// Cargo never looks at them, but builders that read every `Cargo.toml` below the source do, and take links for files;
  /// naersk takes folders for files, too.
  public func unevaluableManifests(below folder: String, in tree: some FileTree) throws(Failure) -> [String] {
    let own = Set(
      members.map(\.directory) + localCrates.map(\.directory) + [directory]
    )
    let target = TreePath.join(directory, "target")
    let skipped = own.contains { TreePath.isInside($0, target) } ? [] : [target]
    var found: [String] = []
    let paths = try tree.files(below: folder, endingIn: "Cargo.toml", skipping: Set(skipped), ofAnyKind: true)
    for path in paths where TreePath.name(path) == "Cargo.toml" && !own.contains(TreePath.parent(path) ?? "")
    {
      // All that is in such a folder goes with it.
      if found.contains(where: { TreePath.isInside(path, $0) }) { continue }
      guard let bytes = try Self.file(path, in: tree), Self.isEvaluable(bytes, file: path) else {
        found.append(path)
        continue
      }
    }
    return found
  }

  /// The file that `path` is or leads to; nil for a link to anything else.
  private static func file(_ path: String, in tree: some FileTree) throws(Failure) -> [UInt8]? {
    do {
      return try tree.file(at: path)
    } catch {
      if error.code == .brokenLink { return nil }
      throw error
    }
  }

  private static func isEvaluable(_ bytes: [UInt8], file: String) -> Bool {
    do {
      return try Document(parsing: bytes, file: file).dates.isEmpty
    } catch {
      return false
    }
  }
}
