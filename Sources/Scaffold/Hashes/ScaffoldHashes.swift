package import Cargo
package import Crates
package import Git
import JSON
package import Nix
package import Strategies

/// The hashes that stand in a scaffold.
package struct ScaffoldHashes: Sendable, Hashable {
  /// What of a lock file has to be hashed.
  package struct Needs: Hashable {
    /// All crates, in one hash.
    package var crates = false
    /// The checkout of every commit.
    package var checkouts = false

    /// What a scaffold with `options` has hashes for.
    package init(_ options: Options, _ lock: Lockfile?) {
      crates = options.strategy.builder.hashesAllCrates && options.vendor == .hash
      checkouts = options.gitHashes && !crates && !(lock.map(options.strategy.gitKeys) ?? []).isEmpty
    }
  }

  /// The `cargoHash`; nil if it is not known.
  package var cargoHash: Hash?
  /// The lock file that the `cargoHash` was computed for.
  package var lock: ObjectID?
  /// The hash of each commit's checkout, by the commit's 40 digits, as far as they are known.
  package var checkouts: [String: CheckoutHash] = [:]

  /// What is recorded of them, for the lock file `lock`.
  package func record(of lock: ObjectID) -> ScaffoldRecord.Hashes {
    var values: [String: String] = [:]
    for (commit, checkout) in checkouts {
      values[checkout.hasPointers ? commit + Self.pointers : commit] = checkout.hash.sri
    }
    values["cargoHash"] = cargoHash?.sri
    return values.isEmpty ? .init() : .init(cargoLock: self.lock ?? lock, values: values)
  }

  /// What `record` has for the lock file `lock`: the hash of all crates, if it is the same file or if that is no
  /// matter, and those of commits.
  package init(_ record: ScaffoldRecord.Hashes, for lock: ObjectID, evenIfStale: Bool) {
    for (name, value) in record.values {
      guard let hash = try? Hash(parsing: value) else { continue }
      let commit = name.hasSuffix(Self.pointers) ? String(name.dropLast(Self.pointers.count)) : name
      if ObjectID(commit) != nil {
        checkouts[commit] = CheckoutHash(hash: hash, hasPointers: commit != name)
      }
      if name == "cargoHash", record.cargoLock == lock || evenIfStale {
        cargoHash = hash
        self.lock = record.cargoLock
      }
    }
  }

  /// What follows the name of a commit whose checkout has pointers of Git LFS.
  private static let pointers = " with LFS pointers"

  /// Hashes that are not known yet.
  package init() {}

  /// The hash of a commit's checkout, if that is what `strategy` fetches.
  package func checkout(_ commit: String, for strategy: Strategy) -> Hash? {
    guard let checkout = checkouts[commit], !strategy.builder.fetchesLFSFiles || !checkout.hasPointers else {
      return nil
    }
    return checkout.hash
  }

  /// Whether nothing is left to compute.
  package func satisfy(_ needs: Needs, of lock: Lockfile, _ strategy: Strategy) -> Bool {
    (!needs.crates || cargoHash != nil)
      && (!needs.checkouts || strategy.gitKeys(lock).allSatisfy { checkout($0.commit, for: strategy) != nil })
  }
}

extension Strategy {
  /// The names under which the strategy asks for the hashes of commits; none if it wants no hashes.
  package func gitKeys(_ lock: Lockfile) -> [GitKeys.Key] {
    switch builder.gitHashNames {
    case .nixpkgs: GitKeys.nixpkgs(lock)
    case .crane: GitKeys.crane(lock)
    case .crate2nix: GitKeys.crate2nix(lock)
    case nil: []
    }
  }
}
