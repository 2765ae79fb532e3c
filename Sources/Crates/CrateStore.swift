import Diagnostics

/// The places on this machine where crates are, and the way to get those that are not.
struct CrateStore {
  let options: CrateOptions
  private let cargoFolders: [String]
  private let cache: CrateCache?

  /// Looks where `options` say, which must have the folder that they name.
  init(_ options: CrateOptions) throws(CratesError) {
    if let folder = options.folder, !CrateFile.isFolder(folder) { throw .noFolder(path: folder) }
    self.options = options
    let registries = options.cargoHome.map { "\($0)/registry/cache" }
    cargoFolders = registries.map { home in CrateFile.names(in: home).map { "\(home)/\($0)" } } ?? []
    cache = options.cacheFolder.map(CrateCache.init)
  }

  /// A crate and a file that has it.
  struct Found {
    let crate: RegistryCrate
    let path: String
  }

  /// A file for each of `crates`, in their order; what is not on this machine is downloaded.
  ///
  /// With `verifying`, files are read to see whether they are what they are called. The user's folder is held to that,
  /// a damaged file of cargo's is noted in `notices` and left alone, one of our cache goes. Without, only names count.
  /// Offline, what is not there is an error, and the commits `absent` with it.
  func files(
    for crates: [RegistryCrate],
    verifying: Bool,
    absent: [String] = [],
    notices: inout [Diagnostic],
    report: @escaping (CrateProgress) -> Void
  ) throws(CratesError) -> [Found] {
    var found: [RegistryCrate: String] = [:]
    var missing: [RegistryCrate] = []
    for crate in crates {
      if let path = try file(for: crate, verifying: verifying, notices: &notices) {
        found[crate] = path
      } else {
        missing.append(crate)
      }
    }
    if options.isOffline, !missing.isEmpty || !absent.isEmpty {
      throw .offline(crates: missing.map(\.words) + absent)
    }
    if !missing.isEmpty {
      guard let cache else { throw .noCache }
      try cache.prepare()
      var fetcher = try CrateFetcher(missing, into: cache, options, report: report)
      try fetcher.fetch()
      for crate in missing { found[crate] = cache.path(of: crate) }
    }
    return crates.compactMap { crate in found[crate].map { Found(crate: crate, path: $0) } }
  }

  /// What a file that is not `found.crate` means, `checksum` being what it has.
  func check(_ found: Found, has checksum: String?) throws(CratesError) {
    guard checksum != found.crate.checksum, let folder = options.folder,
      found.path == "\(folder)/\(found.crate.fileName)"
    else { return }
    throw .tampered(
      crate: found.crate.words,
      path: found.path,
      expected: found.crate.checksum,
      found: checksum ?? "none that can be read"
    )
  }

  /// The first file that `crate` is in.
  private func file(
    for crate: RegistryCrate,
    verifying: Bool,
    notices: inout [Diagnostic]
  ) throws(CratesError) -> String? {
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
        notices.append(
          Diagnostic(
            .warning,
            "`\(path)` is not the `\(crate.words)` that Cargo.lock names",
            at: .init(file: path),
            why: "it was left alone, and the crate taken from elsewhere",
            help: ["remove it: cargo downloads it again"]
          )
        )
      }
    }
    return nil
  }
}
