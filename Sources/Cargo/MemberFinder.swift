import Diagnostics
import FileTree

/// A search for the workspace of a manifest and for the members of a workspace, by the rules of cargo's
/// `src/workspace/workspace.rs`.
struct MemberFinder {
  let reader: WorkspaceReader

  /// Returns the nearest manifest in `folder` or above it.
  func nearestManifest(to folder: String) throws(Failure) -> Manifest {
    var current = folder
    while true {
      let path = current.isEmpty ? "Cargo.toml" : "\(current)/Cargo.toml"
      if try reader.isFile(path) {
        let manifest = try reader.manifest(in: current)
        try reader.check()
        if let manifest { return manifest }
      }
      if current.isEmpty { throw .noManifest(in: folder) }
      current = ManifestPath.parent(current)
    }
  }

  /// Returns the root of the workspace that `manifest` belongs to: itself, the one it points to, or one above it.
  func root(of manifest: Manifest) throws(Failure) -> Manifest? {
    if let folder = try rootFolder(manifest, seenFrom: manifest) {
      return try pointed(to: folder, by: manifest)
    }
    var current = manifest.folder
    while !current.isEmpty {
      current = ManifestPath.parent(current)
      if current == "target/package" || current.hasSuffix("/target/package") { return nil }
      guard let above = try reader.manifest(in: current) else {
        // An invalid manifest above may be the root, so this is an error, as in cargo.
        if try reader.isFile(current.isEmpty ? "Cargo.toml" : "\(current)/Cargo.toml") { try reader.check() }
        continue
      }
      if let folder = try rootFolder(above, seenFrom: manifest) { return try pointed(to: folder, by: above) }
    }
    return nil
  }

  /// Returns the folder of the root according to `manifest`, which is the root or points to it.
  private func rootFolder(_ manifest: Manifest, seenFrom other: Manifest) throws(Failure) -> String? {
    switch manifest.role {
    case .root(let table):
      return table.excludes(other.path) ? nil : manifest.folder
    case .member(nil, _):
      return nil
    case .member(let pointer?, let place):
      guard let folder = ManifestPath.join(manifest.folder, pointer) else {
        reader.refuse("`package.workspace` leads out of the repository", at: place)
        try reader.check()
        return nil
      }
      return folder
    }
  }

  private func pointed(to folder: String, by manifest: Manifest) throws(Failure) -> Manifest? {
    let root = try reader.manifest(in: folder)
    guard let root, root.workspace != nil else {
      guard case .member(_, let place) = manifest.role else { return nil }
      reader.refuse(
        "`package.workspace` leads to `\(folder.isEmpty ? "." : folder)`, where there is no `[workspace]`",
        at: place,
        "add `[workspace]` to the Cargo.toml there, or remove `package.workspace`"
      )
      try reader.check()
      return nil
    }
    return root
  }
}

// MARK: - Members

extension MemberFinder {
  /// A member of the workspace.
  struct Member {
    let manifest: Manifest
    /// The package; nil for a virtual manifest.
    let package: Package?
  }

  /// Returns the members of the workspace of `root` in cargo's order, and all path dependencies.
  func members(of root: Manifest, _ table: WorkspaceTable) throws(Failure) -> (
    members: [Member], dependencies: [PathDependency]
  ) {
    var members: [Member] = []
    var folders: Set<String> = []
    var dependencies: [PathDependency] = []
    var pending = try patterns(table.members ?? [], in: root).map { Visit.listed($0) }
    try reader.prepareManifests(in: pending.compactMap(\.folder))
    try reader.prepareLock(in: root.folder)
    pending.append(.listed(Listed(folder: root.folder, pattern: nil)))
    pending.reverse()

    while let visit = pending.popLast() {
      guard let folder = visit.folder, !folders.contains(folder) else { continue }
      if case .dependency(let dependency) = visit, !(try isCandidate(dependency, folder, root)) { continue }
      if table.excludes(folder.isEmpty ? "Cargo.toml" : "\(folder)/Cargo.toml") { continue }
      guard let manifest = try manifest(visit, folder) else { continue }
      folders.insert(folder)
      guard let package = manifest.package else {
        members.append(Member(manifest: manifest, package: nil))
        continue
      }
      let read = try PackageReader(reader: reader, manifest: manifest, table: package, root: root).read()
      members.append(Member(manifest: manifest, package: read.package))
      dependencies += read.paths
      pending += read.paths.reversed().map(Visit.dependency)
    }
    return (members, dependencies)
  }

