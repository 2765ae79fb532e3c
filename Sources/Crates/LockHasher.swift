public import Cargo
public import Diagnostics
import Git
public import Nix

/// Computes the hashes that Nix needs to fetch the packages of a lock file.
///
/// Crates are taken from this machine, or downloaded. Every hash comes from files whose checksums are those of the lock
/// file.
public struct LockHasher {
  /// Warnings about the crates and commits that were read.
  public private(set) var warnings: [Diagnostic] = []

  private let lock: Lockfile
  private let bytes: [UInt8]
  private let isExecutable: Bool
  private let path: String
  private let options: CrateOptions
  private let report: (CrateProgress) -> Void
  private let checkouts: GitCheckouts

  /// Creates a hasher for the lock file `lock`, which was parsed from `bytes`.
  ///
  /// `isExecutable` is the file's mode, which is part of the hash. `path` is for messages. `report` is called with the
  /// progress.
  public init(
    _ lock: Lockfile,
    bytes: [UInt8],
    isExecutable: Bool,
    path: String,
    options: CrateOptions,
    report: @escaping (CrateProgress) -> Void = { _ in }
  ) {
    self.lock = lock
    self.bytes = bytes
    self.isExecutable = isExecutable
    self.path = path
    self.options = options
    self.report = report
    checkouts = GitCheckouts(options, report: report)
  }

  /// Computes the `cargoHash` of nixpkgs' `buildRustPackage`: the hash of the output of `fetchCargoVendor`'s first
  /// step.
  ///
  /// Throws if the hash cannot be computed.
  public mutating func cargoHash() throws(Failure) -> Hash {
    let locked = try LockedCrates(lock, bytes: bytes, path: path)
    let store = try CrateStore(options)
    let absent = options.isOffline ? try checkouts.missing(locked.commits) : []
    // The first pass reads each file once, for the hash. Only a damaged file makes a second pass necessary.
    for isVerifying in [false, true] {
      let files = try store.files(
        for: locked.crates,
        verifying: isVerifying,
        absent: absent,
        warnings: &warnings,
        report: report
      )
      let staging = VendorStaging(
        lock: bytes,
        isExecutable: isExecutable,
        crates: files,
        commits: locked.commits
      )
      switch try staging.hash(checkout: checkouts.write) {
      case .hash(let hash): return hash
      case .damage(let found, let checksum): try store.check(found, has: checksum)
      }
    }
    throw Failure(
      .cratesChanged,
      "crates change while flakewright reads them",
      help: ["try again when nothing else writes to cargo's home or to the cache"]
    )
  }

  /// Computes the hash of the checkout of each commit in the lock file, unused patches included; the key is the
  /// commit's 40 digits.
  ///
  /// Hashes in `known` are not computed again, and are returned as well.
  ///
  /// Throws if a commit cannot be fetched.
  public mutating func checkoutHashes(
    known: [String: CheckoutHash] = [:]
  ) throws(Failure) -> [String: CheckoutHash] {
    var problems: [Diagnostic] = []
    var everything = lock
    everything.packages += lock.unusedPatches
    let commits = LockedCommit.all(in: everything, LineFinder(bytes, file: path), problems: &problems)
    guard problems.isEmpty else { throw Failure(.unfetchableLock, problems) }
    var hashes = known
    let unknown = commits.filter { known[$0.id] == nil }
    if options.isOffline {
      let missing = try checkouts.missing(unknown)
      if !missing.isEmpty { throw .offline(crates: missing) }
    }
    for commit in unknown {
      var nar = NarWriter()
      try checkouts.write(commit, &nar)
      let hasPointers = try checkouts.checkout(of: commit).differences.contains { difference in
        if case .largeFiles = difference { true } else { false }
      }
      hashes[commit.id] = CheckoutHash(hash: nar.finish(), hasPointers: hasPointers)
    }
    return hashes
  }
}
