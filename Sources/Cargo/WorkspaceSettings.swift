import TOML

/// Settings that only the root manifest of a workspace can have, and that apply to all members.
public struct WorkspaceSettings: Sendable, Hashable {
  /// `[profile.<name>]`, as written, without cargo's defaults.
  public var profiles: [Metadata.Entry] = []
  /// `[patch.<source>]`: replacements of crates.
  public var patches: [Patch] = []
  /// `[replace]`, the older form of `[patch]`.
  public var replacements: [Patch] = []
  /// `workspace.metadata`.
  public var metadata: Metadata?
  /// `workspace.resolver` or `package.resolver`.
  public var resolver: String?

  /// One row of `[patch]` or `[replace]`.
  public struct Patch: Sendable, Hashable {
    /// The source to patch: `crates-io`, a registry's name, or a URL; for `[replace]` the crate and its version.
    public var patched: String
    /// The replacement.
    public var dependency: Dependency
  }

  /// Reads the settings of `root`; adds problems to `reader`.
  static func read(from root: Manifest, _ reader: WorkspaceReader) -> WorkspaceSettings {
    var settings = WorkspaceSettings()
    settings.profiles =
      reader.table(root.root, "profile").map { table in
        table.entries.map { .init(key: $0.key, value: Metadata($0.value)) }
      } ?? []
    settings.metadata = root.workspace?.metadata.map { Metadata($0) }
    settings.resolver = (root.package?["resolver"] ?? root.root["workspace"]?.table?["resolver"])?.string
    let rows = DependencyReader(reader: reader, manifest: root, root: root, edition: "2024")
    for entry in reader.table(root.root, "patch")?.entries ?? [] {
      for row in entry.value.table?.entries ?? [] {
        guard let dependency = rows.dependency(row, kind: .normal, target: nil) else { continue }
        settings.patches.append(Patch(patched: entry.key, dependency: dependency))
      }
    }
    for row in reader.table(root.root, "replace")?.entries ?? [] {
      guard let dependency = rows.replacement(row) else { continue }
      settings.replacements.append(Patch(patched: row.key, dependency: dependency))
    }
    if !settings.patches.isEmpty && !settings.replacements.isEmpty {
      reader.refuse(
        "a manifest cannot have both `[patch]` and `[replace]`",
        at: root.root["replace"]?.place,
        "write the rows of `[replace]` as `[patch]`"
      )
    }
    return settings
  }
}
