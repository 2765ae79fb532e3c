import Cargo
package import Diagnostics
package import FileTree
import Git
import Strategies
import Templates

/// The scaffold of a project, according to its options and its record.
package struct CurrentScaffold {
  /// What `.flakewright.toml` says now.
  package let provenance: Provenance
  /// What it said when flakewright wrote it; nil if the record is gone.
  package let recorded: Provenance?
  /// What flakewright wrote; nil if the record is gone.
  package let record: ScaffoldRecord?
  /// Whether there are no provenance files yet: the project was begun with `nix flake init -t`.
  package var isBegunWithTemplate = false

  /// Returns the scaffold of `project`, or the template that it began with; throws if there is neither.
  package static func required(in project: Project, version: String) throws -> CurrentScaffold {
    guard let current = try found(in: project, version: version) else {
      throw Failure.notScaffolded(in: project.workspace.directory)
    }
    return current
  }

  /// Returns the scaffold of `project`, or the template that it began with by `nix flake init -t`, or nil.
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

  /// The strategy and layout of the existing files, even if the options were changed since.
  package var present: Provenance { recorded ?? provenance }

  /// The user's options, including edits of the options file.
  package var options: Options {
    var options = provenance.options
    // An edit of the list of packages is a choice.
    if let recorded, provenance.packages != recorded.packages, options.packages == recorded.options.packages {
      options.packages = provenance.packages
    }
    return options
  }

  /// The files as flakewright wrote them, for merging.
  ///
  /// For the options file, this is the text for the current options. So another formatting by the user counts as an
  /// edit, and a changed option does not.
  package var pristine: [String: ScaffoldRecord.Pristine] {
    var files = record?.files ?? [:]
    if !isBegunWithTemplate, provenance != recorded {
      files[Provenance.path] = .text(provenance.text, isExecutable: false)
    }
    return files
  }
}

extension Failure {
  /// There is no scaffold of flakewright in `folder`.
  package static func notScaffolded(in folder: String) -> Failure {
    Failure(
      .notScaffolded,
      "there is no `\(TreePath.join(folder, Provenance.path))`",
      why: "flakewright only changes what it wrote, and it has written nothing here",
      help: [.command(["flakewright", "init", "--strategy", Strategy.buildRustPackage.rawValue])]
    )
  }
}
