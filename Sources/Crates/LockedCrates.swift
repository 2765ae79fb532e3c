import Cargo
import Diagnostics

/// The crates and commits that nixpkgs' `fetchCargoVendor` fetches for a lock file: all packages, used or not.
struct LockedCrates {
  /// The crates of crates.io, without duplicates.
  let crates: [RegistryCrate]
  /// The commits of git repositories, without duplicates.
  let commits: [LockedCommit]

  /// Reads `lock`, which was parsed from `bytes` of the file `path`.
  ///
  /// Throws ``Diagnostic/Code/unfetchableLock`` with everything that the released fetcher (nixpkgs 24.11 to 26.05)
  /// cannot fetch.
  init(_ lock: Lockfile, bytes: [UInt8], path: String) throws(Failure) {
    let finder = LineFinder(bytes, file: path)
    if lock.version == 1, lock.packages.contains(where: { $0.source?.isCratesIO == true }) {
      throw Failure(.unfetchableLock, [Self.oldLock(path)])
    }
    var crates: [RegistryCrate] = []
    var problems: [Diagnostic] = []
    for package in lock.packages {
      switch package.source {
      case nil, .git: continue
      case .registry where package.source?.isCratesIO == true:
        guard let checksum = package.checksum else {
          problems.append(Self.noChecksum(package, at: finder.place(of: package)))
          continue
        }
        guard let crate = RegistryCrate(name: package.name, version: package.version, checksum: checksum)
        else {
          problems.append(Self.odd(package, at: finder.place(of: package)))
          continue
        }
        crates.append(crate)
      case .registry(let url): problems.append(Self.foreign(package, url, at: finder.place(of: package)))
      case .sparse(let url):
        problems.append(Self.foreign(package, "sparse+\(url)", at: finder.place(of: package)))
      case .other(let source): problems.append(Self.foreign(package, source, at: finder.place(of: package)))
      }
    }
    commits = LockedCommit.all(in: lock, finder, problems: &problems)
    guard problems.isEmpty else { throw Failure(.unfetchableLock, problems) }
    // The parser of lock files allows no duplicate packages.
    self.crates = crates.sorted { $0.tarballName < $1.tarballName }
  }

  private static func oldLock(_ path: String) -> Diagnostic {
    Diagnostic(
      .error,
      .unfetchableLock,
      "a lock file of version 1 has no cargoHash",
      at: .init(file: path, line: 1),
      why: "nixpkgs' fetchCargoVendor expects the checksums next to the packages",
      help: [.command(["cargo", "update", "--workspace"], to: "write a newer version with the same crates")]
    )
  }

  private static func foreign(_ package: LockedPackage, _ url: String, at place: Diagnostic.Place)
    -> Diagnostic
  {
    Diagnostic(
      .error,
      .unfetchableLock,
      "`\(package.name) \(package.version)` cannot be part of a cargoHash",
      at: place,
      why:
        "it comes from `\(url)`; nixpkgs' fetchCargoVendor only reads crates.io's index in git, and git "
        + "repositories",
      help: url == "sparse+https://index.crates.io/"
        ? [
          "turn off source replacement in cargo's config",
          .command(
            ["cargo", "update", "--workspace"],
            to: "write `registry+https://github.com/rust-lang/crates.io-index`"
          ),
        ]
        : [
          "buildRustPackage's `cargoLock` supports it with `extraRegistries`",
          "crane supports it with `appendCrateRegistries`, crate2nix with `crate2nix generate`",
        ]
    )
  }

  private static func noChecksum(_ package: LockedPackage, at place: Diagnostic.Place) -> Diagnostic {
    Diagnostic(
      .error,
      .unfetchableLock,
      "`\(package.name) \(package.version)` has no checksum",
      at: place,
      why: "nixpkgs' fetchCargoVendor cannot check the download",
      help: [.command(["cargo", "update", "--workspace"], to: "add it")]
    )
  }

  private static func odd(_ package: LockedPackage, at place: Diagnostic.Place) -> Diagnostic {
    Diagnostic(
      .error,
      .unfetchableLock,
      "`\(package.name) \(package.version)` is not a crate that cargo would write",
      at: place,
      why: "its name, version or checksum is malformed",
      help: [
        "restore the file from git's history",
        .command(["cargo", "generate-lockfile"], to: "write it again"),
      ]
    )
  }
}

/// A search for the line of a package in a lock file, since its parser stores no positions.
struct LineFinder {
  private let lines: [ArraySlice<UInt8>]
  private let file: String

  init(_ bytes: [UInt8], file: String) {
    lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    self.file = file
  }

  /// Returns the line with the package's name, or the file without a line if cargo did not write it.
  func place(of package: LockedPackage) -> Diagnostic.Place {
    let name = Array("name = \"\(package.name)\"".utf8)
    let version = Array("version = \"\(package.version)\"".utf8)
    let index = lines.indices.dropLast().first {
      lines[$0].starts(with: name) && lines[$0 + 1].starts(with: version)
    }
    return .init(file: file, line: index.map { $0 + 1 })
  }
}
