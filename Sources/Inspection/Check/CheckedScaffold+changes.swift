import Cargo
import Diagnostics
import FileTree
import Migration
import Scaffold

extension CheckedScaffold {
  /// Adds findings about changes of the project's packages, programs, native libraries and git dependencies.
  mutating func addChanges(
    from old: ScaffoldRecord.Facts,
    to new: ScaffoldRecord.Facts
  ) throws(Failure) {
    let lock = try tree.bytes(at: workspace.lockPath).map { String(decoding: $0, as: UTF8.self) }
    let lockPath = workspace.lockPath
    addPackageChanges(from: old, to: new)
    for name in new.nativeLibraries where !old.nativeLibraries.contains(name) {
      let line = line(of: "name = \"\(name)\"", in: lock)
      add(.newNativeLibrary, "the scaffold lacks what `\(name)` needs", at: lockPath, line: line)
    }
    for name in old.nativeLibraries where !new.nativeLibraries.contains(name) {
      add(.goneNativeLibrary, "the scaffold has what `\(name)` needed, which is gone", at: lockPath)
    }
    for url in new.gitDependencies where !old.gitDependencies.contains(url) {
      let line = line(of: "git+\(url)", in: lock)
      add(.newGitDependency, "crates now come from the repository \(url)", at: lockPath, line: line)
    }
    for url in old.gitDependencies where !new.gitDependencies.contains(url) {
      add(.goneGitDependency, "no crates come from the repository \(url) any more", at: lockPath)
    }
  }

  private mutating func addPackageChanges(from old: ScaffoldRecord.Facts, to new: ScaffoldRecord.Facts) {
    let root = path("Cargo.toml")
    for name in new.packages where !old.packages.contains(name) {
      let file = workspace.members.first { $0.name == name }?.manifestPath ?? root
      add(.newMember, "the scaffold does not build the package `\(name)`", at: file)
    }
    for name in old.packages where !new.packages.contains(name) {
      add(.goneMember, "the scaffold builds `\(name)`, which is not a package to build any more", at: root)
    }
    for name in new.binaries where !old.binaries.contains(name) {
      let owner = workspace.members.first { $0.defaultBinaries.contains { $0.name == name } }
      add(.newBinary, "the scaffold does not know the program `\(name)`", at: owner?.manifestPath ?? root)
    }
    for name in old.binaries where !new.binaries.contains(name) {
      add(.goneBinary, "the program `\(name)` does not exist any more", at: root)
    }
  }
}
