import Diagnostics
import FileTree
import Git
import Nix
import Scaffold
import Strategies

/// Edits that mean the same only in another place, or as an option, once a project moves.
///
/// They are taken out of the project before it is merged, and put into what comes out.
struct MovingEdits {
  /// The project as if it had none of them.
  private(set) var moved: MovedFiles
  /// The options with what they say.
  private(set) var options: Options
  /// Why lines of the new scaffold are there.
  private(set) var reasons: [Reason] = []
  private var notes: [Diagnostic] = []
  private var builder: BuilderEdits?
  private var hash: ToolchainHash?

  /// The edits of the scaffold `current` in `project`, which moves to `options`.
  init(from current: CurrentScaffold, in moved: MovedFiles, to options: Options) throws {
    self.moved = moved
    self.options = options
    let present = current.present.options
    if present.layout == .flake, let (base, ours) = try versions("flake.nix", current),
      let edits = FlakeEdits(from: base, to: ours, at: path("flake.nix"), options: options)
    {
      self.options = edits.options
      self.moved.project.tree.files[path("flake.nix")] = edits.reset
      notes += edits.notes
      reasons += edits.reasons
    }
    if present.strategy != options.strategy { try takeBuilder(current) }
    if present.layout != options.layout, present.toolchain == .fenix { try takeHash(present.layout, current) }
  }

  private var project: Project { moved.project }

  private func path(_ name: String) -> String { project.site.path(moved.places.path(of: name)) }

  /// Two versions of a file that the user edited; nil for any other.
  private func versions(_ name: String, _ current: CurrentScaffold) throws -> (
    base: NixSource, ours: NixSource
  )? {
    let path = path(name)
    guard case .text(let written, _)? = current.record?.files[name],
      case .text(let file) = try FileVersion.read(at: path, of: project.site.tree), !file.hasCarriageReturns,
      case let pristine = Array(moved.places.rebased(written, of: name).utf8), file.bytes != pristine,
      let base = try? NixSource(parsing: pristine, file: path),
      let ours = try? NixSource(parsing: file.bytes, file: path)
    else { return nil }
    return (base, ours)
  }

  /// What the user changed in the sets that the builder gets.
  private mutating func takeBuilder(_ current: CurrentScaffold) throws {
    let path = self.path("nix/package.nix")
    guard let (base, ours) = try versions("nix/package.nix", current) else { return }
    let old = current.present.options.strategy.builder
    let crates = try WorkspaceCrates(project, for: options)
    guard let reader = EditReader(from: base, to: ours, of: old, crates),
      let edits = BuilderEdits(reader, at: path, options: options)
    else { return }
    builder = edits
    options = edits.options
    moved.project.tree.files[path] = edits.reset
    notes += edits.notes
    reasons += edits.reasons
  }

  /// The toolchain's hash, which the other layout has in another file.
  private mutating func takeHash(_ layout: Layout, _ current: CurrentScaffold) throws {
    let path = self.path(layout.toolchainFile)
    guard let (base, ours) = try versions(layout.toolchainFile, current),
      let placeholder = ToolchainHash(in: base.tokens.bytes, at: path),
      let known = ToolchainHash(in: ours.tokens.bytes, at: path), known.isKnown
    else { return }
    hash = known
    moved.project.tree.files[path] = known.replaced(byCallIn: placeholder)
  }

  // MARK: Putting them back

  /// Puts the edits into the new scaffold; returns what the user should know.
  func put(into merge: inout ScaffoldMerge, for options: Options) throws -> [Diagnostic] {
    if let hash, options.toolchain == .fenix {
      let path = self.path(options.layout.toolchainFile)
      if case .file(let bytes, _)? = merge.files.first(where: { $0.path == path })?.change,
        let placeholder = ToolchainHash(in: bytes, at: path)
      {
        merge.rewrite(path, to: placeholder.replaced(byHashIn: hash), isEdited: true)
      }
    }
    guard let builder else { return notes }
    return notes + merge.put(builder, into: self.path("nix/package.nix"))
  }
}

extension ScaffoldMerge {
  /// Puts the edits of the builder's sets into the new package, or says why that cannot be; returns what to say.
  fileprivate mutating func put(_ edits: BuilderEdits, into path: String) -> [Diagnostic] {
    guard case .file(let merged, _)? = files.first(where: { $0.path == path })?.change else { return [] }
    let other = conflicts.first { $0.path == path }
    guard other == nil, let result = edits.inserted(into: merged) else {
      let (bytes, left) = edits.appended(to: merged, labels)
      rewrite(path, to: bytes, isEdited: !edits.moved.isEmpty)
      if !left.isEmpty {
        add(MergeConflict(path, .edited, (other?.places.map(\.lines) ?? []) + left.map(\.edit.conflict)))
      }
      return left.compactMap(edits.diagnostic) + edits.comments.map(edits.lost)
    }
    rewrite(path, to: edits.marked(result.text, result.left, labels), isEdited: !edits.moved.isEmpty)
    if !result.left.isEmpty { add(MergeConflict(path, .edited, result.left.map(\.edit.conflict))) }
    return result.notes + result.left.compactMap(edits.diagnostic)
  }
}
