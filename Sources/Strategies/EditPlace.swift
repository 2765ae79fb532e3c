/// Where in `nix/package.nix` a user's attribute of the package goes.
public enum EditPlace: Sendable, Hashable, CaseIterable {
  /// The set `common`, which the build of the dependencies gets as well.
  case common
  /// The set that is written out in the call of the builder.
  case call
  /// The set that `overrideMain` returns: attributes of the call reach the dependencies, too.
  case overrideMain
  /// What the run of the tests gets, where that is a derivation of its own.
  case tests
  /// What `crateOverrides` says of one crate.
  case crate
  /// The set that `overrideAttrs` of the finished crate returns.
  case overrideAttrs

  /// How messages call it.
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

/// How `nix/package.nix` calls the builder.
public enum BuilderCall: Sendable, Hashable {
  /// A function of this name gets one set, or the last operand of `//`.
  case function(String)
  /// `crate` is overridden, and is the result.
  case crate
}

/// What is lost with an attribute that only one builder reads.
public enum AttributeLoss: Sendable, Hashable {
  /// Nothing that the package has: how fast it builds, or what a separate build of dependencies gets.
  case harmless
  /// What is built, tested or installed.
  case result
}
