import Cargo
import Diagnostics
import FileTree
import Strategies
import TOML

/// What each of several packages is built from: the members that it needs, and what these read elsewhere.
///
/// cargo loads the manifests of all members, and wants a target in each. Members that are left out get one while a package is
/// built.
package struct MemberSources: Sendable {
  /// The folders and files of each package, by its name; a package that is not here is built from the whole source.
  package private(set) var parts: [String: [String]] = [:]

  /// Above this, a list is more work for its readers than what it saves.
  static let most = 8

  /// The parts of several packages; none if all are built from the whole source.
  static func find(_ project: Candidates, in tree: some FileTree) throws(Failure) -> MemberSources {
    var sources = MemberSources()
    guard project.allowsParts else { return sources }
    let fixed = try project.membersWithNamedTargets(in: tree)
    for package in project.packages {
      guard let needed = project.workspace.localClosure(of: package) else { continue }
      let members = needed + fixed.filter { !needed.contains($0) }
      guard let parts = try project.parts(of: members, in: tree), parts.count <= most else { continue }
      sources.parts[package.name] = parts
    }
    return sources
  }
}

/// A workspace with several packages that are built apart.
struct Candidates {
  let packages: [Package]
  let workspace: Workspace
  let read: ReadFiles
  let traits: ProjectTraits
  let paths: ProjectPaths
  /// Paths that no build reads.
  let unread: [String]

  /// Whether packages can be built without some members.
  var allowsParts: Bool {
    packages.count > 1 && read.isComplete && paths.subfolder == nil && paths.parts.isEmpty
      && workspace.pathsOutside.isEmpty && workspace.foldersBelowCrates.isEmpty
      && traits.linkedFolders.isEmpty
      && traits.submodulesRead.isEmpty
  }

  /// The members whose manifests name a target without its path: cargo does not read them without that file.
  func membersWithNamedTargets(in tree: some FileTree) throws(Failure) -> [Package] {
    var found: [Package] = []
    for package in workspace.localPackages {
      guard let bytes = try tree.bytes(at: package.manifestPath) else { continue }
      let manifest = try Document(parsing: bytes, file: package.manifestPath).root
      for key in ["bin", "example", "test", "bench"] {
        guard try manifest.tables(key)?.contains(where: { $0["path"] == nil }) == true else { continue }
        found.append(package)
        break
      }
    }
    return found
  }

  /// The folders of `members` and what they read elsewhere; nil if that is not known, or everything.
  func parts(of members: [Package], in tree: some FileTree) throws(Failure) -> [String]? {
    var parts = members.map(\.directory)
    let names = Set(members.map(\.name))
    if parts.contains("") { return nil }
    if try searchesWorkspace(members, in: tree) { return nil }
    // A member without the folder `src` is taken for one that is left out.
    for part in parts where try tree.entry(at: TreePath.join(part, "src"))?.kind != .folder { return nil }
    var elsewhere = workspace.config.files
    elsewhere += read.files.filter { file in
      names.contains(file.package) && (file.kind == .file || file.kind == .folder)
        && !file.reader.hasPrefix("package.")
    }
    .map(\.path)
    elsewhere += traits.builds.filter { $0.kind == .preparedQueries && names.contains($0.package) }.map(
      \.file
    )
    for path in elsewhere {
      let isThere =
        parts.contains { TreePath.isInside(path, $0) } || unread.contains { TreePath.isInside(path, $0) }
      if isThere || TreePath.name(path) == "Cargo.toml" || path == workspace.lockPath { continue }
      // A folder that has members in it, or the workspace's own.
      guard !path.isEmpty,
        !workspace.localPackages.contains(where: {
          $0.directory != path && TreePath.isInside($0.directory, path)
        })
      else { return nil }
      let owner = workspace.localPackages.filter {
        !$0.directory.isEmpty && TreePath.isInside(path, $0.directory)
      }
      .max { $0.directory.utf8.count < $1.directory.utf8.count }
      parts.append(owner?.directory ?? path)
    }
    let all = Set(parts)
    let members = workspace.members.map(\.directory)
    // Where nothing is left out, the whole source is simpler.
    if members.allSatisfy({ member in all.contains { TreePath.isInside(member, $0) } }) { return nil }
    return all.filter { part in !all.contains { $0 != part && TreePath.isInside(part, $0) } }.sorted()
  }

  /// Whether a build script of `members` may look for other folders of the workspace.
  private func searchesWorkspace(_ members: [Package], in tree: some FileTree) throws(Failure) -> Bool {
    for target in members.flatMap(\.targets) where target.kinds == ["custom-build"] {
      guard let bytes = try tree.bytes(at: target.path) else { return true }
      let text = String(decoding: bytes, as: UTF8.self)
      let words = [".parent()", ".ancestors()", "\"metadata\"", "MetadataCommand", "CARGO_WORKSPACE_DIR"]
      if words.contains(where: text.contains) { return true }
    }
    return false
  }
}

extension Workspace {
  /// Returns the local packages that a build of `package` compiles, itself included, or nil if one of them is not known.
  func localClosure(of package: Package) -> [Package]? {
    let local = Dictionary(localPackages.map { ($0.directory, $0) }) { first, _ in first }
    var found = [package]
    var pending = [package]
    while let next = pending.popLast() {
      for dependency in next.dependencies where dependency.kind != .dev {
        guard case .path(let folder) = dependency.source else { continue }
        guard let target = TreePath.normalised(folder).flatMap({ local[$0] }) else { return nil }
        if !found.contains(target) {
          found.append(target)
          pending.append(target)
        }
      }
    }
    return found
  }
}
