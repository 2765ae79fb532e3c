internal import Cargo

/// What has to be said to a builder that compiles the dependencies with placeholders for the project's sources.
public struct Placeholders: Sendable, Hashable {
  /// Folders that stay as they are, since the dependencies do not build without them; none is inside another.
  public var kept: [String]
  /// The folders of members for which the builder makes a manifest without any target, which cargo rejects.
  public var withoutTarget: [String]
  /// Whether the builder removes `[workspace.lints]`, from which a kept crate may inherit.
  public var lacksLints: Bool

  /// Creates the exceptions; there are none by default.
  public init(kept: [String] = [], withoutTarget: [String] = [], lacksLints: Bool = false) {
    self.kept = kept
    self.withoutTarget = withoutTarget
    self.lacksLints = lacksLints
  }
}

extension ProjectTraits {
  /// The folders that `builder` needs as they are to build the dependencies; none is inside another.
  ///
  /// These are local crates that crates from elsewhere are compiled with, what such crates read outside of their folders, local
  /// crates behind symbolic links, and what cargo's configuration names: folders of crates that take the place of a registry, and
  /// those of included files.
  func foldersOfDependencies(for builder: any Builder) -> [String] {
    let config = workspace.config.layers.filter { layer in
      isInside(layer.file, source) && ConfigInBuild.keeps(layer, for: builder)
    }
    let all = localFoldersOfDependencies.union(linkedFolders.keys)
      .union(config.flatMap(\.sourceFolders.values)).union(config.flatMap(\.included).map(parent(of:)))
    return all.filter { folder in !all.contains { $0 != folder && isInside(folder, $0) } }.sorted()
  }

  /// The folders of local crates that crates from elsewhere are compiled with, and of what these read.
  var localFoldersOfDependencies: Set<String> {
    let below = Set(foldersBelowCrates)
    let names = Set(workspace.localPackages.filter { below.contains($0.directory) }.map(\.name))
    return below.union(filesOutside.filter { names.contains($0.package) }.map { parent(of: $0.path) })
  }

  private func isInside(_ path: String, _ folder: String) -> Bool {
    folder.isEmpty || path == folder || path.hasPrefix(folder + "/")
  }

  private func parent(of path: String) -> String {
    path.split(separator: "/").dropLast().joined(separator: "/")
  }
}
