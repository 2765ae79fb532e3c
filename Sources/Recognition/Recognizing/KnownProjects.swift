internal import Strategies

/// The projects that are known by names and URLs.
enum KnownProjects {
  /// The projects by `owner/name` in lower case; such a match is certain.
  private static let repositories: [String: Approach] = builders(\.repositories).merging([
    "cargo2nix/cargo2nix": .other(.cargo2nix),
    "tenx-tech/cargo2nix": .other(.cargo2nix),
    "nix-community/dream2nix": .other(.dream2nix),
    "davhau/dream2nix": .other(.dream2nix),
    "oxalica/nocargo": .other(.nocargo),
    "yusdacra/nix-cargo-integration": .other(.nixCargoIntegration),
    "90-008/nix-cargo-integration": .other(.nixCargoIntegration),
    "juspay/rust-flake": .other(.rustFlake),
    "nix-community/fenix": .other(.fenix),
    "oxalica/rust-overlay": .other(.rustOverlay),
    "mozilla/nixpkgs-mozilla": .other(.nixpkgsMozilla),
    "numtide/flake-utils": .other(.flakeUtils),
    "hercules-ci/flake-parts": .other(.flakeParts),
    "edolstra/flake-compat": .other(.flakeCompat),
    "nixos/flake-compat": .other(.flakeCompat),
    "nix-systems/default": .other(.systems),
    "nix-systems/default-linux": .other(.systems),
    "cachix/devenv": .other(.devenv),
    "numtide/devshell": .other(.devshell),
    "cachix/git-hooks.nix": .other(.gitHooks),
    "cachix/pre-commit-hooks.nix": .other(.gitHooks),
    "numtide/treefmt-nix": .other(.treefmt),
  ]) { strategy, _ in strategy }

  /// The projects by the usual names of inputs, arguments or libraries; such a match is likely.
  private static let names: [String: Approach] = builders(\.usualNames).merging([
    "cargo2nix": .other(.cargo2nix),
    "rustBuilder": .other(.cargo2nix),
    "dream2nix": .other(.dream2nix),
    "nocargo": .other(.nocargo),
    "nci": .other(.nixCargoIntegration),
    "nix-cargo-integration": .other(.nixCargoIntegration),
    "nixCargoIntegration": .other(.nixCargoIntegration),
    "rust-flake": .other(.rustFlake),
    "fenix": .other(.fenix),
    "rust-overlay": .other(.rustOverlay),
    "rust-bin": .other(.rustOverlay),
    "nixpkgs-mozilla": .other(.nixpkgsMozilla),
    "rustChannelOf": .other(.nixpkgsMozilla),
    "flake-utils": .other(.flakeUtils),
    "flake-parts": .other(.flakeParts),
    "flake-compat": .other(.flakeCompat),
    "systems": .other(.systems),
    "devenv": .other(.devenv),
    "devshell": .other(.devshell),
    "git-hooks": .other(.gitHooks),
    "git-hooks-nix": .other(.gitHooks),
    "pre-commit-hooks": .other(.gitHooks),
    "treefmt-nix": .other(.treefmt),
  ]) { strategy, _ in strategy }

  /// Returns the strategies, keyed by the words that `words` returns for their builders.
  private static func builders(_ words: (any Builder) -> [String]) -> [String: Approach] {
    Dictionary(
      Strategy.allCases.flatMap { strategy in
        words(strategy.builder).map { ($0, Approach.strategy(strategy)) }
      }
    ) { first, _ in first }
  }

  /// Returns the project of `owner/repository` in lower case.
  static func named(repository: String) -> Approach? { repositories[repository] }

  /// Returns the project that usually has `name`.
  static func named(_ name: String) -> Approach? { names[name] }
}

extension Reader {
  /// The attributes that contain other projects by name.
  private static let frames: Set<String> = [
    "inputs", "inputs'", "self", "self'", "pkgs", "final", "prev", "super", "sources", "args",
  ]

  /// Returns the project that an origin leads to, and whether that is certain because of a URL.
  func project(of origin: Origin) -> (approach: Approach, isCertain: Bool)? {
    var before: String?
    for word in origin.words {
      defer { before = word }
      // `lib.systems` is not the input `systems`.
      guard before.map(Self.frames.contains) ?? true || word.contains("/") else { continue }
      if let known = KnownProjects.named(repository: word) { return (known, true) }
      if let url = inputs.input(named: word)?.url {
        // The URL counts more than the name.
        if let repository = Self.repository(url) {
          if let known = KnownProjects.named(repository: repository) { return (known, true) }
          // A fork usually keeps the name of the original repository.
          if let name = repository.split(separator: "/").last, let known = KnownProjects.named(String(name)) {
            return (known, false)
          }
          continue
        }
      }
      if let known = KnownProjects.named(word) { return (known, false) }
    }
    return nil
  }
}
