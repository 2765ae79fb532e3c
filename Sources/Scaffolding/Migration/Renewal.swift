package import Cargo
import Diagnostics
package import FileTree
import Git
import Recognition
import Strategies
package import Templates

/// What becomes of a project's scaffold, worked out and not yet written.
package struct Renewal {
  let workspace: Workspace
  let current: CurrentScaffold
  /// The new scaffold; nil if it goes.
  package let scaffold: Scaffold?
  package let merge: ScaffoldMerge
  /// The edit of the tree, the record and the ignored lines included.
  let changes: [String: TreeChange]
  /// What is recorded now; nil if the scaffold goes.
  let record: ScaffoldRecord?
  let labels: TextMerge.Labels
  /// What was rewritten for conventions that changed.
  package let rewrites: [Rewrite]
  /// What the user should know.
  let notices: [Diagnostic]

  /// Works out what `target` makes of the scaffold `current` of `workspace`, read from `tree`.
  ///
  /// What crate2nix would generate is `generated`, if that is not nil; no program runs then. A `template` takes the
  /// place of the built-in one.
  package init(
    to target: Migration.Target,
    choices: AnswerChoices = AnswerChoices(),
    of workspace: Workspace,
    in tree: some FileTree,
    current: CurrentScaffold,
    template: Template? = nil,
    replaces: Bool = false,
    version: String,
    lockSource: LockSource? = nil,
    environment: [String: String],
    generated: [RenderedFile]? = nil,
    hashing: Hashing? = nil
  ) throws {
    self.workspace = workspace
    let folder = workspace.directory
    var (current, tree) = (current, OverlayTree(base: tree))
    var followed: (done: [Rewrite], left: [Diagnostic]) = ([], [])
    let provenancePath = TreePath.join(folder, Provenance.path)
    if target == .update {
      let rewriting = try ProvenanceRewriting(in: folder, of: tree, nixpkgs: current.answers.nixpkgs)
      followed = (rewriting.done, rewriting.left)
      if let text = rewriting.text {
        // As if the user had changed the answers.
        tree.files[provenancePath] = text
        current = try CurrentScaffold(in: folder, of: tree) ?? current
      }
    }
    self.current = current
    let scaffold = try Self.answers(for: target, current).map { answers in
      var answers = answers
      answers.take(choices)
      let template = try template ?? Self.template(for: answers, current)
      var profile = try Profile(of: workspace, in: tree, answers: answers)
      try profile.addHashes(recorded: current.record?.hashes, from: tree, by: hashing)
      return try Scaffold(of: profile, by: template, in: tree, environment: environment, generated: generated)
    }
    self.scaffold = scaffold
    let old = try Self.pristine(current, of: workspace, in: tree, environment: environment)
    labels = TextMerge.Labels(
      base: current.record.map { "flakewright \($0.generator)" } ?? "nothing recorded",
      ours: "HEAD",
      theirs: scaffold?.profile.answers.strategy.rawValue ?? "no scaffold"
    )
    var merge = try ScaffoldMerge(
      old.files,
      unrecorded: old.unknown,
      with: scaffold?.files ?? [],
      in: folder,
      of: tree,
      labels: labels,
      replaces: replaces
    )
    if target == .update, let scaffold {
      let rewriting = try Rewriting(scaffold, after: merge, of: workspace, in: tree, by: hashing)
      for (path, bytes) in rewriting.files { merge.rewrite(path, to: bytes) }
      if let text = tree.files[provenancePath], merge.changes[provenancePath] == nil {
        merge.rewrite(provenancePath, to: text)
      }
      followed.done += rewriting.done
      followed.left += rewriting.left.map(\.diagnostic)
    }
    self.merge = merge
    rewrites = followed.done
    var changes = merge.changes
    let written = current.record?.ignored ?? []
    let recordPath = TreePath.join(folder, ScaffoldRecord.path)
    let ignoreFile = TreePath.join(folder, ".gitignore")
    let lock = try LockEdit(
      flake: Self.flake(after: changes, in: folder, of: tree, evenIfSame: lockSource != nil),
      in: folder,
      of: tree,
      from: lockSource,
      environment: environment
    )
    changes.merge(lock.changes) { $1 }
    let orphan = try LockEdit.orphan(after: changes, in: folder, of: tree)
    if let orphan, scaffold == nil { changes[orphan] = .removed }
    notices =
      followed.left + lock.notices
      + (scaffold == nil ? [] : [orphan].compactMap { $0.map(LockEdit.orphaned) })
    if let scaffold {
      let missing = try Plan.missing(
        Init.ignored.filter { !written.contains($0) },
        in: ignoreFile,
        of: tree
      )
      let plan = try Plan([], ignored: missing, in: folder, of: tree, replace: false)
      changes.merge(plan.changes) { $1 }
      let record = try scaffold.record(version: version, ignored: written + missing)
      changes[recordPath] = .file(Array(record.text.utf8), executable: false)
      self.record = record
    } else {
      changes[ignoreFile] = try Self.without(written, in: ignoreFile, of: tree)
      if current.record != nil { changes[recordPath] = .removed }
      record = nil
    }
    self.changes = changes
  }

  /// Whether nothing changes that matters: who wrote the same text is no news.
  package var isIdle: Bool {
    guard merge.conflicts.isEmpty, let record, let old = current.record else { return false }
    let path = TreePath.join(workspace.directory, ScaffoldRecord.path)
    return changes.keys.allSatisfy { $0 == path } && record.files == old.files
      && record.ignored == old.ignored
      && record.hashes == old.hashes
  }

  /// The text that flake.nix gets; nil if there is none then, or if it stays as it is and that says nothing.
  private static func flake(
    after changes: [String: TreeChange],
    in folder: String,
    of tree: some FileTree,
    evenIfSame: Bool
  ) throws(FileTreeError) -> [UInt8]? {
    let path = TreePath.join(folder, "flake.nix")
    switch changes[path] {
    case .file(let bytes, _): return bytes
    case .removed: return nil
    case nil:
      guard evenIfSame, case .file = try tree.entry(at: path)?.kind else { return nil }
      return try tree.bytes(at: path)
    }
  }

  /// The template of the new scaffold, which has to be given if it is none of the built-in ones.
  private static func template(for answers: Answers, _ current: CurrentScaffold) throws -> Template {
    let name = current.provenance.template
    // Another strategy is another template; there is no telling whose.
    if answers.strategy == current.provenance.answers.strategy, name != answers.strategy.rawValue {
      throw ScaffoldingError.needsTemplate(name)
    }
    return try Template.builtIn(named: answers.strategy.rawValue)
  }

  /// The answers of the new scaffold; nil if there is none.
  private static func answers(for target: Migration.Target, _ current: CurrentScaffold) throws -> Answers? {
    var answers = current.answers
    switch target {
    case .update: return answers
    case .removal: return nil
    case .strategy(let strategy, let layout):
      let present = current.present.answers
      answers.strategy = strategy
      answers.layout = layout ?? present.layout
      if present.strategy == strategy, present.layout == answers.layout {
        throw ScaffoldingError.alreadyThere(strategy, answers.layout)
      }
      return answers
    }
  }

  /// What flakewright wrote, and the paths of which that is not known.
  ///
  /// Without a record, what it would write today is its own only where exactly that stands.
  private static func pristine(
    _ current: CurrentScaffold,
    of workspace: Workspace,
    in tree: some FileTree,
    environment: [String: String]
  ) throws -> (files: [String: ScaffoldRecord.Pristine], unknown: Set<String>) {
    if current.record != nil { return (current.pristine, []) }
    var answers = current.answers
    // Nothing is run for a guess.
    answers.cargoNix = .ifd
    let rendered: [RenderedFile]
    do {
      let template = try Template.builtIn(named: answers.strategy.rawValue)
      let profile = try Profile(of: workspace, in: tree, answers: answers)
      rendered = try Scaffold(of: profile, by: template, in: tree, environment: environment).files
    } catch {
      rendered = []
    }
    var known: [String: ScaffoldRecord.Pristine] = [
      Provenance.path: .text(current.provenance.text, isExecutable: false)
    ]
    var unknown = Set(["flake.nix", "default.nix", "shell.nix", "nix/package.nix"])
    for file in rendered where file.path != Provenance.path {
      let path = TreePath.join(workspace.directory, file.path)
      if case .text(let there) = try FileVersion(at: path, of: tree),
        there.bytes == Array(file.text.utf8)
      {
        known[file.path] = .text(file.text, isExecutable: file.isExecutable)
        unknown.remove(file.path)
      } else {
        unknown.insert(file.path)
      }
    }
    return (known, unknown)
  }

  /// The ignore file at `path` without `lines`; nil if that changes nothing.
  private static func without(
    _ lines: [String],
    in path: String,
    of tree: some FileTree
  ) throws(FileTreeError) -> TreeChange? {
    guard case .file(let isExecutable) = try tree.entry(at: path)?.kind, let bytes = try tree.bytes(at: path)
    else {
      return nil
    }
    let kept = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).filter { line in
      let text = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      return !lines.contains { $0.utf8.elementsEqual(text) }
    }
    let left = Array(kept.joined(separator: [UInt8(ascii: "\n")]))
    if left == bytes { return nil }
    return left.isEmpty ? .removed : .file(left, executable: isExecutable)
  }
}
