import FileTree

@testable public import Cargo

/// A member with these dependencies.
public func member(
  _ name: String,
  dependencies: [Dependency] = [],
  features: [String: [String]] = [:]
) -> Package {
  Package(
    name: name,
    version: "0.1.0",
    directory: name,
    edition: "2021",
    ownKeys: [],
    inheritedKeys: [],
    targets: [],
    dependencies: dependencies,
    features: features
  )
}

/// A row of a dependency table.
public func dependency(
  _ name: String,
  as rename: String? = nil,
  kind: Dependency.Kind = .normal,
  target: String? = nil,
  optional: Bool = false,
  defaultFeatures: Bool = true,
  features: [String] = [],
  path: String? = nil
) -> Dependency {
  Dependency(
    name: name,
    rename: rename,
    kind: kind,
    target: target,
    isOptional: optional,
    usesDefaultFeatures: defaultFeatures,
    features: features,
    requirement: "*",
    source: path.map { .path($0) } ?? .registry(nil)
  )
}

/// A package of crates.io in a lock.
public func locked(_ name: String, _ version: String = "1.0.0", _ dependencies: String...) -> LockedPackage {
  LockedPackage(
    name: name,
    version: version,
    source: .registry("https://github.com/rust-lang/crates.io-index"),
    checksum: nil,
    dependencies: dependencies
  )
}

/// A member in a lock.
public func lockedMember(_ name: String, _ dependencies: String...) -> LockedPackage {
  LockedPackage(name: name, version: "0.1.0", source: nil, checksum: nil, dependencies: dependencies)
}

/// A virtual workspace.
public func workspace(_ members: [Package], lock packages: [LockedPackage]?) -> Workspace {
  var workspace = Workspace(directory: "")
  workspace.isVirtual = true
  workspace.members = members
  workspace.lock = packages.map { Lockfile(version: 4, packages: $0, unusedPatches: []) }
  return workspace
}

/// What a `.cargo/config.toml` with this text says.
public func cargoConfig(_ text: String) throws -> CargoConfig {
  let reader = WorkspaceReader(MemoryTree([".cargo/config.toml": .text(text)]))
  let config = try CargoConfig.read(for: "", reader)
  try reader.check()
  return config
}
