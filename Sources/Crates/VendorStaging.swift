import Diagnostics
import Nix

/// The tree whose hash is cargoHash: the lock file, the crates as downloaded, and the checkouts of the commits.
///
/// It is the output of the derivation `vendorStaging` in nixpkgs' `pkgs/build-support/rust/fetch-cargo-vendor.nix`. The
/// hash is computed without making a copy of the files.
struct VendorStaging {
  /// The lock file.
  let lock: [UInt8]
  /// Whether the lock file is executable, which changes the hash.
  let isExecutable: Bool
  /// The crates, in byte order of their names.
  let crates: [CrateStore.Found]

  /// The checkouts of the commits, in the order of their IDs.
  let commits: [LockedCommit]

  /// The result of hashing the tree.
  enum Outcome {
    /// All files have their checksums.
    case hash(Hash)
    /// A file does not have the checksum of its crate; its actual checksum, if it can be read.
    case damage(CrateStore.Found, checksum: String?)
  }

  /// Computes the hash of the tree; `checkout` writes the checkouts.
  func hash(
    checkout: (LockedCommit, inout NarWriter) throws(Failure) -> Void
  ) throws(Failure) -> Outcome {
    var nar = NarWriter()
    nar.beginFolder()
    try Self.entry("Cargo.lock", in: &nar)
    nar.file(executable: isExecutable, lock)
    if !commits.isEmpty {
      try Self.entry("git", in: &nar)
      nar.beginFolder()
      for commit in commits {
        try Self.entry(commit.id, in: &nar)
        try checkout(commit, &nar)
      }
      nar.endFolder()
    }
    if !crates.isEmpty {
      try Self.entry("tarballs", in: &nar)
      nar.beginFolder()
      for found in crates {
        try Self.entry(found.crate.tarballName, in: &nar)
        if let damage = try Self.write(found, to: &nar) { return damage }
      }
      nar.endFolder()
    }
    nar.endFolder()
    return .hash(nar.finish())
  }

  private static func entry(_ name: String, in nar: inout NarWriter) throws(Failure) {
    do {
      try nar.entry(name.utf8)
    } catch {
      throw Failure(.unarchivable, error.diagnostics)
    }
  }

  /// Writes a crate; returns the damage if it does not have the checksum of the lock file.
  private static func write(_ found: CrateStore.Found, to nar: inout NarWriter) throws(Failure) -> Outcome? {
    guard let file = CrateFile(found.path) else { return .damage(found, checksum: nil) }
    var checksum = Sha256()
    var left = file.size
    do {
      try nar.file(size: file.size) { room in
        let count = file.read(into: room)
        checksum.update(UnsafeRawBufferPointer(rebasing: room.prefix(count)))
        left -= count
        return count
      }
    } catch {
      // The file became shorter.
      if left > 0 { return .damage(found, checksum: nil) }
      throw Failure(.unarchivable, error.diagnostics)
    }
    let sum = checksum.finish().hex
    return sum == found.crate.checksum ? nil : .damage(found, checksum: sum)
  }
}
