import Cargo
import FileTree
import Git
import Strategies
package import Templates

/// The files of a scaffold as they are written for a project, and what is recorded of them.
package struct Scaffold {
  package let profile: Profile
  /// The files with their paths in the scaffold's folder, but for the record.
  package let files: [RenderedFile]
  private let template: Template
  /// What a tool made of Cargo.lock, by path.
  private let generated: Set<String>
  /// The blob of Cargo.lock.
  private let lock: ObjectID

  /// Renders and generates the files for `profile`, read from `tree`.
  ///
  /// What crate2nix would generate is `generated`, if that is not nil; no program runs then.
  init(
    of profile: Profile,
    by template: Template,
    in tree: some FileTree,
    environment: [String: String],
    generated known: [RenderedFile]? = nil
  ) throws {
    self.profile = profile
    self.template = template
    let variables = Set(template.variables.map(\.name))
    let values = profile.values().filter { variables.contains($0.key) }
    var files = try template.render(values: values, layout: profile.answers.layout.rawValue)
    var generated: Set<String> = []
    if let crateHashes = profile.crateHashes {
      files.append(crateHashes)
      generated.insert(crateHashes.path)
    }
    if profile.answers.strategy.builder.canBeGenerated, profile.answers.cargoNix == .generated {
      let made =
        try known
        ?? CargoNix.generated(
          for: profile.workspace,
          in: tree,
          hashes: profile.crateHashes,
          environment: environment
        )
      files.removeAll { file in made.contains { $0.path == file.path } }
      generated.formUnion(made.map(\.path))
      files += made
    }
    let provenance = Provenance(
      answers: profile.answers,
      template: template.name,
      packages: profile.selection.packages.map(\.name)
    )
    files.append(RenderedFile(path: Provenance.path, text: provenance.text))
    self.files = files
    self.generated = generated
    lock = try ObjectID(ofBlob: tree.bytes(at: profile.workspace.lockPath) ?? [])
  }

  /// What `version` of flakewright records, which gave `.gitignore` the lines `ignored`.
  func record(version: String, ignored: [String]) throws(GitError) -> ScaffoldRecord {
    var record = ScaffoldRecord(
      generator: version,
      template: try .init(template),
      files: [:],
      ignored: ignored,
      hashes: profile.hashes.record(of: lock)
    )
    record.facts = ScaffoldRecord.Facts(profile)
    for file in files {
      record.files[file.path] =
        generated.contains(file.path)
        ? .generated(try ObjectID(ofBlob: Array(file.text.utf8)), cargoLock: lock)
        : .text(file.text, isExecutable: file.isExecutable)
    }
    return record
  }

  /// The files and their record, to be written.
  func files(recordedBy version: String, ignored: [String]) throws(GitError) -> [RenderedFile] {
    let record = try record(version: version, ignored: ignored)
    return files + [RenderedFile(path: ScaffoldRecord.path, text: record.text)]
  }
}
