/// The attributes that the standard environment, its hooks and the Rust builders read, whether they are in the
/// environment of the build or not.
///
/// Source: nixpkgs' manual on the standard environment, and `pkgs/build-support` at 9c8533e of ekala-project/corepkgs.
public enum StandardAttributes {
  /// Returns whether the attribute `name` is one of them.
  ///
  /// Phases, flags and switches are recognized by the form of their names: `preBuild`, `installFlags`, `dontStrip`.
  public static func contains(_ name: String) -> Bool {
    let isPhase = ["pre", "post", "dont", "do"].contains { isWord(after: $0, of: name) }
    return isPhase || ["__", "cargo"].contains(where: name.hasPrefix)
      || suffixes.contains(where: name.hasSuffix) || names.contains(name)
  }

  private static func isWord(after prefix: String, of name: String) -> Bool {
    name.hasPrefix(prefix) && name.dropFirst(prefix.count).first?.isUppercase == true
  }

  private static let suffixes = [
    "Phase", "Phases", "Inputs", "Hook", "Hooks", "WrapperArgs", "Target", "Targets", "References",
    "Requisites",
    "DebugList", "BuildHost", "HostHost", "HostTarget", "BuildBuild", "BuildTarget",
  ]

  private static let names: Set<String> = [
    "allowSubstitutes", "appendRunpaths", "args", "auditable", "autoPatchelfIgnoreMissingDeps",
    "buildAndTestSubdir",
    "buildFeatures", "buildFlags", "buildNoDefaultFeatures", "buildType", "builder", "checkFeatures",
    "checkFlags",
    "checkNoDefaultFeatures", "checkType", "cmakeBuildType", "cmakeDir", "cmakeFlags", "configureFlags",
    "configurePlatforms", "configureScript", "depsExtraArgs", "desktopItem", "desktopItems", "distFlags",
    "enableParallelBuilding", "enableParallelChecking", "enableParallelInstalling", "env", "hardeningDisable",
    "hardeningEnable", "impureEnvVars", "installCheckFlags", "installFlags", "makeFlags", "makefile",
    "mesonFlags", "meta",
    "name", "ninjaFlags", "outputHash", "outputHashAlgo", "outputHashMode", "outputs", "packages",
    "passAsFile",
    "passthru", "patchFlags", "patches", "phases", "pname", "pos", "preferLocalBuild", "prefix",
    "propagatedUserEnvPkgs", "realBuilder", "requiredSystemFeatures", "runtimeDependencies",
    "separateDebugInfo",
    "setSourceRoot", "sourceRoot", "src", "srcs", "stdenv", "strictDeps", "stripDebugFlags", "system",
    "tests",
    "useFetchCargoVendor", "useNextest", "userHook", "npmDeps", "npmRoot", "yarnOfflineCache", "version",
    "versionCheckKeepEnvironment", "versionCheckProgram",
    "versionCheckProgramArg",
  ]
}
