import Cargo
package import Diagnostics
package import FileTree
import Git
package import Recognition
package import Strategies
import Templates

/// The scaffold of a project, according to its options and its record.
package struct CurrentScaffold {
  /// The current content of `.flakewright/options.toml`.
  package let provenance: Provenance
  /// The content of the options file as flakewright wrote it; nil if there is no record.
  package let recorded: Provenance?
  /// The record of what flakewright wrote; nil if there is none.
  package let record: ScaffoldRecord?
  /// Whether there are no provenance files yet: the project was begun with `nix flake init -t`.
  package var isBegunWithTemplate = false
  /// The names of provenance files that are still where earlier versions had them, in the scaffold's folder.
  package var former: [String] = []

  /// Returns the scaffold of `project`, or the template that it began with; throws if there is neither.
  package static func required(in project: Project, version: String) throws -> CurrentScaffold {
    guard let current = try found(in: project, version: version) else {
      throw Failure.notScaffolded(in: project.workspace.directory, of: project.tree)
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
    var former: [String] = []
    for name in FormerProvenance.files where try tree.entry(at: TreePath.join(folder, name)) != nil {
      former.append(name)
    }
    guard let provenance = try Provenance.read(from: tree, in: folder) else {
      if record == nil { return nil }
      let names =
        former.isEmpty
        ? (Provenance.path, ScaffoldRecord.path) : (FormerProvenance.options, FormerProvenance.record)
      throw .provenance(
        .gone(record: TreePath.join(folder, names.1)),
        at: .init(file: TreePath.join(folder, names.0))
      )
    }
    try refuseOthers(than: provenance, in: folder, of: tree)
    var recorded: Provenance?
    if case .text(let text, _)? = record?.files[Provenance.path] {
      let written = MemoryTree([TreePath.join(folder, Provenance.path): .text(text)])
      recorded = try Provenance.read(from: written, in: folder)
    }
    return CurrentScaffold(provenance: provenance, recorded: recorded, record: record, former: former)
  }

  /// Throws if an options file of earlier versions differs from `provenance`, since its options would be
  /// lost.
  private static func refuseOthers(
    than provenance: Provenance,
    in folder: String,
    of tree: some FileTree
  ) throws(Failure) {
    guard let file = try ProvenanceFile(FormerProvenance.options, in: folder, of: tree),
      try Provenance.parse(file.bytes, file: file.path) != provenance
    else { return }
    let other = TreePath.join(folder, Provenance.path)
    throw .provenance(.left(besides: other), at: .init(file: file.path))
  }

  /// The name of the file that has the options.
  package var optionsName: String { isFormer ? FormerProvenance.options : Provenance.path }

  /// The name of the file that has the record, or would have it.
  package var recordName: String { isFormer ? FormerProvenance.record : ScaffoldRecord.path }

  private var isFormer: Bool { former.contains(FormerProvenance.options) }

  /// The provenance for which the files were written, without later edits of the options file.
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
  /// For the options file, this is the text for the current options, so that a changed option does not count
  /// as an edit, but other formatting does.
  package var pristine: [String: ScaffoldRecord.Pristine] {
    var files = record?.files ?? [:]
    if !isBegunWithTemplate, provenance != recorded {
      files[Provenance.path] = .text(provenance.text, isExecutable: false)
    }
    return files
  }
}

extension Failure {
  /// Returns the failure for a `folder` of `tree` without a scaffold.
  package static func notScaffolded(in folder: String, of tree: some FileTree) -> Failure {
    let recognition = try? Recognition(of: tree, in: folder)
    guard let recognition, !recognition.files.isEmpty else {
      return Failure(
        .notScaffolded,
        "there is no `\(TreePath.join(folder, Provenance.path))`",
        why: "flakewright only changes what it wrote, and it has written nothing here",
        help: [.command(["flakewright", "init"], to: "put the project on Nix")]
      )
    }
    return Failure(
      .notScaffolded,
      "there is no `\(TreePath.join(folder, Provenance.path))`",
      why: "without it, flakewright does not know what it wrote and what you wrote",
      help: [recognition.migration(or: .standard)]
    )
  }
}

extension Recognition {
  /// The command that replaces the files; they say the strategy, or else it is `usual`.
  package func migration(or usual: Strategy) -> Help {
    var strategy = usual
    if case .one(let sighting) = verdict, case .strategy(let own) = sighting.approach { strategy = own }
    return .command(
      ["flakewright", "migrate", "--to", strategy.rawValue, "--replace"],
      to: "get a scaffold with all that it can read in your Nix files"
    )
  }
}
