package import Cargo
package import Crates
package import Git
import JSON
package import Nix
package import Strategies

/// The hashes in a scaffold.
package struct ScaffoldHashes: Sendable, Hashable {
  /// The parts of a lock file that must be hashed.
  package struct Needs: Hashable {
    /// All crates, in one hash.
    package var crates = false
    /// The checkout of every commit.
    package var checkouts = false

    /// Creates the needs of a scaffold with `options`.
    package init(_ options: Options, _ lock: Lockfile?) {
      crates = options.strategy.builder.hashesAllCrates && options.vendor == .hash
      checkouts = options.gitHashes && !crates && !(lock.map(options.strategy.gitKeys) ?? []).isEmpty
    }
  }

  /// The `cargoHash`; nil if it is not known.
  package var cargoHash: Hash?
  /// The lock file that the `cargoHash` was computed for.
  package var lock: ObjectID?
  /// The known hashes of commits' checkouts, by the commit's 40 digits.
  package var checkouts: [String: CheckoutHash] = [:]

  /// Returns these hashes in the form of the record; `lock` is the ID of the lock file.
  package func record(of lock: ObjectID) -> ScaffoldRecord.Hashes {
    var values: [String: String] = [:]
    for (commit, checkout) in checkouts {
      values[checkout.hasPointers ? commit + Self.pointers : commit] = checkout.hash.sri
    }
    values["cargoHash"] = cargoHash?.sri
    return values.isEmpty ? .init() : .init(cargoLock: self.lock ?? lock, values: values)
  }

  /// Reads the hashes of a record for the lock file `lock`: those of commits, and that of all crates if it is for the
  /// same file or if `evenIfStale`.
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

  /// The text after a commit whose checkout has Git LFS pointers.
  private static let pointers = " with LFS pointers"

  /// Creates a value without hashes.
  package init() {}

  /// Returns the hash of a commit's checkout, if it is the one that `strategy` needs.
  package func checkout(_ commit: String, for strategy: Strategy) -> Hash? {
    guard let checkout = checkouts[commit], !strategy.builder.fetchesLFSFiles || !checkout.hasPointers else {
      return nil
    }
    return checkout.hash
  }

  /// Returns whether all needed hashes are known.
  package func satisfy(_ needs: Needs, of lock: Lockfile, _ strategy: Strategy) -> Bool {
    (!needs.crates || cargoHash != nil)
      && (!needs.checkouts || strategy.gitKeys(lock).allSatisfy { checkout($0.commit, for: strategy) != nil })
  }
}

extension Strategy {
  /// Returns the keys under which the strategy looks up hashes of commits; empty if it needs none.
  package func gitKeys(_ lock: Lockfile) -> [GitKeys.Key] {
    switch builder.gitHashNames {
    case .nixpkgs: GitKeys.nixpkgs(lock)
    case .crane: GitKeys.crane(lock)
    case .crate2nix: GitKeys.crate2nix(lock)
    case nil: []
    }
  }
}