  /// Returns the folders that match `patterns`.
  func patterns(_ patterns: [WorkspaceTable.Pattern], in root: Manifest) throws(Failure) -> [Listed] {
    var listed: [Listed] = []
    for pattern in patterns {
      guard let glob = Glob(pattern.text), ManifestPath.join(root.folder, pattern.text) != nil else {
        reader.refuse(
          "`\(pattern.text)` is not a path or pattern within the repository",
          at: pattern.place,
          "write a path such as `crates/core` or a pattern such as `crates/*`"
        )
        continue
      }
      let paths = try reader.paths(matching: glob, in: root.folder)
      if paths.isEmpty {
        reader.refuse(
          glob.isLiteral
            ? "the workspace member `\(pattern.text)` does not exist"
            : "nothing matches the workspace members `\(pattern.text)`",
          at: pattern.place,
          "commit the member, or remove it from the list"
        )
      }
      for path in paths {
        switch try reader.kind(at: path) {
        case .folder: listed.append(Listed(folder: path, pattern: pattern))
        case .submodule where try !reader.entries(in: path).isEmpty:
          listed.append(Listed(folder: path, pattern: pattern))
        case .submodule:
          refuseSubmodule(path, holding: "the workspace member `\(path)`", at: pattern.place)
        default: break
        }
      }
    }
    return listed
  }

  /// A folder that matches `members`.
  struct Listed {
    let folder: String
    let pattern: WorkspaceTable.Pattern?
  }

  private enum Visit {
    case listed(Listed)
    case dependency(PathDependency)

    var folder: String? {
      switch self {
      case .listed(let listed): listed.folder
      case .dependency(let dependency): dependency.folder
      }
    }
  }

  private func manifest(_ visit: Visit, _ folder: String) throws(Failure) -> Manifest? {
    if let manifest = try reader.manifest(in: folder) { return manifest }
    guard try !reader.isFile(folder.isEmpty ? "Cargo.toml" : "\(folder)/Cargo.toml") else { return nil }
    switch visit {
    case .listed(let listed):
      let via = listed.pattern.map { $0.text == folder ? "" : ", which `\($0.text)` matches," } ?? ""
      reader.refuse(
        "the workspace member `\(folder)`\(via) has no Cargo.toml",
        at: listed.pattern?.place,
        "commit its Cargo.toml, or list the folder in `workspace.exclude`"
      )
    case .dependency(let dependency):
      try refuseMissing(dependency)
    }
    return nil
  }

  /// Reports a path dependency without a manifest, unless it is already reported.
  func refuseMissing(_ dependency: PathDependency) throws(Failure) {
    guard let folder = dependency.folder,
      try !reader.isFile(folder.isEmpty ? "Cargo.toml" : "\(folder)/Cargo.toml"),
      !reader.problems.contains(where: { $0.place == dependency.place })
    else { return }
    if let submodule = try reader.submodule(around: folder), try reader.entries(in: submodule).isEmpty {
      refuseSubmodule(submodule, holding: "the dependency `\(dependency.name)`", at: dependency.place)
      return
    }
    reader.refuse(
      "the dependency `\(dependency.name)` should be in `\(folder)`, where there is no Cargo.toml",
      at: dependency.place,
      "commit its Cargo.toml, or correct `path`"
    )
  }

  /// Refuses a package whose manifest is in a submodule that is not on this machine.
  private func refuseSubmodule(_ path: String, holding package: String, at place: Diagnostic.Place) {
    let isItself = package.hasSuffix("`\(path)`")
    reader.problems.append(
      Diagnostic(
        .error,
        .missingSubmodule,
        "\(package) is \(isItself ? "a submodule" : "in the submodule `\(path)`") that was not fetched",
        at: place,
        why: "the commit names the submodule's commit only",
        help: [.command(["git", "submodule", "update", "--init", path], to: "fetch it")]
      )
    )
  }

  /// Returns whether a path dependency may be a member: it is below the root, or its manifest points to the workspace.
  private func isCandidate(
    _ dependency: PathDependency,
    _ folder: String,
    _ root: Manifest
  ) throws(Failure) -> Bool {
    if TreePath.isInside(folder, root.folder) { return true }
    guard let manifest = try reader.manifest(in: folder) else {
      try refuseMissing(dependency)
      return false
    }
    return try self.root(of: manifest)?.folder == root.folder
  }
}
