/// The place in `nix/package.nix` for a user's attribute of the package.
public enum EditPlace: Sendable, Hashable, CaseIterable {
  /// The set `common`, which the build of the dependencies uses too.
  case common
  /// The set that is written out in the call of the builder.
  case call
  /// The set that `overrideMain` returns, for builders that pass attributes of the call to the dependencies
  /// too.
  case overrideMain
  /// The attributes of the test run, if that is a derivation of its own.
  case tests
  /// The entry of one crate in `crateOverrides`.
  case crate
  /// The set that `overrideAttrs` of the finished crate returns.
  case overrideAttrs

  /// The place as messages name it.
  public var name: String {
    switch self {
    case .common: "`common`"
    case .call: "the builder's set"
    case .overrideMain: "`overrideMain`"
    case .tests: "the run of the tests"
    case .crate: "`crateOverrides`"
    case .overrideAttrs: "`overrideAttrs`"
    }
  }
}

/// The way in which `nix/package.nix` calls the builder.
public enum BuilderCall: Sendable, Hashable {
  /// A call of the function with this name, whose argument is one set, or a chain of `//` whose last operand
  /// counts.
  case function(String)
  /// An override of `crate`, which is the result.
  case crate
}

/// The loss if an attribute that only one builder reads is dropped.
public enum AttributeLoss: Sendable, Hashable {
  /// Nothing in the package; only build speed, or the separate build of dependencies, is affected.
  case harmless
  /// The built, tested or installed files change.
  case result
}
