package import Cargo
public import Crates
public import Diagnostics
package import FileTree
import Git
public import JSON
public import Nix

/// All hashes that Nix needs to fetch the packages of a lock file.
public struct LockHashes: Sendable {
  /// The lock file.
  public var lock: HashedLockfile
  /// The `cargoHash` of buildRustPackage.
  public var cargoHash: Hash
  /// The hash of each commit's checkout, by the commit's 40 digits.
  public var checkouts: [String: CheckoutHash]

  /// Computes all hashes of `lock`.
  ///
  /// Throws ``Failure``.
  public static func compute(
    of lock: HashedLockfile,
    options: CrateOptions,
    report: @escaping (CrateProgress) -> Void
  ) throws(Failure) -> (hashes: LockHashes, warnings: [Diagnostic]) {
    do {
      var hasher = LockHasher(lock, options: options, report: report)
      let cargoHash = try hasher.cargoHash()
      let checkouts = try hasher.checkoutHashes()
      let hashes = LockHashes(lock: lock, cargoHash: cargoHash, checkouts: checkouts)
      return (hashes, hasher.warnings + hashes.warnings)
    } catch {
      throw Failure(wrapping: error)
    }
  }
}

extension HashedLockfile {
  /// Computes the `cargoHash` of the workspace's lock file; nil without `hashing`, or if that fails.
  package static func cargoHash(of workspace: Workspace, in tree: some FileTree, by hashing: Hashing?)
    -> String?
  {
    guard let hashing, let lock = try? HashedLockfile(at: workspace.lockPath, in: tree) else { return nil }
    var hasher = LockHasher(lock, options: hashing.options, report: hashing.report)
    return try? hasher.cargoHash().sri
  }
}

extension LockHasher {
  /// Creates a hasher for `lock`.
  public init(_ lock: HashedLockfile, options: CrateOptions, report: @escaping (CrateProgress) -> Void) {
    self.init(
      lock.content,
      bytes: lock.bytes,
      isExecutable: lock.isExecutable,
      path: lock.path,
      options: options,
      report: report
    )
  }
}

extension LockHashes: JSONWritable {
  /// Writes `cargoLock`, `cargoHash`, `outputHashes` with the keys of `nixpkgs` and `crane`, and `crate-hashes.json`.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("schema", 1)
      json.member(
        "cargoLock",
        object: { json in
          json.member("path", lock.path)
          json.member("blob", lock.blob.hex)
        }
      )
      json.member("cargoHash", cargoHash.sri)
      json.member(
        "outputHashes",
        object: { json in
          json.member("nixpkgs", named(GitKeys.nixpkgs(lock.content), \.hash.sri))
          json.member("crane", named(craneKeys, \.hash.sri))
        }
      )
      json.member("crate-hashes.json", named(GitKeys.crate2nix(lock.content), \.hash.nix32))
    }
  }

  /// Crane's keys of the commits for which its hash is the one of `fetchgit`.
  private var craneKeys: [GitKeys.Key] {
    GitKeys.crane(lock.content).filter { checkouts[$0.commit]?.hasPointers != true }
  }

  /// Warnings about hashes that are left out.
  fileprivate var warnings: [Diagnostic] {
    GitKeys.crane(lock.content).filter { checkouts[$0.commit]?.hasPointers == true }.map { key in
      Diagnostic(
        .warning,
        .largeFiles,
        "left out crane's hash of `\(key.name)`",
        why: "the commit has files of Git LFS, which crane fetches from another server"
      )
    }
  }

  /// Returns the hashes by the names in `keys`.
  private func named(_ keys: [GitKeys.Key], _ form: (CheckoutHash) -> String) -> [String: String] {
    keys.reduce(into: [:]) { named, key in named[key.name] = checkouts[key.commit].map(form) }
  }
}
