public import Diagnostics
public import FileTree
internal import TOML

extension Workspace {
  /// Returns the files called `Cargo.toml` below `folder` that belong to no package of the project and that
  /// `builtins.fromTOML` rejects.
  ///
  /// These are templates, inputs of tests, and manifests with dates. Cargo never reads them, but builders
  /// that read every `Cargo.toml` of the source do.
  public func unevaluableManifests(below folder: String, in tree: some FileTree) throws(Failure) -> [String] {
    let own = Set(
      members.map(\.directory) + localCrates.map(\.directory) + [directory]
    )
    let target = TreePath.join(directory, "target")
    let skipped = own.contains { TreePath.isInside($0, target) } ? [] : [target]
    var found: [String] = []
    for path in try tree.files(below: folder, endingIn: "Cargo.toml", skipping: Set(skipped)) {
      guard TreePath.name(path) == "Cargo.toml", !own.contains(TreePath.parent(path) ?? "") else { continue }
      if !Self.isEvaluable(try tree.bytes(at: path) ?? [], file: path) { found.append(path) }
    }
    return found
  }

  private static func isEvaluable(_ bytes: [UInt8], file: String) -> Bool {
    do {
      return try Document(parsing: bytes, file: file).dates.isEmpty
    } catch {
      return false
    }
  }
}
