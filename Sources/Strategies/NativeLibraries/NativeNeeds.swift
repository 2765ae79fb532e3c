public import Cargo

/// What the crates of a build need from nixpkgs beside Rust.
///
/// Attributes are paths below `pkgs`, such as `openssl` or `rustPlatform.bindgenHook`; every list is sorted and has no
/// duplicates.
public struct NativeNeeds: Sendable, Hashable {
  /// What runs while building, on every platform or on Linux: such tools do no harm elsewhere.
  public var nativeInputs: [String] = []
  /// What runs while building, on Linux only.
  public var linuxNativeInputs: [String] = []
  /// What runs while building, on Darwin only.
  public var darwinNativeInputs: [String] = []
  /// What is linked on every platform.
  public var inputs: [String] = []
  /// What is linked on Linux only.
  public var linuxInputs: [String] = []
  /// What is linked on Darwin only.
  public var darwinInputs: [String] = []
  /// What is opened at run time on Linux: nothing links it, so the program must be told where it is.
  public var linuxRuntimeInputs: [String] = []
  /// Variables of the build.
  public var environment: [EnvironmentVariable] = []
  /// Attributes of the derivation that are set to true, such as `dontUseCmakeConfigure`.
  public var flags: [String] = []
  /// The crates behind all this, in alphabetical order.
  public var causes: [NativeCause] = []

  /// The names of the crates that need something to be built.
  public var reasons: [String] { crates(where: \.isForBuild) }

  /// The names of the crates that open something at run time.
  public var runtimeReasons: [String] { crates { !$0.runtimeInputs.isEmpty } }

  private func crates(where isMeant: (NativeCause) -> Bool) -> [String] {
    var names: [String] = []
    for cause in causes where isMeant(cause) && names.last != cause.crate { names.append(cause.crate) }
    return names
  }

  /// Adds a program that the build script of a member runs.
  mutating func add(_ program: String, for member: ReachedPackage) {
    nativeInputs = Set(nativeInputs + [program]).sorted()
    linuxNativeInputs.removeAll { $0 == program }
    darwinNativeInputs.removeAll { $0 == program }
    let cause = NativeCause(
      crate: member.name,
      version: member.version,
      chain: member.chain,
      kind: member.kind,
      isOptional: member.isOptional,
      isDevelopmentOnly: member.isDevelopmentOnly,
      platforms: member.platforms,
      nativeInputs: [program],
      inputs: [],
      runtimeInputs: [],
      environment: [],
      users: [],
      isKnownToNixpkgs: false,
      attributes: [program],
      sources: ["its build script"]
    )
    let place = causes.firstIndex { $0.crate > member.name } ?? causes.endIndex
    causes.insert(cause, at: place)
  }

  /// The attributes of `pkgs` that the lists for the build start with, which are a package's arguments.
  public var arguments: [String] {
    let paths =
      nativeInputs + linuxNativeInputs + darwinNativeInputs + inputs + linuxInputs + darwinInputs
      + environment.compactMap(\.attribute)
    return Set(paths.map(firstName(of:))).sorted()
  }

  /// Those that ``linuxRuntimeInputs`` start with.
  public var runtimeArguments: [String] { Set(linuxRuntimeInputs.map(firstName(of:))).sorted() }
}

/// `a` of `a.b.c`.
private func firstName(of path: String) -> String { String(path.prefix { $0 != "." }) }

/// A variable of the build's environment.
public struct EnvironmentVariable: Sendable, Hashable {
  /// What a variable is set to.
  public enum Value: Sendable, Hashable {
    /// This text.
    case text(String)
    /// A Nix boolean; true is `1` in the build.
    case bool(Bool)
    /// A path in the store: the Nix string `"${attribute}suffix"`. The suffix has only letters, digits and `/.-`.
    case path(attribute: String, suffix: String)
  }

  /// The variable's name.
  public var name: String
  /// What it is set to.
  public var value: Value

  /// A variable called `name`.
  public init(name: String, value: Value) {
    self.name = name
    self.value = value
  }
}

/// One crate that needs something, and why it is there.
public struct NativeCause: Sendable, Hashable {
  /// The crate's name.
  public var crate: String
  /// Its locked version.
  public var version: String?
  /// A shortest chain of crates from a member to this one.
  public var chain: [String]
  /// The first table other than `[dependencies]` on that chain, as far as the workspace's manifests say it.
  public var kind: Dependency.Kind
  /// Whether a row of a manifest on that chain is optional.
  public var isOptional: Bool
  /// Whether only tests, examples and benches need it.
  public var isDevelopmentOnly: Bool
  /// Where it needs something.
  public var platforms: Platforms
  /// What runs while it is built.
  public var nativeInputs: [String]
  /// What it links.
  public var inputs: [String]
  /// What it opens at run time.
  public var runtimeInputs: [String]
  /// Variables of its build.
  public var environment: [EnvironmentVariable]
  /// The crates whose build scripts use it, if it is a library for build scripts; they are what need the inputs.
  public var users: [String]
  /// Whether nixpkgs' `defaultCrateOverrides` says the same.
  public var isKnownToNixpkgs: Bool
  /// All attributes that it needs.
  public var attributes: [String]
  /// What its build script fetches from the network, which no build of Nix may.
  public var downloads: String?
  /// Where the facts come from.
  public var sources: [String]
  /// What a reader should know, a sentence.
  public var why: String?

  /// Whether it needs something to be built.
  public var isForBuild: Bool {
    !nativeInputs.isEmpty || !inputs.isEmpty || !environment.isEmpty
  }
}
