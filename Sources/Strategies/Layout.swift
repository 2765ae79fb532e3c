/// The entry point for Nix in the project.
public enum Layout: String, Sendable, CaseIterable {
  /// `flake.nix`.
  case flake
  /// `default.nix` and `shell.nix`, without experimental features.
  case callpackage

  /// Creates the layout called `name`, in upper or lower case; nil if there is none.
  public init?(named name: String) {
    guard let match = Self.allCases.first(where: { $0.rawValue == name.lowercased() }) else { return nil }
    self = match
  }
}

extension Layout {
  /// The requirement for a build from a repository with submodules, which is the same for every strategy.
  ///
  /// A flake's source is what git tracks; the other layout reads the disk. Source: "Self-attributes" of flakes in Nix's
  /// manual, release notes of Nix 2.27.
  public var needsForSubmodules: String {
    switch self {
    case .flake:
      "a flake's source has no submodules: set `inputs.self.submodules = true;` in flake.nix (Nix 2.27 or later), "
        + "or build `.?submodules=1`; users of the flake need a `git+https:` URL, since `github:` has none either"
    case .callpackage:
      "the files are those on disk: run `git submodule update --init --recursive` before `nix-build`"
    }
  }

  /// The requirement for a build from a repository with files in Git LFS, which is the same for every strategy.
  public var needsForLFS: String {
    switch self {
    case .flake:
      "a flake's source has pointers in place of the files: set `inputs.self.lfs = true;` in flake.nix (Nix 2.27 or "
        + "later), or build `.?lfs=1`"
    case .callpackage:
      "the files are those on disk: run `git lfs pull` before `nix-build`"
    }
  }
}
