import Cargo
import Diagnostics
import FileTree
import JSON
import Nix
import Strategies
import TOML

extension ProjectTraits {
  /// Looks for vendored crates that differ from those that the lock file names.
  ///
  /// cargo compares the files that `.cargo-checksum.json` lists with their sums, and no others, so people empty that list to
  /// change a crate (`src/cargo/sources/directory.rs` of cargo).
  mutating func findChangedCrates(in tree: some FileTree) throws(Failure) {
    let config = workspace.config
    let replacements = Set(config.sources.values.compactMap { $0["replace-with"]?.string })
    let folders = config.layers.flatMap(\.sourceFolders).filter { replacements.contains($0.key) }.map(\.value)
    for folder in Set(folders).sorted() {
      var vendored = VendoredFolder(folder, in: tree)
      for package in workspace.lock?.packages ?? [] {
        guard package.source?.isCratesIO == true || package.source?.isGit == true,
          let place = try vendored.place(of: package), let why = try vendored.change(of: package, in: place)
        else { continue }
        changedCrates.append(
          ChangedCrate(label: "\(package.name) \(package.version)", folder: place, why: why)
        )
      }
    }
  }
}

/// A folder with a folder for each crate, as `cargo vendor` makes it.
private struct VendoredFolder<Tree: FileTree> {
  private let path: String
  private let tree: Tree
  /// The folders whose names do not say which crate they have, by `name version`; nil until they are needed.
  private var others: [String: String]?

  init(_ path: String, in tree: Tree) {
    self.path = path
    self.tree = tree
  }

  /// Returns the folder of the crate; nil if it has none.
  mutating func place(of package: LockedPackage) throws(Failure) -> String? {
    for name in ["\(package.name)-\(package.version)", package.name] {
      let folder = TreePath.join(path, name)
      if try label(of: folder) == "\(package.name) \(package.version)" { return folder }
    }
    if others == nil {
      var found: [String: String] = [:]
      for entry in try tree.entries(in: path) where entry.kind == .folder {
        let folder = TreePath.join(path, entry.name)
        if let label = try label(of: folder) { found[label] = folder }
      }
      others = found
    }
    return others?["\(package.name) \(package.version)"]
  }

  /// The crate in the folder as `name version`.
  private func label(of folder: String) throws(Failure) -> String? {
    let manifest = TreePath.join(folder, "Cargo.toml")
    guard let bytes = try tree.file(at: manifest),
      let package = (try? Document(parsing: bytes, file: manifest))?.root["package"]?.table,
      let name = package["name"]?.string, let version = package["version"]?.string
    else { return nil }
    return "\(name) \(version)"
  }

  /// Returns a clause that says how the crate in `folder` differs from `package`; nil if it does not.
  func change(of package: LockedPackage, in folder: String) throws(Failure) -> String? {
    let file = TreePath.join(folder, ".cargo-checksum.json")
    // cargo does not build without this file.
    guard let bytes = try tree.file(at: file), let sums = try? JSONValue(parsing: bytes, file: file) else {
      return nil
    }
    if package.source?.isGit != true, sums["package"]?.string != package.checksum {
      return sums["package"]?.string == nil
        ? "`\(file)` names no crate" : "`\(file)` names a crate with another checksum"
    }
    let files = sums["files"]?.object ?? []
    if files.isEmpty { return "`\(file)` lists no files, so that any may be changed" }
    for sum in files {
      let path = TreePath.join(folder, sum.name)
      guard TreePath.normalised(path) == path, let bytes = try tree.file(at: path) else { continue }
      if Hash(of: bytes).hex != sum.value.string { return "`\(path)` is changed" }
    }
    return nil
  }
}
