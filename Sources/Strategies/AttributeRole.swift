/// The purpose of a package's attribute, as far as it decides where the attribute belongs.
public enum AttributeRole: Sendable, Hashable {
  /// Build scripts of dependencies read it, so the build of the dependencies needs it: `buildInputs`,
  /// `OPENSSL_NO_VENDOR`.
  case dependencies
  /// It changes sources, which are missing in the build of the dependencies: `patches`, `postPatch`.
  case sources
  /// It runs before or after the compiler, or the compiler reads it: `preBuild`, variables.
  case compilation
  /// It serves the tests: `preCheck`, `nativeCheckInputs`.
  case tests
  /// It concerns the build result: `postInstall`, `meta`, and every unknown attribute.
  case result

  /// Creates the role of the attribute at `path`, such as `["env", "RUSTFLAGS"]`.
  public init(of path: [String]) {
    let name = path.first ?? ""
    if path.count == 2, name == "env" {
      self = Self.isForDependencies(path[1]) ? .dependencies : .compilation
    } else if path.count == 1, Self.isVariable(name) {
      self = Self.isForDependencies(name) ? .dependencies : .compilation
    } else if let role = Self.known[name] {
      self = role
    } else {
      self = .result
    }
  }

  /// Returns whether `name` is written like an environment variable: in capitals, with digits and
  /// underscores.
  public static func isVariable(_ name: String) -> Bool {
    name.first?.isUppercase == true
      && name.allSatisfy { $0.isASCII && ($0.isUppercase || $0.isNumber || $0 == "_") }
  }

  /// The packages that only affect the build result: hooks, and tools that install.
  ///
  /// All other packages are inputs that build scripts of dependencies may read.
  public static let helpers: Set<String> = [
    "autoPatchelfHook", "copyDesktopItems", "desktop-file-utils", "installShellFiles", "makeBinaryWrapper",
    "makeWrapper", "removeReferencesTo", "versionCheckHook", "wrapGAppsHook3", "wrapGAppsHook4",
  ]

  /// Returns whether cargo or build scripts of dependencies read the variable, so that another value rebuilds
  /// all dependencies.
  ///
  /// Sources: cargo's reference on environment variables; the build scripts of openssl-sys, bindgen, cc, pkg-config,
  /// prost-build and of the crates named `*-sys`.
  private static func isForDependencies(_ name: String) -> Bool {
    let names: Set<String> = [
      "AR", "BINDGEN_EXTRA_CLANG_ARGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_PROFILE", "CC", "CFLAGS", "CXX",
      "CXXFLAGS", "LDFLAGS", "LIBCLANG_PATH", "NIX_CFLAGS_COMPILE", "NIX_LDFLAGS", "PROTOC",
      "PROTOC_INCLUDE", "RUSTC_WRAPPER", "RUSTFLAGS",
    ]
    let prefixes = ["CARGO_BUILD_", "CARGO_PROFILE_", "CARGO_TARGET_", "OPENSSL_", "PKG_CONFIG_", "PYO3_"]
    let suffixes = ["_INCLUDE_DIR", "_LIB_DIR", "_NO_VENDOR", "_STATIC", "_USE_PKG_CONFIG"]
    return names.contains(name) || prefixes.contains(where: name.hasPrefix)
      || suffixes.contains(where: name.hasSuffix)
  }

  private static let known: [String: AttributeRole] = [
    "buildInputs": .dependencies, "nativeBuildInputs": .dependencies, "propagatedBuildInputs": .dependencies,
    "patches": .sources, "patchFlags": .sources, "prePatch": .sources, "postPatch": .sources,
    "preUnpack": .sources, "postUnpack": .sources, "preConfigure": .compilation,
    "postConfigure": .compilation,
    "preBuild": .compilation, "postBuild": .compilation, "checkInputs": .tests, "nativeCheckInputs": .tests,
    "preCheck": .tests, "postCheck": .tests,
  ]
}
