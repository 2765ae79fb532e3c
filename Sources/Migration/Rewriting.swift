import Cargo
package import Diagnostics
package import FileTree
import Git
import Nix
package import Recognition
package import Scaffold
package import Templates

/// Nix files after all known changes that are certain.
package struct Rewriting {
  /// The changed files, by path.
  package private(set) var files: [String: [UInt8]] = [:]
  /// The rewrites, in the order of the files.
  package private(set) var done: [Rewrite] = []
  /// Changes about which the user must decide.
  package private(set) var left: [KnownChanges.Finding] = []

  /// Rewrites the files at `paths` of `tree`; skips those that are not valid Nix, such as files with conflict markers.
  ///
  /// `folder` is the workspace's; its `cargoHash` is computed only if it is needed. Throws ``Failure``.
  package static func follow(
    _ paths: [String],
    of tree: some FileTree,
    in folder: String,
    nixpkgs: NixpkgsVersion,
    cargoHash: @escaping () -> String?
  ) throws(Failure) -> Rewriting {
    var rewriting = Rewriting()
    var now = OverlayTree(base: tree)
    // A rewrite may make another one possible.
    for _ in 0..<5 {
      rewriting.left = try KnownChanges.findings(
        in: now,
        paths: paths,
        nixpkgs: nixpkgs,
        project: folder,
        cargoHash: cargoHash
      )
      var isStable = true
      for path in paths {
        let findings = rewriting.left.filter { $0.place.file == path && $0.replacement != nil }
        guard !findings.isEmpty, let old = (try? now.file(at: path)) ?? nil else { continue }
        let new = KnownChanges.rewriting(old, by: findings)
        guard (try? NixSource(parsing: new, file: path)) != nil else { continue }
        now.files[path] = new
        rewriting.done += findings.map { Rewrite($0) }
        isStable = false
      }
      if isStable { break }
    }
    rewriting.files = now.files
    return rewriting
  }
}

extension Rewriting {
  /// Rewrites the files of `scaffold` as they are after `merge`.
  package static func follow(
    _ scaffold: RenderedScaffold,
    after merge: ScaffoldMerge,
    in project: Project,
    by hashing: Hashing?
  ) throws -> Rewriting {
    let (workspace, tree) = (project.workspace, project.tree)
    var merged = OverlayTree(base: tree)
    var paths: [String] = []
    for file in merge.files where file.path.hasSuffix(".nix") && file.change != .removed {
      if case .file(let bytes, _)? = file.change { merged.files[file.path] = bytes }
      paths.append(file.path)
    }
    let profile = scaffold.profile
    return try follow(
      paths,
      of: merged,
      in: workspace.directory,
      nixpkgs: try NixpkgsVersion(in: workspace.directory, of: merged, reference: profile.options.nixpkgs),
      cargoHash: {
        profile.hashes.cargoHash?.sri ?? HashedLockfile.cargoHash(of: workspace, in: tree, by: hashing)
      }
    )
  }
}

extension RenderedFile {
  /// Returns applies known changes to a file that is not written yet, for `folder` of `tree`; returns the new text.
  package mutating func followKnownChanges(
    in folder: String,
    of tree: some FileTree,
    nixpkgs: String
  ) throws -> [Rewrite] {
    let place = TreePath.join(folder, path)
    let rewriting = try Rewriting.follow(
      [place],
      of: MemoryTree([place: .text(text)]),
      in: folder,
      nixpkgs: try NixpkgsVersion(in: folder, of: tree, reference: nixpkgs),
      cargoHash: { nil }
    )
    if let new = rewriting.files[place] {
      self = RenderedFile(path: path, text: String(decoding: new, as: UTF8.self), isExecutable: isExecutable)
    }
    return rewriting.done.map { $0.somewhere }
  }
}
