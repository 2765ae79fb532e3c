import Strategies
import Templates

extension Export {
  /// What a profile says of a project that is not known yet: each fact is left to Nix, or what does no harm.
  static func values(of strategy: Strategy, layout: Layout) throws -> [String: TemplateValue] {
    let options = Options(strategy: strategy, layout: layout)
    var values: [String: TemplateValue] = [
      "generic": .flag(true),
      "nixpkgs": .text(options.nixpkgs),
      "systems": .texts(options.systems),
      "packageFile": .text("nix/packages.nix"),
      "builderArguments": .texts(strategy.packageArguments + strategy.overrideArguments),
      "arguments": .texts(["lib"]),
      "workspaceManifest": .text("../Cargo.toml"),
      "lockFile": .text("../Cargo.lock"),
      "sourceRoot": .text(".."),
      "unread": .texts(
        [
          ".direnv", ".git", ".github", "default.nix", "flake.lock", "flake.nix", "nix", "result",
          "shell.nix",
          "target",
        ].map { "../\($0)" }
      ),
      "inherits": .flag(true),
      "selects": .flag(true),
      "gitDependencies": .flag(true),
      "meta": .flag(true),
    ]
    for flag in [
      "library", "hasVersion", "vendorHash", "hasDescription", "hasHomepage", "homepageFromRepository",
      "generated", "choosesFeatures", "isDevelopmentProfile",
      "noDefaultFeatures", "hasCargoOptions", "namesTargets", "skipsTests",
    ] {
      values[flag] = .flag(false)
    }
    for list in [
      "members", "nativeInputs", "darwinNativeInputs", "inputs", "linuxInputs", "darwinInputs",
      "runtimeInputs", "derivationFlags", "environment", "overrides", "gitHashes", "linuxNativeInputs",
      "features", "crateFeatures", "cargoOptions", "cargoBuildFlags", "cargoTestFlags", "cargoTestArguments",
      "checkFlags", "flakeInputs",
    ] {
      values[list] = .list([])
    }
    values["profileFolder"] = .text("release")
    if let builder = strategy.builder { values["builder"] = .text(builder) }
    if layout == .callpackage, let pin = try strategy.pin() {
      values["pinUrl"] = .text(pin.url)
      values["pinHash"] = .text(pin.hash)
    }
    return values
  }
}

extension Strategy {
  /// What else `nix/package.nix` takes where a place for native libraries is left open.
  fileprivate var overrideArguments: [String] { self == .crate2nix ? ["defaultCrateOverrides"] : [] }
}
