internal import Diagnostics
import Nix

/// The tree that cargoHash is the hash of: the lock file, the crates as they were downloaded, and checkouts of the
/// commits.
///
/// It is the output of the derivation `vendorStaging` of nixpkgs' `pkgs/build-support/rust/fetch-cargo-vendor.nix`, and
/// is hashed from where its parts are.
struct VendorStaging {
  /// The lock file.
  let lock: [UInt8]
  /// Whether it is executable, which the hash tells.
  let isExecutable: Bool
  /// The crates, in byte order of their names.
  let crates: [CrateStore.Found]

  /// The checkouts of the commits, in the order of their ids.
  let commits: [LockedCommit]

  /// Why there is no hash.
  enum Failure: Error {
    /// A file is not the crate that it is called after; what it has instead, if it can be read.
    case damage(CrateStore.Found, checksum: String?)
    /// Anything else.
    case other(CratesError)
  }

  /// The hash of the tree, to which `checkout` adds the checkouts.
  func hash(
    checkout: (LockedCommit, inout NarWriter) throws(CratesError) -> Void
  ) throws(Failure) -> Hash {
    do {
      var nar = NarWriter()
      nar.beginFolder()
      try nar.entry("Cargo.lock".utf8)
      nar.file(executable: isExecutable, lock)
      if !commits.isEmpty {
        try nar.entry("git".utf8)
        nar.beginFolder()
        for commit in commits {
          try nar.entry(commit.id.utf8)
          try checkout(commit, &nar)
        }
        nar.endFolder()
      }
      if !crates.isEmpty {
        try nar.entry("tarballs".utf8)
        nar.beginFolder()
        for found in crates {
          try nar.entry(found.crate.tarballName.utf8)
          try Self.write(found, to: &nar)
        }
        nar.endFolder()
      }
      nar.endFolder()
      return nar.finish()
    } catch let error as Failure {
      throw error
    } catch let error as CratesError {
      throw .other(error)
    } catch let error as NixError {
      throw .other(.nix(error))
    } catch {
      // Everything that is thrown above has one of these types.
      throw .other(.nix(.unusableName(path: "\(error)")))
    }
  }

  /// Writes a crate, and holds what it writes against the checksum of the lock file.
  private static func write(_ found: CrateStore.Found, to nar: inout NarWriter) throws {
    guard let file = CrateFile(found.path) else { throw Failure.damage(found, checksum: nil) }
    var checksum = Sha256()
    do {
      try nar.file(size: file.size) { room throws(NixError) in
        let count = file.read(into: room)
        checksum.update(UnsafeRawBufferPointer(rebasing: room.prefix(count)))
        return count
      }
    } catch {
      guard error.code == .shorterFile else { throw error }
      throw Failure.damage(found, checksum: nil)
    }
    let sum = checksum.finish().hex
    if sum != found.crate.checksum { throw Failure.damage(found, checksum: sum) }
  }
}
