import Diagnostics
import Git

/// All sources of crates: places on this machine, and downloads.
struct CrateStore {
  let options: CrateOptions
  private let cargoFolders: [String]
  private let cache: CrateCache?

  /// Creates a store from `options`; throws if the folder that they name does not exist.
  init(_ options: CrateOptions) throws(Failure) {
    if let folder = options.folder, !CrateFile.isFolder(folder) { throw .noFolder(path: folder) }
    self.options = options
    let registries = options.cargoHome.map { "\($0)/registry/cache" }
    cargoFolders = registries.map { home in CrateFile.names(in: home).map { "\(home)/\($0)" } } ?? []
    cache = options.cacheFolder.map(CrateCache.init)
  }

  /// A crate and the path of its file.
  struct Found {
    let crate: RegistryCrate
    let path: String
  }

  /// Returns a file for each of `crates`, in their order; downloads the ones that are not on this machine.
  ///
  /// If `verifying` is true, the checksums of the files are verified: a wrong file in the user's folder is an
  /// error, one of cargo's is reported in `warnings` and left alone, and one in flakewright's cache is
  /// removed. Otherwise only names are compared. With `--offline`, missing crates are an error, which also
  /// lists the commits `absent`.
  func files(
    for crates: [RegistryCrate],
    verifying: Bool,
    absent: [String] = [],
    warnings: inout [Diagnostic],
    report: @escaping (CrateProgress) -> Void
  ) throws(Failure) -> [Found] {
    var found: [RegistryCrate: String] = [:]
    var missing: [RegistryCrate] = []
    for crate in crates {
      if let path = try file(for: crate, verifying: verifying, warnings: &warnings) {
        found[crate] = path
      } else {
        missing.append(crate)
      }
    }
    if options.isOffline, !missing.isEmpty || !absent.isEmpty {
      throw .offline(crates: missing.map(\.words) + absent)
    }
    if !missing.isEmpty {
      guard let cache else {
        throw Failure(
          .noCacheFolder,
          "there is no folder for downloads",
          why: "neither XDG_CACHE_HOME nor HOME is an absolute path",
          help: ["set XDG_CACHE_HOME"]
        )
      }
      try cache.prepare()
      let remaining = cache.remaining(of: missing)
      if !remaining.isEmpty {
        var fetcher = try CrateFetcher(remaining, into: cache, options, report: report)
        try fetcher.fetch()
      }
      for crate in missing { found[crate] = cache.path(of: crate) }
    }
    return crates.compactMap { crate in found[crate].map { Found(crate: crate, path: $0) } }
  }

  /// Throws if the file `found`, which has `checksum` instead of the crate's own, is in the user's folder.
  func check(_ found: Found, has checksum: String?) throws(Failure) {
    guard checksum != found.crate.checksum, let folder = options.folder,
      found.path == "\(folder)/\(found.crate.fileName)"
    else { return }
    throw Failure(
      .crateMismatch,
      "`\(found.path)` does not match the `\(found.crate.words)` in Cargo.lock",
      at: .init(file: found.path),
      why: "the lock file has the SHA-256 \(found.crate.checksum), and the file "
        + (checksum.map { "has \($0)" } ?? "cannot be read"),
      help: [.command(["rm", found.path], to: "take the crate from elsewhere")]
    )
  }

  /// Returns the first file with the name of `crate`.
  private func file(
    for crate: RegistryCrate,
    verifying: Bool,
    warnings: inout [Diagnostic]
  ) throws(Failure) -> String? {
    let folders = (options.folder.map { [$0] } ?? []) + cargoFolders
    for path in folders.map({ "\($0)/\(crate.fileName)" }) + (cache.map { [$0.path(of: crate)] } ?? [])
    where CrateFile.isFile(path) {
      guard verifying else { return path }
      let checksum = CrateFile.checksum(of: path)
      try check(Found(crate: crate, path: path), has: checksum)
      if checksum == crate.checksum { return path }
      if path == cache?.path(of: crate) {
        cache?.remove(crate)
      } else {
        warnings.append(
          Diagnostic(
            .warning,
            .crateMismatch,
            "`\(path)` does not match the `\(crate.words)` in Cargo.lock",
            at: .init(file: path),
            why: "the crate was taken from elsewhere",
            help: [.command(["rm", path], to: "let cargo download it again")]
          )
        )
      }
    }
    return nil
  }
}
