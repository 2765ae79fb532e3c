package import Diagnostics
import FileTree
package import Recognition
import Strategies

/// A namespace of checks whether pins are recent enough for a scaffold.
package enum NixpkgsAge {
  /// The oldest release that scaffolds work with, as year and month: it has `nixfmt-tree`,
  /// `lib.fileset.maybeMissing`, and a cargo for lock files of version 4 and for edition 2024.
  private static let oldest = 2505
  /// An argument that names a newer release.
  private static let supported = "`--nixpkgs nixos-26.05`"

  /// Returns the nixpkgs of a scaffold with `options` in `folder` of `tree`, and when its pin was made, in seconds since 1970.
  ///
  /// Throws for one that is older than what the scaffold uses.
  static func find(
    _ options: Options,
    in folder: String,
    of tree: some FileTree
  ) throws(Failure) -> (version: NixpkgsVersion, made: Int?) {
    let version = NixpkgsVersion(reference: options.nixpkgs)
    let path = TreePath.join(folder, "flake.lock")
    if options.nixpkgs == FetchedNixpkgs.searched {
      guard options.layout == .flake else { return (version, nil) }
      throw Failure(
        .unusableNixpkgs,
        "a flake cannot take nixpkgs from `<nixpkgs>`",
        why: "flakes do not read `NIX_PATH`",
        help: ["name a channel: \(supported)", "use `--layout callpackage`"]
      )
    }
    if version.isOlder(than: oldest) {
      throw Failure(
        .oldNixpkgs,
        "`\(options.nixpkgs.printable)` is older than 25.05, the oldest nixpkgs that scaffolds are written for",
        help: ["name a supported channel: \(supported)"]
      )
    }
    guard options.layout == .flake, let bytes = try? tree.file(at: path),
      let lock = try? FlakeLock(parsing: bytes, file: path)
    else { return (version, nil) }
    let locked = NixpkgsVersion(reference: options.nixpkgs, lockedBy: lock)
    guard locked.isOlder(than: oldest) else {
      return (locked, lock.lastModified(of: FlakeInput(name: "nixpkgs", url: options.nixpkgs)))
    }
    throw Failure(
      .oldNixpkgs,
      "the pin of `nixpkgs` is older than 25.05, the oldest nixpkgs that scaffolds are written for",
      at: .init(file: path),
      help: [
        .command(["nix", "flake", "update", "nixpkgs"], to: "renew it"),
        "name another channel: \(supported)",
      ]
    )
  }

  /// The age from which a pin is reported, in seconds: half a year.
  private static let longest = 183 * 86400

  /// Returns a warning if the pin of nixpkgs for `options` is more than half a year older than `now`, in
  /// seconds since 1970.
  package static func staleness(
    of options: Options,
    lockedBy lock: FlakeLock,
    at path: String,
    now: Int
  ) -> Diagnostic? {
    guard let made = lock.lastModified(of: FlakeInput(name: "nixpkgs", url: options.nixpkgs)),
      now - made > longest
    else { return nil }
    return Diagnostic(
      .warning,
      .oldPin,
      "the pin of `nixpkgs` is \((now - made) / 86400) days old",
      at: .init(file: path),
      why: "it has no security fixes since then",
      help: [.command(["nix", "flake", "update", "nixpkgs"], to: "renew it")]
    )
  }

  /// Returns warnings about pins of `lock` that are too old for a build with `options`.
  package static func warnings(for options: Options, lockedBy lock: FlakeLock, at path: String)
    -> [Diagnostic]
  {
    let inputs = [
      FlakeInput(name: "nixpkgs", url: options.nixpkgs),
      FlakeInput(name: "naersk", url: "github:nix-community/naersk"),
    ]
    return options.strategy.builder.pinNeeds(hashesAllCrates: options.vendor == .hash).compactMap { need in
      guard let input = inputs.first(where: { $0.name == need.input }),
        let made = lock.lastModified(of: input), made < need.since
      else { return nil }
      return Diagnostic(
        .warning,
        .oldPin,
        "the pin of `\(need.input)` \(need.consequence)",
        at: .init(file: path),
        why: "it is older than \(need.source)",
        help: [.command(["nix", "flake", "update", need.input], to: "renew it")]
      )
    }
  }
}
