import Cargo
import Diagnostics
import FileTree
import Strategies
import Templates

extension CheckedScaffold {
  /// Whether `update` would write other text, and why.
  mutating func checkRenewal(by template: Template?, version: String, environment: [String: String]) throws {
    let renewal: Renewal
    do {
      var context = PlanContext(version: version, environment: environment)
      context.template = template
      renewal = try UpdatePlanner().renewal(
        of: current,
        in: Project(workspace: workspace, tree: OverlayTree(base: tree)),
        context,
        generated: try generated()
      )
    } catch let failure as Failure where failure.code == .cannotBuild {
      for blocker in failure.diagnostics { add(Finding(.cannotBuild, blocker)) }
      return
    } catch let failure as Failure where failure.code == .unknownPackage {
      let members = Set(workspace.members.map(\.name))
      guard let name = current.options.packages.first(where: { !members.contains($0) }) else { throw failure }
      let file = path(Provenance.path)
      add(
        Finding(
          .goneMember,
          "the package `\(name)` is not there any more",
          at: file,
          line: line(of: "\"\(name)\"", in: try text(Provenance.path)),
          remedy: "take it out of `packages`, then: flakewright update"
        )
      )
      return
    }
    let scaffold = renewal.scaffold
    guard let record = current.record, !renewal.isIdle else { return }
    for conflict in renewal.merge.conflicts
    where conflict.reason != .deleted
      && !findings.contains(where: { $0.code == .conflict && $0.diagnostic.place?.file == conflict.path })
    {
      add(Finding(.conflict, conflict.diagnostic(for: scaffold.profile.options.strategy)))
    }
    let stale = scaffold.files.filter { file in
      guard file.path != Provenance.path, case .text(let text, _)? = record.files[file.path] else {
        return record.files[file.path] == nil
      }
      return text != file.text
    }
    // Where the options were changed, that is the reason.
    guard !stale.isEmpty, current.recorded == current.provenance else { return }
    // Options that follow a known change are a finding of their own.
    if renewal.rewrites.contains(where: { $0.place.file == path(Provenance.path) }) { return }
    let reasons = try self.reasons(from: record.facts, to: .init(scaffold.profile))
    for reason in reasons { add(reason) }
    guard reasons.isEmpty, !findings.contains(where: { $0.code == .staleHash }) else { return }
    for file in stale {
      add(
        Finding(
          .staleFile,
          "flakewright \(version) writes other text to `\(path(file.path))`",
          at: path(file.path),
          line: try firstDifference(in: file, from: record)
        )
      )
    }
  }

  /// What a tool generated, as it stands there.
  private func generated() throws(FileTreeError) -> [RenderedFile] {
    var files: [RenderedFile] = []
    for (name, pristine) in current.record?.files ?? [:] {
      if case .generated = pristine, let text = try text(name) {
        files.append(RenderedFile(path: name, text: text))
      }
    }
    return files
  }

  /// Which facts became others.
  private func reasons(
    from old: ScaffoldRecord.Facts,
    to new: ScaffoldRecord.Facts
  ) throws(FileTreeError) -> [Finding] {
    func changes(_ facts: KeyPath<ScaffoldRecord.Facts, [String]>) -> (new: [String], gone: [String]) {
      (
        new[keyPath: facts].filter { !old[keyPath: facts].contains($0) },
        old[keyPath: facts].filter { !new[keyPath: facts].contains($0) }
      )
    }
    var findings: [Finding] = []
    let root = path("Cargo.toml")
    let manifests = Dictionary(workspace.members.map { ($0.name, $0.manifestPath) }) { first, _ in first }
    let packages = changes(\.packages)
    for name in packages.new {
      let file = manifests[name] ?? root
      findings.append(Finding(.newMember, "the scaffold does not build the package `\(name)`", at: file))
    }
    for name in packages.gone {
      findings.append(
        Finding(.goneMember, "the scaffold builds `\(name)`, which is no package for it now", at: root)
      )
    }
    let binaries = changes(\.binaries)
    for name in binaries.new {
      let owner = workspace.members.first { $0.defaultBinaries.contains { $0.name == name } }
      let file = owner?.manifestPath ?? root
      findings.append(Finding(.newBinary, "the scaffold does not know the program `\(name)`", at: file))
    }
    for name in binaries.gone {
      findings.append(Finding(.goneBinary, "the program `\(name)` is not there any more", at: root))
    }
    let lock = try tree.bytes(at: workspace.lockPath).map { String(decoding: $0, as: UTF8.self) }
    let natives = changes(\.nativeLibraries)
    for name in natives.new {
      let line = line(of: "name = \"\(name)\"", in: lock)
      findings.append(
        Finding(
          .newNativeLibrary,
          "`\(name)` needs what the scaffold does not have",
          at: workspace.lockPath,
          line: line
        )
      )
    }
    for name in natives.gone {
      findings.append(
        Finding(
          .goneNativeLibrary,
          "`\(name)` is gone, and the scaffold has what it needed",
          at: workspace.lockPath
        )
      )
    }
    let repositories = changes(\.gitDependencies)
    for url in repositories.new {
      let line = line(of: "git+\(url)", in: lock)
      findings.append(
        Finding(
          .newGitDependency,
          "crates come from the repository \(url) now",
          at: workspace.lockPath,
          line: line
        )
      )
    }
    for url in repositories.gone {
      findings.append(
        Finding(
          .goneGitDependency,
          "no crates come from the repository \(url) any more",
          at: workspace.lockPath
        )
      )
    }
    return findings
  }

  private func firstDifference(in file: RenderedFile, from record: ScaffoldRecord) throws(FileTreeError)
    -> Int?
  {
    guard case .text(let old, _)? = record.files[file.path], let there = try text(file.path) else {
      return nil
    }
    let (before, after) = (LineEdits.lines(old), LineEdits.lines(file.text))
    guard let index = before.indices.first(where: { $0 >= after.count || before[$0] != after[$0] }) else {
      return nil
    }
    // The user's edits above it moved the line.
    return line(of: String(before[index]), in: there) ?? index + 1
  }

  /// The line that `needle` first stands in.
  private func line(of needle: String, in text: String?) -> Int? {
    guard let text else { return nil }
    return LineEdits.lines(text).firstIndex { $0.contains(needle) }.map { $0 + 1 }
  }
}
