import Cargo
import Diagnostics
import FileTree
import Git
import Strategies
package import Templates

/// The rendered files of a scaffold, and the data for its record.
package struct RenderedScaffold {
  package private(set) var profile: Profile
  /// The files with flakewright's own paths in the scaffold's folder, without the record.
  package private(set) var files: [RenderedFile]
  private let template: Template
  /// The paths of files that a tool generated from Cargo.lock.
  private let generated: Set<String>
  /// The ID of the blob of Cargo.lock.
  private let lock: ObjectID

  /// The inputs of a scaffold other than the project and the options.
  package struct Materials {
    /// The template; the built-in one of the strategy if it is nil.
    package var template: Template?
    /// The hashes that are recorded.
    package var recorded: ScaffoldRecord.Hashes?
    /// The output of crate2nix; if it is not nil, crate2nix is not run.
    package var generated: [RenderedFile]?
    /// The hash of the options' nixpkgs, if hand-written files say it.
    package var nixpkgsHash: String?

    package init(
      template: Template? = nil,
      recorded: ScaffoldRecord.Hashes? = nil,
      generated: [RenderedFile]? = nil,
      nixpkgsHash: String? = nil
    ) {
      self.nixpkgsHash = nixpkgsHash
      self.template = template
      self.recorded = recorded
      self.generated = generated
    }
  }

  /// Reads the profile of `project`, adds its hashes, and renders the scaffold for `options`.
  package static func render(
    for options: Options,
    in project: Project,
    from materials: Materials = Materials(),
    _ context: PlanContext
  ) throws -> RenderedScaffold {
    let template = try materials.template ?? Template.builtIn(named: options.strategy.rawValue)
    var profile = try Profile.read(
      project.workspace,
      in: project.tree,
      options: options,
      nixpkgsHash: materials.nixpkgsHash
    )
    try profile.addHashes(recorded: materials.recorded, from: project.tree, by: context.hashing)
    let variables = Set(template.variables.map(\.name))
    let values = profile.values().filter { variables.contains($0.key) }
    var files = try template.render(values: values, layout: options.layout.rawValue)
    var generated: Set<String> = []
    if let crateHashes = profile.crateHashes {
      files.append(crateHashes)
      generated.insert(crateHashes.path)
    }
    if options.strategy.builder.canBeGenerated, options.cargoNix == .generated {
      let made =
        try materials.generated
        ?? CargoNix.generated(
          for: profile.workspace,
          in: project.tree,
          hashes: profile.crateHashes,
          environment: context.environment
        )
      files.removeAll { file in made.contains { $0.path == file.path } }
      generated.formUnion(made.map(\.path))
      files += made
    }
    let provenance = Provenance(
      options: options,
      template: template.name,
      packages: profile.selection.packages.map(\.name)
    )
    files += [RenderedFile(path: Provenance.path, text: provenance.text), ProvenanceFolder.attributes]
    return RenderedScaffold(
      profile: profile,
      files: files,
      template: template,
      generated: generated,
      lock: ObjectID(ofBlob: try project.tree.bytes(at: profile.workspace.lockPath) ?? [])
    )
  }

  /// Takes over where files are, and leaves out those that are nowhere.
  package mutating func place(_ places: FilePlaces) {
    profile.options.files = places.places
    let provenance = Provenance(
      options: profile.options,
      template: template.name,
      packages: profile.selection.packages.map(\.name)
    )
    files = files.filter { !places.isLeftOut($0.path) }.map { file in
      file.path == Provenance.path ? RenderedFile(path: file.path, text: provenance.text) : file
    }
  }

  /// Returns the record; `version` is that of flakewright, and `ignored` are the lines added to `.gitignore`.
  package func record(version: String, ignored: [String]) -> ScaffoldRecord {
    var record = ScaffoldRecord(
      generator: version,
      template: .init(template),
      files: [:],
      ignored: ignored,
      hashes: profile.hashes.record(of: lock)
    )
    record.facts = ScaffoldRecord.Facts(profile)
    for file in files {
      record.files[file.path] =
        generated.contains(file.path)
        ? .generated(ObjectID(ofBlob: Array(file.text.utf8)), cargoLock: lock)
        : .text(file.text, isExecutable: file.isExecutable)
    }
    return record
  }

  /// Returns the files with their record.
  package func files(recordedBy version: String, ignored: [String]) -> [RenderedFile] {
    let record = record(version: version, ignored: ignored)
    return files + [RenderedFile(path: ScaffoldRecord.path, text: record.text)]
  }
}
