package import Diagnostics
package import FileTree
import Nix

extension FilePlaces {
  /// Finds where the files of the scaffold `current` are now in `folder` of `tree`.
  ///
  /// A file that is no longer at its path is found through the file that refers to it: the pristine text has
  /// the reference in some definition, and the user's text names an existing file there. A file that nothing
  /// refers to any more counts as deleted.
  package static func find(
    _ current: CurrentScaffold,
    in folder: String,
    of tree: some FileTree
  ) throws(Failure) -> FilePlaces {
    let files = current.record?.files ?? [:]
    let isNew = current.options.files.filter { current.recorded?.options.files[$0.key] != $0.value }
    var search = FileSearch(
      places: FilePlaces(
        current.options.files,
        names: Set(files.keys.filter(isPlaced)).union(current.options.files.keys)
      ),
      pristine: files.filter { isPlaced($0.key) },
      wishes: isNew,
      folder: folder,
      tree: tree
    )
    try search.run()
    return search.places
  }
}

/// A search for the files of a scaffold that are no longer at their paths.
private struct FileSearch<Tree: FileTree> {
  var places: FilePlaces
  let pristine: [String: ScaffoldRecord.Pristine]
  /// The entries of `[files]` in the options that the user added or changed since the scaffold was recorded.
  let wishes: [String: FilePlace]
  let folder: String
  let tree: Tree

  mutating func run() throws(Failure) {
    var lost: [String] = []
    for name in pristine.keys.sorted() where !places.isLeftOut(name) {
      if try tree.entry(at: TreePath.join(folder, places.path(of: name))) == nil { lost.append(name) }
    }
    // A reference can only be resolved once the file that contains it is found, so repeat until nothing more
    // is found.
    var isFound = true
    while isFound, !lost.isEmpty {
      isFound = false
      for name in lost {
        guard let path = try destination(of: name) else { continue }
        if case .moved(let wish) = wishes[name], path == name {
          throw .notMoved(name, to: wish, at: try FilePlaces.entry(name, folder, tree))
        }
        places.places[name] = path == name ? nil : .moved(to: path)
        lost.removeAll { $0 == name }
        isFound = true
      }
    }
    for name in lost {
      places.missing[name] = try reference(to: places.path(of: name))
      if places.missing[name] == nil { places.places[name] = .leftOut }
    }
    if !places.areUsual { try findFolders() }
  }

  /// Returns the path that another file of the scaffold now refers to instead of `name`; nil if there is
  /// none.
  private func destination(of name: String) throws(Failure) -> String? {
    if try isFile(name) { return name }
    let referrers = pristine.keys.filter { $0 != name }.sorted { left, right in
      (left.contains("/") ? 1 : 0, left) < (right.contains("/") ? 1 : 0, right)
    }
    for referrer in referrers {
      guard case .text(let text, _)? = pristine[referrer],
        let old = try? NixSource(parsing: Array(text.utf8), file: referrer),
        let new = try source(places.path(of: referrer))
      else { continue }
      let references = old.pathReferences().filter(\.isWhole).map { reference in
        (reference, FilePlaces.resolve(reference.path, from: TreePath.parent(referrer) ?? ""))
      }
      let known = Set(references.map(\.1))
      let definitions = references.filter { reference, target in
        !reference.isOptional
          && (target == name || reference.isCalled && TreePath.join(target, "default.nix") == name)
      }.map(\.0.definition)
      if definitions.isEmpty { continue }
      var candidates: [(definition: [String], path: String)] = []
      for reference in new.pathReferences() where reference.isWhole && !reference.isOptional {
        let target = FilePlaces.resolve(
          reference.path,
          from: TreePath.parent(places.path(of: referrer)) ?? ""
        )
        guard !known.contains(target), let path = try file(target, like: name, isCalled: reference.isCalled)
        else { continue }
        candidates.append((reference.definition, path))
      }
      let same = Set(candidates.filter { definitions.contains($0.definition) }.map(\.path))
      let all = Set(candidates.map(\.path))
      if let path = same.first ?? all.first, same.count == 1 || same.isEmpty && all.count == 1 { return path }
    }
    return nil
  }

  /// Returns the path of the file that a reference to `target` means, if it can be the moved file `name`: it
  /// exists, has the same extension, and is not another file of the scaffold.
  private func file(_ target: String, like name: String, isCalled: Bool) throws(Failure) -> String? {
    if target == ".." || target.hasPrefix("../") { return nil }
    let suffix = name.split(separator: ".").last.map { ".\($0)" } ?? ""
    let paths = isCalled ? [target, TreePath.join(target, "default.nix")] : [target]
    for path in paths where path.hasSuffix(suffix) {
      let isTaken = pristine.keys.contains { $0 != name && places.path(of: $0) == path }
      if !isTaken, try isFile(path) { return path }
    }
    return nil
  }

  private func isFile(_ path: String) throws(Failure) -> Bool {
    if case .file = try tree.entry(at: TreePath.join(folder, path))?.kind { true } else { false }
  }

  private func source(_ path: String) throws(Failure) -> NixSource? {
    guard case .text(let file) = try FileVersion.read(at: TreePath.join(folder, path), of: tree) else {
      return nil
    }
    return try? NixSource(parsing: file.bytes, file: path)
  }

  /// Returns the first place in the project's Nix files that needs the file at `path`.
  private func reference(to path: String) throws(Failure) -> Diagnostic.Place? {
    let files = try FileReferences.files(
      around: pristine.keys.map { TreePath.join(folder, places.path(of: $0)) },
      in: folder,
      of: tree
    )
    return FileReferences(files).place(of: TreePath.join(folder, path))
  }

  /// Finds the folders that no longer exist, and for each of them the folder to which all of its files moved.
  private mutating func findFolders() throws(Failure) {
    for old in Set(pristine.keys.compactMap(TreePath.parent)) where !old.isEmpty {
      guard try tree.entry(at: TreePath.join(folder, old)) == nil else { continue }
      places.emptied.insert(old)
      for name in pristine.keys {
        let new = places.path(of: name)
        let paths = try source(new)?.pathReferences().map(\.path) ?? []
        if paths.contains(where: { FilePlaces.resolve($0, from: TreePath.parent(new) ?? "") == old }) {
          places.unaware.insert(name)
        }
      }
      let inside = pristine.keys.filter { TreePath.isInside($0, old) && !places.isLeftOut($0) }
      let news = Set(
        inside.map { name in
          let (path, rest) = (places.path(of: name), TreePath.relative(from: old, to: name))
          return path.hasSuffix("/\(rest)") ? String(path.dropLast(rest.count + 1)) : ""
        }
      )
      if news.count == 1, let new = news.first, !new.isEmpty, new != old { places.folders[old] = new }
    }
  }
}

extension Failure {
  /// An entry of `[files]` has a path to which the user has not moved the file.
  fileprivate static func notMoved(_ name: String, to path: String, at place: Diagnostic.Place) -> Failure {
    Failure(
      .invalidProvenance,
      "there is no `\(path)`, where `[files]` has `\(name)`",
      at: place,
      help: [
        "move the file there and change what refers to it: flakewright finds it then",
        "remove the line if the file stays where it is",
      ]
    )
  }
}

/// Returns whether the user may move the file `name`: files of the provenance folder stay where they are.
private func isPlaced(_ name: String) -> Bool {
  !ProvenanceFolder.contains(name) && !FormerProvenance.files.contains(name)
}
