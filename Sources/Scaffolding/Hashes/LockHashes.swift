public import Crates
public import Diagnostics
import Git
public import JSON
public import Nix

/// Every hash that Nix asks for when it builds what a lock file names.
public struct LockHashes: Sendable {
  /// The lock file.
  public var lock: LockFile
  /// The `cargoHash` of buildRustPackage.
  public var cargoHash: Hash
  /// The hash of each commit's checkout, by the commit's 40 digits.
  public var checkouts: [String: Hash]

  /// Computes all hashes of `lock`.
  ///
  /// Throws ``ScaffoldingError/crates(_:)``.
  public static func compute(
    of lock: LockFile,
    options: CrateOptions,
    report: @escaping (CrateProgress) -> Void
  ) throws(ScaffoldingError) -> (hashes: LockHashes, notices: [Diagnostic]) {
    do {
      var hasher = LockHasher(lock, options: options, report: report)
      let cargoHash = try hasher.cargoHash()
      let checkouts = try hasher.checkoutHashes()
      return (LockHashes(lock: lock, cargoHash: cargoHash, checkouts: checkouts), hasher.notices)
    } catch {
      throw .crates(error)
    }
  }
}

extension LockHasher {
  /// For `lock`.
  public init(_ lock: LockFile, options: CrateOptions, report: @escaping (CrateProgress) -> Void) {
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
  /// `cargoLock`, `cargoHash`, `outputHashes` with the names of `nixpkgs` and of `crane`, and `crate-hashes.json`.
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
          json.member("nixpkgs", named(GitKeys.nixpkgs(lock.content), \.sri))
          json.member("crane", named(GitKeys.crane(lock.content), \.sri))
        }
      )
      json.member("crate-hashes.json", named(GitKeys.crate2nix(lock.content), \.nix32))
    }
  }

  /// The hashes under the names of `keys`.
  func named(_ keys: [GitKeys.Key], _ form: (Hash) -> String) -> [String: String] {
    keys.reduce(into: [:]) { named, key in named[key.name] = checkouts[key.commit].map(form) }
  }
}
