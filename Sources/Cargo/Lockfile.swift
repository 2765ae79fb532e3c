/// A `Cargo.lock` of any version that cargo reads (1 to 4).
public struct Lockfile: Sendable, Hashable {
  /// The version, 1 to 4.
  ///
  /// Files without `version` are 1 or 2, told apart by what the packages look like, as cargo does.
  public var version: Int
  /// The `[[package]]` tables in file order, after `[root]`, which very old files have.
  public var packages: [LockedPackage]
  /// The `[[patch.unused]]` tables in file order: patches that nothing needed.
  public var unusedPatches: [LockedPackage]
}

/// One `[[package]]` of a lock file.
public struct LockedPackage: Sendable, Hashable {
  /// The crate's name.
  public var name: String
  /// The crate's version.
  public var version: String
  /// Where it comes from; nil for members and path dependencies.
  public var source: LockedSource?
  /// SHA-256 of the `.crate` file in hexadecimal, also where version 1 keeps it in `[metadata]`.
  public var checksum: String?
  /// The dependencies as written: `name`, `name version`, or `name version (reader)`.
  public var dependencies: [String]
  /// What `[replace]` has put in its place, written like a dependency.
  public var replacement: String?
}

extension LockedPackage {
  /// `name version`, and the source in parentheses if there is one: how version 1 writes each dependency.
  ///
  /// No two packages of a lock have the same.
  public var identity: String {
    guard let source else { return "\(name) \(version)" }
    return "\(name) \(version) (\(source.withoutCommit))"
  }
}
