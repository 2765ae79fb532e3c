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
    if options.layout == .callpackage {
      guard let present = try PresentNixpkgs.find(for: options, in: folder, of: tree) else {
        return (version, nil)
      }
      guard present.version.isOlder(than: oldest) else { return (present.version, present.made) }
      throw Failure(
        .oldNixpkgs,
        "`\(present.file)` takes a nixpkgs that is older than 25.05, the oldest that scaffolds are written for",
        at: .init(file: present.file),
        help: [present.renewal]
      )
    }
    guard let bytes = try? tree.file(at: path),
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
        .renewal(of: "nixpkgs"),
        "name another channel: \(supported)",
      ]
    )
  }

  /// Returns a note if nothing says how old the nixpkgs of a scaffold is.
  static func doubt(about version: NixpkgsVersion) -> Diagnostic? {
    guard version.isUnknown else { return nil }
    return Diagnostic(
      .note,
      .unknownAge,
      "nothing says when the commit of `nixpkgs` was made",
      why: "scaffolds are written for nixpkgs 25.05 and later",
      help: ["name a channel: \(supported)"]
    )
  }

  /// The age from which a pin is reported, in seconds: half a year.
  private static let longest = 183 * 86400

  /// Returns a warning if the pin of nixpkgs, from `made` in seconds since 1970, is more than half a year older than `now`.
  package static func staleness(
    of made: Int?,
    at path: String,
    now: Int,
    renewal: Help
  ) -> Diagnostic? {
    guard let made, now - made > longest else { return nil }
    return Diagnostic(
      .warning,
      .oldPin,
      "the pin of `nixpkgs` is \((now - made) / 86400) days old",
      at: .init(file: path),
      why: "it has no security fixes since then",
      help: [renewal]
    )
  }

  /// Returns warnings about pins that are too old for a build with `options`; `made` returns when that of an input was made, in
  /// seconds since 1970.
  package static func warnings(
    for options: Options,
    at path: String,
    renewal: (String) -> Help = Help.renewal(of:),
    made: (String) -> Int?
  ) -> [Diagnostic] {
    options.strategy.builder.pinNeeds(hashesAllCrates: options.vendor == .hash).compactMap { need in
      guard let made = made(need.input), made < need.since else { return nil }
      return Diagnostic(
        .warning,
        .oldPin,
        "the pin of `\(need.input)` \(need.consequence)",
        at: .init(file: path),
        why: "it is older than \(need.source)",
        help: [renewal(need.input)]
      )
    }
  }
}

extension Help {
  /// Returns the command that renews an input of the flake.
  package static func renewal(of input: String) -> Help {
    .command(["nix", "flake", "update", input], to: "renew it")
  }
}

extension FlakeLock {
  /// Returns when the pin of an input of a scaffold with `options` was made, in seconds since 1970.
  package func made(_ input: String, for options: Options) -> Int? {
    let url = ["nixpkgs": options.nixpkgs, "naersk": "github:nix-community/naersk"][input]
    return url.flatMap { lastModified(of: FlakeInput(name: input, url: $0)) }
  }
}
