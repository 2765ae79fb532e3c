import Cargo
import Diagnostics

/// What nixpkgs' `fetchCargoVendor` fetches for a lock file: every package, whatever uses it.
struct LockedCrates {
  /// The crates of crates.io, each once.
  let crates: [RegistryCrate]
  /// The commits of git repositories, each once.
  let commits: [LockedCommit]

  /// Reads `lock`, which is `bytes` at `path`.
  ///
  /// Throws ``CratesError/lock(_:)`` with all that the released fetcher (nixpkgs 24.11 to 26.05) stumbles over.
  init(_ lock: Lockfile, bytes: [UInt8], path: String) throws(CratesError) {
    let finder = LineFinder(bytes, file: path)
    if lock.version == 1, lock.packages.contains(where: { $0.source?.isCratesIO == true }) {
      throw .lock([Self.oldLock(path)])
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
    guard problems.isEmpty else { throw .lock(problems) }
    // The reader of lock files lets no package be there twice.
    self.crates = crates.sorted { $0.tarballName < $1.tarballName }
  }

  private static func oldLock(_ path: String) -> Diagnostic {
    Diagnostic(
      .error,
      "there is no cargoHash for a lock file of version 1",
      at: .init(file: path, line: 1),
      why: "nixpkgs' fetchCargoVendor looks for the checksums beside the packages, and fails",
      help: ["`cargo update --workspace` writes a newer version, and leaves the crates as they are"]
    )
  }

  private static func foreign(_ package: LockedPackage, _ url: String, at place: Diagnostic.Place)
    -> Diagnostic
  {
    Diagnostic(
      .error,
      "there is no cargoHash for `\(package.name) \(package.version)`",
      at: place,
      why:
        "it comes from \(url), and nixpkgs' fetchCargoVendor knows crates.io's index in git and git "
        + "repositories only",
      help: url == "sparse+https://index.crates.io/"
        ? [
          "`cargo update --workspace` without source replacement writes `registry+https://github.com/rust-lang/crates.io-index`"
        ]
        : [
          "`cargoLock` of buildRustPackage can have it, through `extraRegistries`",
          "crane can have it, through `appendCrateRegistries`; crate2nix, through `crate2nix generate`",
        ]
    )
  }

  private static func noChecksum(_ package: LockedPackage, at place: Diagnostic.Place) -> Diagnostic {
    Diagnostic(
      .error,
      "`\(package.name) \(package.version)` has no checksum",
      at: place,
      why: "what was downloaded could not be checked, and nixpkgs' fetchCargoVendor fails",
      help: ["`cargo update --workspace` adds it"]
    )
  }

  private static func odd(_ package: LockedPackage, at place: Diagnostic.Place) -> Diagnostic {
    Diagnostic(
      .error,
      "`\(package.name) \(package.version)` is no crate that cargo would write",
      at: place,
      why: "name, version or checksum have another form",
      help: [
        "restore the file from git's history, or let cargo write it anew: `cargo generate-lockfile`"
      ]
    )
  }
}

/// Finds where a lock file names a package; its reader keeps no positions.
struct LineFinder {
  private let lines: [ArraySlice<UInt8>]
  private let file: String

  init(_ bytes: [UInt8], file: String) {
    lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    self.file = file
  }

  /// The line with the package's name; the whole file if cargo did not write it.
  func place(of package: LockedPackage) -> Diagnostic.Place {
    let name = Array("name = \"\(package.name)\"".utf8)
    let version = Array("version = \"\(package.version)\"".utf8)
    let index = lines.indices.dropLast().first {
      lines[$0].starts(with: name) && lines[$0 + 1].starts(with: version)
    }
    return .init(file: file, line: index.map { $0 + 1 })
  }
}
