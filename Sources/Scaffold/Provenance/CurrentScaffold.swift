import Cargo
package import Diagnostics
package import FileTree
import Git
import Strategies
import Templates

/// The scaffold that a project has, as its provenance and its record say.
package struct CurrentScaffold {
  /// What `.flakewright.toml` says now.
  package let provenance: Provenance
  /// What it said when flakewright wrote it; nil if the record is gone.
  package let recorded: Provenance?
  /// What flakewright wrote; nil if the record is gone.
  package let record: ScaffoldRecord?
  /// Whether there are no provenance files yet: the project was begun with `nix flake init -t`.
  package var isBegunWithTemplate = false

  /// The scaffold of `project`, or the one that it was begun with; throws if there is neither.
  package static func required(in project: Project, version: String) throws -> CurrentScaffold {
    guard let current = try found(in: project, version: version) else {
      throw Failure.notScaffolded(in: project.workspace.directory)
    }
    return current
  }

  /// The scaffold of `project`, or the one that it was begun with by `nix flake init -t`; nil if there is neither.
  package static func found(in project: Project, version: String) throws -> CurrentScaffold? {
    let folder = project.workspace.directory
    return try read(in: folder, of: project.tree) ?? begun(in: folder, of: project.tree, version: version)
  }

  /// Reads both files in `folder` of `tree`; nil if there is neither.
  package static func read(in folder: String, of tree: some FileTree) throws(Failure) -> CurrentScaffold? {
    let record = try ScaffoldRecord.read(from: tree, in: folder)
    guard let provenance = try Provenance.read(from: tree, in: folder) else {
      if record == nil { return nil }
      throw .provenance(.gone, at: .init(file: TreePath.join(folder, Provenance.path)))
    }
    var recorded: Provenance?
    if case .text(let text, _)? = record?.files[Provenance.path] {
      let written = MemoryTree([TreePath.join(folder, Provenance.path): .text(text)])
      recorded = try Provenance.read(from: written, in: folder)
    }
    return CurrentScaffold(provenance: provenance, recorded: recorded, record: record)
  }

  /// The strategy and the layout that the files are in, whatever the provenance was changed to since.
  package var present: Provenance { recorded ?? provenance }

  /// What the user chose, edits of the provenance included.
  package var options: Options {
    var options = provenance.options
    // Someone who edits the list of packages means it.
    if let recorded, provenance.packages != recorded.packages, options.packages == recorded.options.packages {
      options.packages = provenance.packages
    }
    return options
  }

  /// What flakewright wrote, for merging.
  ///
  /// Of the provenance it is what would be written for what that says now, so that a user's own way of laying it out is
  /// an edit, and an option that is followed anyway is none.
  package var pristine: [String: ScaffoldRecord.Pristine] {
    var files = record?.files ?? [:]
    if !isBegunWithTemplate, provenance != recorded {
      files[Provenance.path] = .text(provenance.text, isExecutable: false)
    }
    return files
  }
}

extension Failure {
  /// There is no scaffold of flakewright's in `folder`.
  package static func notScaffolded(in folder: String) -> Failure {
    Failure(
      .notScaffolded,
      "there is no `\(TreePath.join(folder, Provenance.path))`",
      why: "flakewright only changes what it wrote, and it has written nothing here",
      help: [.command(["flakewright", "init", "--strategy", Strategy.buildRustPackage.rawValue])]
    )
  }
}
