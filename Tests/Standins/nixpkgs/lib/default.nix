# The part of nixpkgs' lib that the templates use. What is not here fails as a missing attribute.
let
  inherit (builtins)
    attrNames
    concatLists
    concatMap
    elem
    elemAt
    filter
    foldl'
    genList
    head
    isAttrs
    isFunction
    isList
    isString
    length
    listToAttrs
    map
    replaceStrings
    stringLength
    substring
    tail
    ;

  lib = {
    inherit (builtins)
      add
      all
      any
      attrNames
      attrValues
      baseNameOf
      catAttrs
      compareVersions
      concatLists
      concatMap
      concatStringsSep
      elem
      elemAt
      filter
      foldl'
      fromJSON
      functionArgs
      genList
      getAttr
      groupBy
      hasAttr
      head
      intersectAttrs
      isAttrs
      isBool
      isInt
      isList
      isPath
      isString
      length
      lessThan
      listToAttrs
      mapAttrs
      match
      partition
      pathExists
      readDir
      readFile
      removeAttrs
      replaceStrings
      seq
      sort
      split
      stringLength
      substring
      tail
      toJSON
      trace
      tryEval
      typeOf
      ;

    # Values
    id = x: x;
    const = x: _: x;
    flip =
      f: a: b:
      f b a;
    pipe = foldl' (x: f: f x);
    isFunction = f: isFunction f || (f ? __functor && isFunction (f.__functor f));
    isDerivation = x: x.type or null == "derivation";
    boolToString = b: if b then "true" else "false";
    importTOML = path: builtins.fromTOML (builtins.readFile path);
    importJSON = path: builtins.fromJSON (builtins.readFile path);
    throwIf = condition: message: if condition then throw message else x: x;
    throwIfNot = condition: message: if condition then x: x else throw message;
    assertMsg = condition: message: condition || throw message;
    warn = message: builtins.trace "evaluation warning: ${message}";
    warnIf = condition: message: if condition then lib.warn message else x: x;
    fakeHash = "sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    fakeSha256 = "0000000000000000000000000000000000000000000000000000000000000000";
    inPureEvalMode = !builtins ? currentSystem;
    trivial = { inherit (lib) importTOML; };
    min = a: b: if a < b then a else b;
    max = a: b: if a > b then a else b;

    # Lists
    optional = condition: x: if condition then [ x ] else [ ];
    optionals = condition: xs: if condition then xs else [ ];
    singleton = x: [ x ];
    toList = x: if isList x then x else [ x ];
    flatten = x: if isList x then concatMap lib.flatten x else [ x ];
    last = xs: elemAt xs (length xs - 1);
    init = xs: lib.take (length xs - 1) xs;
    take = n: xs: genList (elemAt xs) (if n < length xs then n else length xs);
    drop = n: xs: genList (i: elemAt xs (i + n)) (lib.max 0 (length xs - n));
    range = a: b: if a > b then [ ] else genList (i: a + i) (b - a + 1);
    reverseList = xs: genList (i: elemAt xs (length xs - 1 - i)) (length xs);
    imap0 = f: xs: genList (i: f i (elemAt xs i)) (length xs);
    imap1 = f: xs: genList (i: f (i + 1) (elemAt xs i)) (length xs);
    unique = foldl' (seen: x: if elem x seen then seen else seen ++ [ x ]) [ ];
    subtractLists = remove: filter (x: !elem x remove);
    intersectLists = keep: filter (x: elem x keep);
    findFirst =
      predicate: default: xs:
      let
        found = filter predicate xs;
      in
      if found == [ ] then default else head found;
    foldr =
      f: nul: xs:
      if xs == [ ] then nul else f (head xs) (lib.foldr f nul (tail xs));
    concat = a: b: a ++ b;
    remove = x: filter (y: y != x);
    naturalSort = builtins.sort builtins.lessThan;

    # Attribute sets
    genAttrs = names: f: listToAttrs (map (name: lib.nameValuePair name (f name)) names);
    nameValuePair = name: value: { inherit name value; };
    optionalAttrs = condition: set: if condition then set else { };
    filterAttrs =
      predicate: set: removeAttrs set (filter (name: !predicate name set.${name}) (attrNames set));
    mapAttrs' = f: set: listToAttrs (map (name: f name set.${name}) (attrNames set));
    mapAttrsToList = f: set: map (name: f name set.${name}) (attrNames set);
    attrsToList = lib.mapAttrsToList lib.nameValuePair;
    concatMapAttrs = f: set: foldl' (a: b: a // b) { } (lib.mapAttrsToList f set);
    attrByPath =
      path: default: set:
      if path == [ ] then
        set
      else if isAttrs set && set ? ${head path} then
        lib.attrByPath (tail path) default set.${head path}
      else
        default;
    hasAttrByPath =
      path: set:
      path == [ ]
      || (isAttrs set && set ? ${head path} && lib.hasAttrByPath (tail path) set.${head path});
    getAttrFromPath =
      path: lib.attrByPath path (throw "cannot find attribute ${lib.showAttrPath path}");
    showAttrPath = lib.concatStringsSep ".";
    recursiveUpdate =
      a: b:
      a
      // builtins.mapAttrs (
        name: value:
        if isAttrs value && isAttrs (a.${name} or null) then lib.recursiveUpdate a.${name} value else value
      ) b;
    foldAttrs =
      f: nul:
      foldl' (acc: set: acc // builtins.mapAttrs (name: value: f value (acc.${name} or nul)) set) { };
    mergeAttrsList = foldl' (a: b: a // b) { };
    attrVals = names: set: map (name: set.${name}) names;
    getAttrs = names: set: lib.genAttrs names (name: set.${name});
    recurseIntoAttrs = set: set // { recurseForDerivations = true; };

    # Strings
    concatStrings = lib.concatStringsSep "";
    concatMapStrings = f: xs: lib.concatStrings (map f xs);
    concatMapStringsSep =
      separator: f: xs:
      lib.concatStringsSep separator (map f xs);
    concatLines = lib.concatMapStrings (line: line + "\n");
    concatMapAttrsStringSep =
      separator: f: set:
      lib.concatStringsSep separator (lib.mapAttrsToList f set);
    optionalString = condition: text: if condition then text else "";
    hasPrefix = prefix: text: substring 0 (stringLength prefix) text == prefix;
    hasSuffix =
      suffix: text:
      let
        start = stringLength text - stringLength suffix;
      in
      start >= 0 && substring start (-1) text == suffix;
    hasInfix = infix: text: replaceStrings [ infix ] [ "" ] text != text;
    removePrefix =
      prefix: text: if lib.hasPrefix prefix text then substring (stringLength prefix) (-1) text else text;
    removeSuffix =
      suffix: text:
      if lib.hasSuffix suffix text then
        substring 0 (stringLength text - stringLength suffix) text
      else
        text;
    splitString = separator: text: filter isString (builtins.split (lib.escapeRegex separator) text);
    escape = characters: replaceStrings characters (map (c: "\\" + c) characters);
    escapeRegex = lib.escape (lib.stringToCharacters "\\[{()^$?*+|.");
    escapeShellArg =
      x:
      let
        text = toString x;
      in
      if builtins.match "[[:alnum:],._+:@%/-]+" text != null then
        text
      else
        "'${replaceStrings [ "'" ] [ "'\\''" ] text}'";
    escapeShellArgs = lib.concatMapStringsSep " " lib.escapeShellArg;
    stringToCharacters = text: genList (i: substring i 1 text) (stringLength text);
    toLower = replaceStrings (lib.stringToCharacters "ABCDEFGHIJKLMNOPQRSTUVWXYZ") (
      lib.stringToCharacters "abcdefghijklmnopqrstuvwxyz"
    );
    toUpper = replaceStrings (lib.stringToCharacters "abcdefghijklmnopqrstuvwxyz") (
      lib.stringToCharacters "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    );
    trim = text: head (builtins.match "[[:space:]]*(.*[^[:space:]])?[[:space:]]*" text);
    fileContents = path: lib.removeSuffix "\n" (builtins.readFile path);
    versionOlder = a: b: builtins.compareVersions b a == 1;
    versionAtLeast = a: b: !lib.versionOlder a b;
    versions = {
      major = version: head (lib.splitString "." version);
      majorMinor = version: lib.concatStringsSep "." (lib.take 2 (lib.splitString "." version));
    };
    makeBinPath = lib.makeSearchPath "bin";
    makeLibraryPath = lib.makeSearchPath "lib";
    makeSearchPath =
      folder: packages: lib.concatMapStringsSep ":" (package: "${package}/${folder}") packages;
    strings = {
      inherit (lib)
        concatMapStringsSep
        concatStringsSep
        escapeShellArg
        hasPrefix
        hasSuffix
        optionalString
        splitString
        ;
    };

    # Packages
    getExe =
      package:
      lib.getExe' package (
        package.meta.mainProgram or (throw "lib.getExe: ${package.name} has no meta.mainProgram")
      );
    getExe' = package: program: "${lib.getBin package}/bin/${program}";
    getBin = package: package.bin or package.out or package;
    getDev = package: package.dev or package.out or package;
    getLib = package: package.lib or package.out or package;
    getName = package: package.pname or package.name;
    getVersion = package: package.version;
    meta = { inherit (lib) addMetaAttrs getExe getExe'; };
    addMetaAttrs = attributes: package: package // { meta = package.meta or { } // attributes; };
    licenses = import ./licenses.nix lib;
    maintainers = { };
    platforms = import ./platforms.nix;
    systems.flakeExposed = [
      "x86_64-linux"
      "aarch64-linux"
      "aarch64-darwin"
    ];
    fileset = import ./fileset.nix lib;
    cleanSource =
      src:
      lib.cleanSourceWith {
        inherit src;
        filter =
          path: type:
          !elem (baseNameOf path) [
            ".git"
            ".svn"
            ".hg"
          ]
          && !lib.hasSuffix "~" path
          && !(type == "symlink" && lib.hasPrefix "result" (baseNameOf path));
      };
    cleanSourceWith =
      {
        src,
        filter ? _: _: true,
        name ? "source",
      }:
      let
        inner =
          src._filtered or {
            path = src;
            filter = _: _: true;
          };
        both = path: type: inner.filter path type && filter path type;
      in
      {
        _filtered = {
          inherit (inner) path;
          filter = both;
        };
        inherit name;
        outPath = builtins.path {
          inherit (inner) path;
          inherit name;
          filter = both;
        };
      };
    sources = { inherit (lib) cleanSource cleanSourceWith; };
  }
  // import ./customisation.nix lib;
in
lib
