/// The names that are defined in every Nix file.
enum NixGlobals {
  /// Returns whether Nix defines `name` in every file.
  ///
  /// The names are those of the primary operations and constants of Nix 2.8 to 2.32 (`src/libexpr/primops*` and
  /// `eval.cc`), where `__x` is the same as `builtins.x`.
  static func contains(_ name: String) -> Bool {
    plain.contains(name) || name.hasPrefix("__") && builtins.contains(String(name.dropFirst(2)))
  }

  /// The operations and constants that need no prefix.
  private static let plain: Set<String> = [
    "abort", "baseNameOf", "break", "builtins", "derivation", "derivationStrict", "dirOf", "false",
    "fetchGit",
    "fetchMercurial", "fetchTarball", "fetchTree", "fromTOML", "import", "isNull", "map", "null",
    "placeholder",
    "removeAttrs", "scopedImport", "throw", "toString", "true",
  ]

  /// The operations and constants that are global as `__NAME`.
  private static let builtins: Set<String> = [
    "add", "addDrvOutputDependencies", "addErrorContext", "all", "any", "appendContext", "attrNames",
    "attrValues",
    "bitAnd", "bitOr", "bitXor", "catAttrs", "ceil", "compareVersions", "concatLists", "concatMap",
    "concatStringsSep", "convertHash", "currentSystem", "currentTime", "curPos", "deepSeq", "div", "elem",
    "elemAt",
    "fetchClosure", "fetchurl", "filter", "filterSource", "findFile", "floor", "foldl'", "fromJSON",
    "functionArgs",
    "genList", "genericClosure", "getAttr", "getContext", "getEnv", "getFlake", "groupBy", "hasAttr",
    "hasContext",
    "hashFile", "hashString", "head", "intersectAttrs", "isAttrs", "isBool", "isFloat", "isFunction", "isInt",
    "isList", "isPath", "isString", "langVersion", "length", "lessThan", "listToAttrs", "mapAttrs", "match",
    "mul",
    "nixPath", "nixVersion", "outputOf", "parseDrvName", "partition", "path", "pathExists", "readDir",
    "readFile",
    "readFileType", "replaceStrings", "seq", "sort", "split", "splitVersion", "storeDir", "storePath",
    "stringLength", "sub", "substring", "tail", "toFile", "toJSON", "toPath", "toXML", "trace",
    "traceVerbose",
    "tryEval", "typeOf", "unsafeDiscardOutputDependency", "unsafeDiscardStringContext", "unsafeGetAttrPos",
    "warn",
    "zipAttrsWith",
  ]
}
