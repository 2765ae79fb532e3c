/// One way to build Rust with Nix.
///
/// The raw value is the name on the command line, in the provenance and of the template.
public enum Strategy: String, Sendable, CaseIterable {
  /// nixpkgs' own builder.
  case buildRustPackage
  /// Crates vendored at evaluation, cargo run by hand in a plain derivation.
  case importCargo = "import-cargo"
  /// Dependencies built once, apart from the package.
  case naersk
  /// A derivation for each crate, written by a tool.
  case crate2nix
  /// Dependencies built once, apart from the package, with checks.
  case crane

  /// The strategy called `name`, whatever its case.
  public init?(named name: String) {
    guard let match = Self.allCases.first(where: { $0.rawValue.lowercased() == name.lowercased() }) else {
      return nil
    }
    self = match
  }

  /// Whether the builder reads every `Cargo.toml` below the source, wherever it stands.
  public var readsEveryManifest: Bool {
    switch self {
    case .naersk, .crane: true
    case .buildRustPackage, .importCargo, .crate2nix: false
    }
  }

  /// What `nix/package.nix` takes from nixpkgs and from its caller besides `lib`, in the order it is written.
  public var packageArguments: [String] {
    switch self {
    case .buildRustPackage: ["rustPlatform"]
    case .importCargo: ["pkgs", "stdenv", "cargo", "rustc"]
    case .naersk: ["naersk", "rustfmt"]
    case .crate2nix: ["crate2nix"]
    case .crane: ["craneLib"]
    }
  }

  /// The one of ``packageArguments`` that is the strategy's own Nix code; nil if all of it is in nixpkgs or in the
  /// scaffold.
  public var builder: String? {
    switch self {
    case .buildRustPackage, .importCargo: nil
    case .naersk: "naersk"
    case .crate2nix: "crate2nix"
    case .crane: "craneLib"
    }
  }
}

/// How Nix gets into the project.
public enum Layout: String, Sendable, CaseIterable {
  /// `flake.nix`.
  case flake
  /// `default.nix` and `shell.nix`, without experimental features.
  case callpackage

  /// The layout called `name`, whatever its case.
  public init?(named name: String) {
    guard let match = Self.allCases.first(where: { $0.rawValue == name.lowercased() }) else { return nil }
    self = match
  }
}
