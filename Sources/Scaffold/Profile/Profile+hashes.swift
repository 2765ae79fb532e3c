import Cargo
import Crates
import Diagnostics
package import FileTree
import Git
import JSON
import Nix
import Strategies
package import Templates

extension Profile {
  /// Adds the hashes that the options ask for: valid ones from `recorded`, all others computed by `hashing`.
  ///
  /// Without `hashing`, nothing is computed and recorded hashes are kept even if they are stale. Throws ``Failure`` if
  /// a hash cannot be computed and `lib.fakeHash` is not allowed.
  package mutating func addHashes(
    recorded: ScaffoldRecord.Hashes? = nil,
    from tree: some FileTree,
    by hashing: Hashing?
  ) throws {
    let needs = ScaffoldHashes.Needs(options, workspace.lock)
    guard needs.crates || needs.checkouts, let lock = try HashedLockfile(at: workspace.lockPath, in: tree)
    else {
      return
    }
    if let recorded { hashes = ScaffoldHashes(recorded, for: lock.blob, evenIfStale: hashing == nil) }
    if !hashes.satisfy(needs, of: lock.content, options.strategy), let hashing {
      try compute(needs, of: lock, by: hashing)
    }
    // Drop the hashes of commits that are no longer in the lock.
    hashes.checkouts = needs.checkouts ? hashes.checkouts.filter { commits.contains($0.key) } : [:]
    if !needs.crates { hashes.cargoHash = nil }
    if !hashes.satisfy(needs, of: lock.content, options.strategy) { warnings.append(placeholder) }
  }

  private mutating func compute(_ needs: ScaffoldHashes.Needs, of lock: HashedLockfile, by hashing: Hashing)
    throws
  {
    var hasher = LockHasher(lock, options: hashing.options, report: hashing.report)
    defer { warnings += hasher.warnings }
    do throws(Failure) {
      if needs.crates {
        hashes.cargoHash = try hasher.cargoHash()
        hashes.lock = lock.blob
      }
      if needs.checkouts {
        // The checkout of a commit never changes.
        hashes.checkouts = try hasher.checkoutHashes(known: hashes.checkouts)
        for key in options.strategy.gitKeys(lock.content)
        where hashes.checkout(key.commit, for: options.strategy) == nil {
          throw .largeFiles(commit: key.commit, package: key.name)
        }
      }
    } catch {
      // No other hash helps if the fetcher rejects the lock.
      if error.code == .unfetchableLock { throw error }
      guard hashing.allowsFake else { throw error.explained(for: options) }
      warnings += error.diagnostics.map { problem in
        Diagnostic(.warning, problem.code, problem.summary, at: problem.place, why: problem.why)
      }
    }
  }

  /// The commits of git dependencies in the lock file.
  private var commits: Set<String> {
    Set((workspace.lock.map(options.strategy.gitKeys) ?? []).map(\.commit))
  }

  /// The warning about `lib.fakeHash`.
  private var placeholder: Diagnostic {
    let isCrates = options.strategy.builder.hashesAllCrates && options.vendor == .hash
    return Diagnostic(
      .warning,
      .placeholderHash,
      isCrates ? "`cargoHash` is a placeholder" : "hashes of git dependencies are placeholders",
      at: .init(file: TreePath.join(paths.scaffold, "nix/package.nix")),
      why: isCrates
        ? "the hash of all crates is not known" : "the hashes of their checkouts are not known",
      help: [.command(["flakewright", "update"], to: "compute it where crates can be downloaded")]
    )
  }

  /// The hashes as values for templates.
  package var hashValues: [String: TemplateValue] {
    var values: [String: TemplateValue] = [:]
    values["cargoHash"] = (hashes.cargoHash?.sri).map { .text($0) }
    let needs = ScaffoldHashes.Needs(options, workspace.lock)
    let keys = needs.checkouts ? workspace.lock.map(options.strategy.gitKeys) ?? [] : []
    values["gitHashes"] = .list(
      keys.map { key in
        var record: [String: TemplateValue] = ["name": .text(key.name)]
        record["hash"] = (hashes.checkout(key.commit, for: options.strategy)?.sri).map { .text($0) }
        return .record(record)
      }
    )
    return values
  }

  /// `crate-hashes.json` in crate2nix's format, without a line feed at its end; nil unless all hashes are known.
  package var crateHashes: RenderedFile? {
    let needs = ScaffoldHashes.Needs(options, workspace.lock)
    guard options.strategy.builder.gitHashNames == .crate2nix, needs.checkouts, let lock = workspace.lock,
      hashes.satisfy(needs, of: lock, options.strategy)
    else { return nil }
    let named = GitKeys.crate2nix(lock).reduce(into: [:]) {
      $0[$1.name] = hashes.checkouts[$1.commit]?.hash.nix32
    }
    let text = JSONWriter.text(of: named, style: .indented).dropLast()
    return RenderedFile(path: "crate-hashes.json", text: String(decoding: text, as: UTF8.self))
  }
}

extension Failure {
  /// Returns this failure with a note about the option that writes a placeholder instead.
  fileprivate func explained(for options: Options) -> Failure {
    let isCrates = options.strategy.builder.hashesAllCrates && options.vendor == .hash
    let flag = isCrates ? "--vendor hash" : "--git-hashes"
    let note = Diagnostic(
      .note,
      .noHash,
      "`\(flag)` asks for a hash that cannot be computed",
      help: [
        "`--allow-fake-hash` writes `lib.fakeHash` in its place; Nix prints the right one when it builds"
      ]
    )
    return Failure(.noHash, diagnostics + [note])
  }
}
