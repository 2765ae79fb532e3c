import Nix

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

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

  /// A file is not the crate that it is called after.
  struct Damage: Error {
    let found: CrateStore.Found
    let checksum: String?
  }

  /// The hash of the tree, which has `commits` if there are any, each written by `checkout`.
  func hash(
    commits: [LockedCommit],
    checkout: (LockedCommit, inout NarWriter) throws -> Void
  ) throws -> Hash {
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
  }

  /// Writes a crate, and holds what it writes against the checksum of the lock file.
  private static func write(_ found: CrateStore.Found, to nar: inout NarWriter) throws {
    let file = open(found.path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    var facts = stat()
    guard file >= 0, fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
      if file >= 0 { close(file) }
      throw Damage(found: found, checksum: nil)
    }
    defer { close(file) }
    var checksum = Sha256()
    do {
      try nar.file(size: Int(facts.st_size)) { room throws(NixError) in
        let count = max(0, read(file, room.baseAddress, room.count))
        checksum.update(UnsafeRawBufferPointer(rebasing: room.prefix(count)))
        return count
      }
    } catch NixError.shorterFile {
      throw Damage(found: found, checksum: nil)
    }
    let sum = checksum.finish().hex
    if sum != found.crate.checksum { throw Damage(found: found, checksum: sum) }
  }
}
