public import Cargo

/// The packages of nixpkgs, other than Rust, that the crates of a build need.
///
/// Attributes are paths below `pkgs`, such as `openssl` or `rustPlatform.bindgenHook`. Every list is sorted and has no
/// duplicates.
public struct NativeNeeds: Sendable, Hashable {
  /// Packages that run during the build, on every platform or only on Linux: such tools do no harm elsewhere.
  public var nativeInputs: [String] = []
  /// Packages that run during the build, only on Linux.
  public var linuxNativeInputs: [String] = []
  /// Packages that run during the build, only on Darwin.
  public var darwinNativeInputs: [String] = []
  /// Packages that are linked on every platform.
  public var inputs: [String] = []
  /// Packages that are linked only on Linux.
  public var linuxInputs: [String] = []
  /// Packages that are linked only on Darwin.
  public var darwinInputs: [String] = []
  /// Libraries that are opened at run time on Linux.
  ///
  /// They are not linked, so the program needs their paths.
  public var linuxRuntimeInputs: [String] = []
  /// Environment variables of the build.
  public var environment: [EnvironmentVariable] = []
  /// Attributes of the derivation that must be true, such as `dontUseCmakeConfigure`.
  public var flags: [String] = []
  /// The crates that cause these needs, in alphabetical order.
  public var causes: [NativeCause] = []
  /// What sources of local packages name, and no table knows.
  public var unknownUses: [NativeUse] = []
  /// The crates that may need something that no table knows.
  public var unknownCrates: [UnknownCrate] = []

  /// The names of the crates that need something for their build.
  public var reasons: [String] { crates(where: \.isForBuild) }

  /// The names of the crates that open a library at run time.
  public var runtimeReasons: [String] { crates { !$0.runtimeInputs.isEmpty } }

  private func crates(where isMeant: (NativeCause) -> Bool) -> [String] {
    var names: [String] = []
    for cause in causes where isMeant(cause) && names.last != cause.crate { names.append(cause.crate) }
    return names
  }

  /// Adds a variable that the build of a member needs; `source` is the file that shows it.
  package mutating func add(
    _ variable: EnvironmentVariable,
    forMember name: String,
    because source: String
  ) {
    if !environment.contains(where: { $0.name == variable.name }) { environment.append(variable) }
    environment.sort { $0.name < $1.name }
    let cause = NativeCause(
      crate: name,
      version: nil,
      chain: [name],
      kind: .normal,
      isOptional: false,
      isDevelopmentOnly: false,
      platforms: .all,
      nativeInputs: [],
      inputs: [],
      runtimeInputs: [],
      environment: [variable],
      flags: [],
      users: [],
      isKnownToNixpkgs: false,
      attributes: [],
      sources: [source]
    )
    causes.insert(cause, at: causes.firstIndex { $0.crate > name } ?? causes.endIndex)
  }

  /// The name for the source of the build in the package's file.
  public static let source = "src"

  /// The first names of the attributes for the build, which are a package's arguments.
  public var arguments: [String] {
    let paths =
      nativeInputs + linuxNativeInputs + darwinNativeInputs + inputs + linuxInputs + darwinInputs
      + environment.compactMap(\.attribute).filter { $0 != Self.source }
    return Set(paths.map(firstName(of:))).sorted()
  }

  /// Returns the needs with the libraries that `own` opens at run time, in place of all.
  package func opening(_ own: NativeNeeds) -> NativeNeeds {
    var needs = self
    needs.linuxRuntimeInputs = own.linuxRuntimeInputs
    let crates = Set(own.causes.map(\.crate))
    for index in needs.causes.indices where !crates.contains(needs.causes[index].crate) {
      needs.causes[index].runtimeInputs = []
    }
    return needs
  }

  /// The first names of ``linuxRuntimeInputs``.
  public var runtimeArguments: [String] { Set(linuxRuntimeInputs.map(firstName(of:))).sorted() }
}

extension NativeNeeds {
  /// Returns the needs with other names for the attributes that are keys of `names`.
  public func renaming(_ names: [String: String]) -> NativeNeeds {
    func renamed(_ attributes: [String]) -> [String] { attributes.map { names[$0] ?? $0 }.sorted() }
    var needs = self
    for list in [
      \NativeNeeds.nativeInputs, \.linuxNativeInputs, \.darwinNativeInputs, \.inputs, \.linuxInputs,
      \.darwinInputs,
      \.linuxRuntimeInputs,
    ] { needs[keyPath: list] = renamed(needs[keyPath: list]) }
    for index in needs.causes.indices {
      for list in [\NativeCause.nativeInputs, \.inputs, \.runtimeInputs, \.attributes] {
        needs.causes[index][keyPath: list] = renamed(needs.causes[index][keyPath: list])
      }
    }
    return needs
  }
}

/// Returns `a` of `a.b.c`.
private func firstName(of path: String) -> String { String(path.prefix { $0 != "." }) }

/// An environment variable of the build.
public struct EnvironmentVariable: Sendable, Hashable {
  /// The value of a variable.
  public enum Value: Sendable, Hashable {
    /// A text.
    case text(String)
    /// A Nix boolean; true is `1` in the build.
    case bool(Bool)
    /// A path in the store: the Nix string `"${attribute}suffix"`. The suffix has only letters, digits and `/.-`.
    case path(attribute: String, suffix: String)
  }

  /// The variable's name.
  public var name: String
  /// The value.
  public var value: Value

  /// Creates a variable called `name`.
  public init(name: String, value: Value) {
    self.name = name
    self.value = value
  }
}

/// One crate that needs something, and why it is in the build.
public struct NativeCause: Sendable, Hashable {
  /// The crate's name.
  public var crate: String
  /// The locked version of the crate.
  public var version: String?
  /// A shortest chain of dependencies from a member to this crate.
  public var chain: [String]
  /// The first table other than `[dependencies]` on that chain, as far as the workspace's manifests show it.
  public var kind: Dependency.Kind
  /// Whether a dependency in a manifest on that chain is optional.
  public var isOptional: Bool
  /// Whether only tests, examples and benches need it.
  public var isDevelopmentOnly: Bool
  /// The platforms on which it needs something.
  public var platforms: Platforms
  /// Packages that run during its build.
  public var nativeInputs: [String]
  /// Packages that it links.
  public var inputs: [String]
  /// Libraries that it opens at run time.
  public var runtimeInputs: [String]
  /// Environment variables of its build.
  public var environment: [EnvironmentVariable]
  /// Attributes of the derivation that must be true for its build.
  public var flags: [String]
  /// For a library for build scripts, the crates whose build scripts use it; these get the inputs.
  public var users: [String]
  /// Whether nixpkgs' `defaultCrateOverrides` has the same needs.
  public var isKnownToNixpkgs: Bool
  /// All attributes that it needs.
  public var attributes: [String]
  /// The download of its build script, as a phrase such as `the source of hwloc`; Nix builds have no network.
  public var downloads: String?
  /// The sources of this information.
  public var sources: [String]
  /// A remark for the user, as a sentence.
  public var why: String?

  /// Whether it needs something for its build.
  public var isForBuild: Bool {
    !nativeInputs.isEmpty || !inputs.isEmpty || !environment.isEmpty
  }
}

/// A crate of the lock that uses a crate for native code, and that no table knows.
public struct UnknownCrate: Sendable, Hashable {
  /// The crate's name.
  public var name: String
  /// The crate that it uses.
  public var tool: String

  /// The crates whose users need something native, or build it.
  static let tools: Set<String> = ["bindgen", "cmake", "pkg-config", "system-deps", "vcpkg"]
}
