import Diagnostics
import Git
import Nix

/// Checkouts of git dependencies, from cargo's own clones or fetched by the git program.
final class GitCheckouts {
  private let options: CrateOptions
  private let report: (CrateProgress) -> Void
  private var known: [String: Checkout] = [:]

  init(_ options: CrateOptions, report: @escaping (CrateProgress) -> Void) {
    self.options = options
    self.report = report
  }

  /// Returns the checkout of `commit`.
  func checkout(of commit: LockedCommit) throws(Failure) -> Checkout {
    if let checkout = known[commit.id] { return checkout }
    do throws(Failure) {
      var cache = try FetchCache(environment: options.environment)
      cache.isOffline = options.isOffline
      cache.willFetch = { [report] url, revision in report(.fetching(url: url, revision: revision)) }
      let checkout: Checkout
      if let cloned = try cargoClone(with: commit, cache) {
        checkout = cloned
      } else {
        checkout = try Checkout(of: commit.id, at: commit.url, cache: cache)
      }
      known[commit.id] = checkout
      return checkout
    } catch {
      throw error.adding([
        Diagnostic(
          .note,
          error.code,
          "`\(commit.package)` comes from that commit",
          help: [.command(["cargo", "fetch", "--locked"], to: "fetch it with cargo")]
        )
      ])
    }
  }

  /// Writes the checkout of `commit`.
  func write(_ commit: LockedCommit, _ nar: inout NarWriter) throws(Failure) {
    let walk = try checkout(of: commit).walk()
    do {
      try nar.node(walk)
    } catch {
      throw Failure(.unarchivable, error.diagnostics)
    }
  }

  /// Returns the elements of `commits` that are not on this machine, each with the package that needs it.
  func missing(_ commits: [LockedCommit]) throws(Failure) -> [String] {
    var missing: [String] = []
    for commit in commits {
      do {
        _ = try checkout(of: commit)
      } catch {
        guard error.code == .notFetched else { throw error }
        missing.append("\(commit.package) (\(commit.id.prefix(8)) of \(commit.url))")
      }
    }
    return missing
  }

  /// Returns the commit in a clone in `$CARGO_HOME/git/db`, or nil if no clone has it.
  ///
  /// All clones are searched, since only cargo knows their names. Missing submodules are fetched.
  private func cargoClone(with commit: LockedCommit, _ cache: FetchCache) throws(Failure) -> Checkout? {
    guard let home = options.cargoHome, let id = ObjectID(commit.id) else { return nil }
    let environment = options.environment.filter { !$0.key.hasPrefix("GIT_") }
    for name in CrateFile.names(in: "\(home)/git/db") {
      guard let clone = try? Repository.discover(from: "\(home)/git/db/\(name)", environment: environment),
        (try? clone.commit(named: commit.id)) == id
      else { continue }
      return try Checkout(of: id, in: clone, url: commit.url, cache: cache)
    }
    return nil
  }
}
