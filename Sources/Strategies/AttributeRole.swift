/// What an attribute of a package is for, as far as that decides where it belongs.
public enum AttributeRole: Sendable, Hashable {
  /// Build scripts of dependencies read it, so that their build needs it: `buildInputs`, `OPENSSL_NO_VENDOR`.
  case dependencies
  /// It changes sources, which the build of the dependencies does not have: `patches`, `postPatch`.
  case sources
  /// It runs before or after the compiler, or the compiler reads it: `preBuild`, variables.
  case compilation
  /// It serves the tests: `preCheck`, `nativeCheckInputs`.
  case tests
  /// It is about what was built: `postInstall`, `meta`, and all that is not known.
  case result

  /// The role of the attribute at `path`, such as `["env", "RUSTFLAGS"]`.
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

  /// Whether `name` is written as variables of the environment are.
  public static func isVariable(_ name: String) -> Bool {
    name.first?.isUppercase == true
      && name.allSatisfy { $0.isASCII && ($0.isUppercase || $0.isNumber || $0 == "_") }
  }

  /// Packages that only serve what is built: hooks, and tools that install.
  ///
  /// All others are inputs that build scripts of dependencies may read.
  public static let helpers: Set<String> = [
    "autoPatchelfHook", "copyDesktopItems", "desktop-file-utils", "installShellFiles", "makeBinaryWrapper",
    "makeWrapper", "removeReferencesTo", "versionCheckHook", "wrapGAppsHook3", "wrapGAppsHook4",
  ]

  /// Whether build scripts of dependencies, or cargo, read the variable, so that another value builds all of them again.
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
