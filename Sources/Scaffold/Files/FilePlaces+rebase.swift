import Diagnostics
import FileTree
import Git
import Nix
package import Templates

extension FilePlaces {
  /// Returns the pristine text of the file `name` with its relative paths adjusted to where that file and the
  /// files it refers to are now.
  ///
  /// Text that is not Nix is returned unchanged.
  package func rebased(_ text: String, of name: String) -> String {
    guard let bytes = rebased(Array(text.utf8), of: name) else { return text }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Returns the rendered file with its relative paths adjusted to where the scaffold's files are now.
  package func rebased(_ file: RenderedFile) -> RenderedFile {
    RenderedFile(path: file.path, text: rebased(file.text, of: file.path), isExecutable: file.isExecutable)
  }

  /// Returns the pristine file `name` with its paths adjusted to where the scaffold's files are now.
  ///
  /// Only the hash of a generated file is recorded; its text is taken from `present`, the file that is there
  /// now, if that is unchanged except for the adjusted paths.
  package func rebased(
    _ pristine: ScaffoldRecord.Pristine,
    of name: String,
    present: FileVersion
  ) -> ScaffoldRecord.Pristine {
    switch pristine {
    case .text(let text, let isExecutable):
      return .text(rebased(text, of: name), isExecutable: isExecutable)
    case .generated(let blob, _):
      // Only the hash of a generated file is recorded.
      guard !areUsual, case .text(let file) = present,
        let bytes = rebased(file.bytes, of: name, isReversed: true), ObjectID(ofBlob: bytes) == blob
      else { return pristine }
      return .text(String(decoding: file.bytes, as: UTF8.self), isExecutable: file.isExecutable)
    }
  }

  /// Returns the user's file `name` with its relative paths adjusted, if it was moved and most of its paths
  /// still start from its old folder; nil otherwise.
  package func adjusted(_ bytes: [UInt8], of name: String, since pristine: ScaffoldRecord.Pristine?)
    -> [UInt8]?
  {
    let (old, new) = (TreePath.parent(name) ?? "", TreePath.parent(path(of: name)) ?? "")
    guard old != new, case .text(let text, _)? = pristine,
      let before = try? NixSource(parsing: Array(text.utf8), file: name),
      let source = try? NixSource(parsing: bytes, file: path(of: name))
    else { return nil }
    var (known, now): (Set<String>, Set<String>) = ([], [])
    for reference in before.pathReferences() {
      let path = Self.resolve(reference.path, from: old)
      known.insert(path)
      now.insert(target(of: path, in: name, isCalled: reference.isCalled))
    }
    let paths = source.pathReferences().map(\.path)
    let here = paths.count { now.contains(Self.resolve($0, from: new)) }
    let there = paths.count { known.contains(Self.resolve($0, from: old)) }
    return there > here ? rebased(bytes, of: name) : nil
  }

  /// Returns the Nix file `name` with its paths adjusted; nil if nothing changes.
  ///
  /// If `isReversed` is true, the paths are changed back to those of the pristine file.
  private func rebased(_ bytes: [UInt8], of name: String, isReversed: Bool = false) -> [UInt8]? {
    guard !areUsual, name.hasSuffix(".nix"), let source = try? NixSource(parsing: bytes, file: name) else {
      return isReversed ? bytes : nil
    }
    let (old, new) = (TreePath.parent(name) ?? "", TreePath.parent(path(of: name)) ?? "")
    return source.replacingPaths { reference in
      let start = Self.resolve(reference.path, from: isReversed ? new : old)
      let other = isReversed ? origin(of: start) : target(of: start, in: name, isCalled: reference.isCalled)
      // The lists of files that are left out of the sources keep the names that flakewright gives them.
      let isListed = reference.isOptional && names.contains(start)
      let end = reference.form == .literal && !isListed ? other : start
      let path = TreePath.relative(from: isReversed ? old : new, to: end)
      if end == start, old == new { return nil }
      if reference.form == .start {
        return path == "." || path == ".." || path.hasPrefix("../") ? path : "./\(path)"
      }
      return try? NixLiteral.path(path)
    }
  }

  /// Returns the current path of what the pristine text of the file `name` refers to as `path`.
  ///
  /// A folder that is called, as in `callPackage ./nix { }`, stands for its `default.nix`.
  private func target(of path: String, in name: String, isCalled: Bool) -> String {
    if names.contains(path) { return self.path(of: path) }
    let entry = TreePath.join(path, "default.nix")
    if isCalled, names.contains(entry) {
      let new = self.path(of: entry)
      if new == entry { return path }
      return TreePath.name(new) == "default.nix" ? TreePath.parent(new) ?? "" : new
    }
    guard emptied.contains(path), !unaware.contains(name) else { return path }
    // A folder of another name may be one of the project's own.
    if let folder = folders[path], TreePath.name(folder) == TreePath.name(path) { return folder }
    let inside = names.filter { TreePath.isInside($0, path) && !isLeftOut($0) }
    return inside.count == 1 ? inside.first.map { self.path(of: $0) } ?? path : path
  }

  /// Returns the path that pristine text uses for what is at `path` now.
  private func origin(of path: String) -> String {
    name(at: path) ?? folders.first { $0.value == path }?.key ?? path
  }

  /// Returns the path, relative to the scaffold's folder, that `path` means in a file of `folder`; it may
  /// begin with `..`.
  static func resolve(_ path: String, from folder: String) -> String {
    var kept: [String] = []
    for component in TreePath.components(folder) + TreePath.components(path) where component != "." {
      if component != ".." || kept.isEmpty || kept.last == ".." {
        kept.append(component)
      } else {
        kept.removeLast()
      }
    }
    return kept.joined(separator: "/")
  }
}
