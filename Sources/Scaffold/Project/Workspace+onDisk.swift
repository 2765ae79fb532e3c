package import Cargo
package import Diagnostics
package import FileTree
package import Git

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Workspace {
  /// Reads the workspace at or above a folder on disk; the returned tree contains it and its path dependencies.
  package static func onDisk(at path: String) throws -> (workspace: Workspace, tree: DiskTree) {
    guard let resolved = realpath(path.isEmpty ? "." : path, nil) else { throw Failure.noFolder(path: path) }
    defer { free(resolved) }
    let here = String(String(cString: resolved).drop { $0 == "/" })
    // The project is searched in the tree of the whole disk, then read again from its own folder to get short paths.
    let whole: Workspace?
    var root = here
    do throws(Failure) {
      whole = try Workspace.load(from: DiskTree("/"), at: here)
      root = whole.map { ProjectPaths($0).source } ?? here
    } catch {
      whole = nil
      // The problem may be in a manifest above, which is read again to report short paths.
      if error.code == .invalidProject { root = try manifestFolders(above: here).last ?? here }
    }
    while true {
      let tree = DiskTree("/\(root)")
      let folder = TreePath.relative(from: root, to: whole?.directory ?? here)
      do {
        return (try Workspace.load(from: tree, at: folder == "." ? "" : folder), tree)
      } catch {
        // A path dependency can inherit from a workspace above.
        guard whole != nil, let wider = try manifestFolders(above: root).first(where: { $0 != root }) else {
          throw error
        }
        root = wider
      }
    }
  }

  /// Returns `folder` and the folders above it that have a manifest, the nearest first.
  private static func manifestFolders(above folder: String) throws(Failure) -> [String] {
    var found: [String] = []
    var current: String? = folder
    while let here = current {
      if try DiskTree("/").entry(at: TreePath.join(here, "Cargo.toml")) != nil { found.append(here) }
      current = TreePath.parent(here)
    }
    return found
  }
}

extension Repository {
  /// Returns the repository that contains `path`, or nil if there is none.
  package static func around(_ path: String, environment: [String: String]) throws(Failure) -> Repository? {
    do {
      return try discover(from: path, environment: environment)
    } catch {
      if error.code == .noRepository { return nil }
      throw error
    }
  }
}
