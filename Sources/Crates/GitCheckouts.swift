import Git
import Nix

/// Checkouts of git dependencies: from cargo's own clones, or fetched by the git program.
final class GitCheckouts {
  private let options: CrateOptions
  private let report: (CrateProgress) -> Void
  private var known: [String: Checkout] = [:]

  init(_ options: CrateOptions, report: @escaping (CrateProgress) -> Void) {
    self.options = options
    self.report = report
  }

  /// The checkout of `commit`.
  func checkout(of commit: LockedCommit) throws(CratesError) -> Checkout {
    if let checkout = known[commit.id] { return checkout }
    do throws(GitError) {
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
      throw .git(error, package: commit.package)
    }
  }

  /// Writes the checkout of `commit`.
  func write(_ commit: LockedCommit, _ nar: inout NarWriter) throws(CratesError) {
    let walk = try checkout(of: commit).walk()
    do {
      try nar.node(walk)
    } catch {
      throw .nix(error)
    }
  }

  /// Those of `commits` that are not on this machine, with the packages that need them.
  func missing(_ commits: [LockedCommit]) throws(CratesError) -> [String] {
    var missing: [String] = []
    for commit in commits {
      do throws(CratesError) {
        _ = try checkout(of: commit)
      } catch .git(.notFetched(let revision, let url), _) {
        missing.append("\(commit.package) (\(revision.prefix(8)) of \(url))")
      }
    }
    return missing
  }

  /// The commit in `$CARGO_HOME/git/db`, whose folders have names that only cargo knows; nil if it is in none.
  ///
  /// Submodules that are not there, either, are fetched.
  private func cargoClone(with commit: LockedCommit, _ cache: FetchCache) throws(GitError) -> Checkout? {
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
