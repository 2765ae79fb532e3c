import Cargo

/// Where a workspace and cargo's own view of it differ; `root` is the tree's folder on the disk.
func differences(_ workspace: Workspace, _ cargo: CargoMetadata, root: String) -> [String] {
  var found: [String] = []
  func compare<T: Equatable>(_ what: String, _ ours: T, _ theirs: T) {
    if ours != theirs { found.append("\(what): \(ours), but cargo has \(theirs)") }
  }
  func absolute(_ path: String) -> String { path.isEmpty ? root : "\(root)/\(path)" }

  compare("workspace_root", absolute(workspace.directory), cargo.workspace_root)
  compare("packages", workspace.members.map(\.name), cargo.packages.map(\.name))
  let names = Dictionary(cargo.packages.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
  if let defaults = cargo.workspace_default_members {
    compare("default members", workspace.defaultMembers, defaults.compactMap { names[$0] })
  }
  guard workspace.members.count == cargo.packages.count else { return found }
  for (ours, theirs) in zip(workspace.members, cargo.packages) {
    let it = ours.name
    compare("\(it) version", ours.version, theirs.version)
    compare("\(it) manifest", absolute(ours.manifestPath), theirs.manifest_path)
    compare("\(it) edition", ours.edition, theirs.edition)
    compare("\(it) rust-version", ours.rustVersion, theirs.rust_version)
    compare("\(it) description", ours.description, theirs.description)
    compare("\(it) license", ours.license, theirs.license)
    compare("\(it) license-file", ours.licenseFile, theirs.license_file)
    compare("\(it) homepage", ours.homepage, theirs.homepage)
    compare("\(it) repository", ours.repository, theirs.repository)
    compare("\(it) documentation", ours.documentation, theirs.documentation)
    compare("\(it) readme", ours.readme, theirs.readme)
    compare("\(it) authors", ours.authors, theirs.authors)
    compare("\(it) keywords", ours.keywords, theirs.keywords)
    compare("\(it) categories", ours.categories, theirs.categories)
    compare("\(it) publish", ours.publish, theirs.publish)
    compare("\(it) default-run", ours.defaultRun, theirs.default_run)
    compare("\(it) links", ours.links, theirs.links)
    compare("\(it) features", ours.features, theirs.features)
    compare("\(it) targets", ours.targets.map(\.name), theirs.targets.map(\.name))
    for (ours, theirs) in zip(ours.targets, theirs.targets) {
      let target = "\(it) target \(ours.name)"
      compare("\(target) kind", ours.kinds, theirs.kind)
      compare("\(target) crate types", ours.crateTypes, theirs.crate_types)
      compare("\(target) path", absolute(ours.path), theirs.src_path)
      compare("\(target) required-features", ours.requiredFeatures, theirs.requiredFeatures)
    }
    compare("\(it) dependencies", ours.dependencies.map(\.name), theirs.dependencies.map(\.name))
    for (ours, theirs) in zip(ours.dependencies, theirs.dependencies) {
      let dependency = "\(it) dependency \(ours.name)"
      compare("\(dependency) req", ours.requirement, theirs.req)
      compare("\(dependency) kind", ours.kind.rawValue, theirs.kind ?? "normal")
      compare("\(dependency) rename", ours.rename, theirs.rename)
      compare("\(dependency) optional", ours.isOptional, theirs.optional)
      compare("\(dependency) default features", ours.usesDefaultFeatures, theirs.uses_default_features)
      compare("\(dependency) features", ours.features, theirs.features)
      compare("\(dependency) target", ours.target, theirs.target)
      switch ours.source {
      case .path(let path):
        compare("\(dependency) source", nil, theirs.source)
        compare("\(dependency) path", absolute(path), theirs.path)
      case .registry(nil):
        compare(
          "\(dependency) source",
          "registry+https://github.com/rust-lang/crates.io-index",
          theirs.source
        )
      case .registry:
        compare("\(dependency) registry", theirs.registry != nil, true)
      case .git(let url, let reference):
        compare("\(dependency) source", "git+\(url)\(reference.query)", theirs.source)
      }
    }
  }
  return found
}
