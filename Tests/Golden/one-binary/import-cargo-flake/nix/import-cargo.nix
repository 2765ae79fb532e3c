# Vendors the crates of a Cargo.lock. A derivation that runs cargo takes `cargoHome` in its nativeBuildInputs.
{
  lockFile,
  pkgs,
  # Registries other than crates.io: the URL of the index = `dl` in its config.json.
  registries ? { },
}:
let
  inherit (pkgs) lib;
  inherit (builtins) toJSON;

  lock = lib.importTOML lockFile;
  crates = map (crate: crate // (if lib.hasPrefix "git+" crate.source then git else registry) crate) (
    lib.filter (package: package ? source) (lock.package or [ ])
  );

  # Where a crate comes from: its path in the store, its source as cargo's config names it, and a key for each source.
  git =
    crate:
    let
      parts = builtins.match "git\\+([^?#]+)([?](branch|tag|rev)=([^#]*))?#([0-9a-f]+)" crate.source;
      url =
        if parts == null then throw "${crate.name}: unknown source ${crate.source}" else lib.head parts;
      ref = lib.optionalAttrs (lib.elemAt parts 2 != null) {
        ${lib.elemAt parts 2} = decode (lib.elemAt parts 3);
      };
    in
    {
      inherit url;
      rev = lib.last parts;
      path = checkouts.${lib.last parts} crate;
      original = ref // {
        git = url;
      };
      key = "${lib.removeSuffix ".git" (lib.removeSuffix "/" url)} ${toTOML ref}";
    };

  # Lock files of version 4 percent-encode refs.
  decode =
    ref:
    let
      character = part: if lib.isList part then builtins.fromJSON ''"\u00${lib.head part}"'' else part;
    in
    if lock.version or 1 < 4 then
      ref
    else
      lib.concatMapStrings character (builtins.split "%([0-7].)" ref);

  registry =
    crate:
    let
      index = lib.removePrefix "registry+" crate.source;
      isCratesIo = lib.elem index [
        "https://github.com/rust-lang/crates.io-index"
        "sparse+https://index.crates.io/"
      ];
      dl =
        if isCratesIo then
          "https://static.crates.io/crates"
        else
          registries.${index}
            or (throw "${crate.name}: set `registries.\"${index}\"` to where this registry keeps its crates");
      # Lock files of version 1 have the checksums in a table of their own.
      checksum =
        crate.checksum or lock.metadata."checksum ${crate.name} ${crate.version} (${crate.source})"
          or (throw "${crate.name} ${crate.version}: no checksum in ${toString lockFile}");
    in
    {
      path = unpack crate checksum dl;
      original = lib.optionalAttrs (!isCratesIo) { registry = index; };
      key = if isCratesIo then "crates-io" else index;
    };

  unpack =
    { name, version, ... }:
    checksum: dl:
    let
      # The folders of a registry's index.
      prefix =
        text:
        if lib.stringLength text > 3 then
          "${lib.substring 0 2 text}/${lib.substring 2 2 text}"
        else
          lib.elemAt [ "" "1" "2" "3/${lib.substring 0 1 text}" ] (lib.stringLength text);
      markers = {
        "{crate}" = name;
        "{version}" = version;
        "{prefix}" = prefix name;
        "{lowerprefix}" = prefix (lib.toLower name);
        "{sha256-checksum}" = checksum;
      };
      url = lib.replaceStrings (lib.attrNames markers) (lib.attrValues markers) dl;
      tarball = pkgs.fetchurl {
        name = "crate-${name}-${version}.tar.gz";
        url = if url == dl then "${dl}/${name}/${version}/download" else url;
        sha256 = checksum;
      };
    in
    pkgs.runCommand "${name}-${version}" { } ''
      mkdir $out
      tar -xzf ${tarball} -C $out --strip-components=1
      echo '{"files":{},"package":"${checksum}"}' > $out/.cargo-checksum.json
    '';

  checkouts = lib.mapAttrs checkout (
    lib.groupBy (crate: crate.rev) (lib.filter (crate: crate ? rev) crates)
  );

  # Returns a crate's folder in a checkout. The checkout stays whole: crates can read files of other crates.
  checkout =
    rev: members:
    let
      source = builtins.fetchGit {
        inherit (lib.head members) url;
        inherit rev;
        allRefs = true;
        submodules = true;
      };
      subfolders =
        folder:
        lib.concatLists (
          lib.mapAttrsToList (
            name: type: lib.optional (type == "directory" && !lib.hasPrefix "." name) "${folder}${name}/"
          ) (builtins.readDir "${source}/${folder}")
        );
      # Folders near the root come first.
      search =
        folders: lib.optionals (folders != [ ]) (folders ++ search (lib.concatMap subfolders folders));
      manifests = map (folder: rec {
        inherit folder;
        text = lib.readFile "${source}/${folder}Cargo.toml";
        toml = builtins.fromTOML text;
      }) (lib.filter (folder: lib.pathExists "${source}/${folder}Cargo.toml") (search [ "" ]));

      # Checks the text first: a repository can contain templates of manifests, which are not TOML.
      isOf =
        { name, version, ... }:
        { text, toml, ... }:
        lib.replaceStrings [ ''"${name}"'' "'${name}'" ] [ "" "" ] text != text
        && toml.package.name or null == name
        && lib.elem (toml.package.version or "0.0.0") [
          version
          { workspace = true; }
        ];
      find =
        crate:
        lib.findFirst (isOf crate) (throw "${crate.name} ${crate.version}: not in ${crate.source}")
          manifests;

      inherits =
        value:
        lib.isAttrs value && (value.workspace or null == true || lib.any inherits (lib.attrValues value));
      # Cargo would search for the workspace above the vendored folder, so the manifest says where it is.
      pointed =
        { folder, toml, ... }:
        let
          isRoot = other: lib.hasPrefix other.folder folder && other.toml ? workspace;
          above = (lib.findFirst isRoot { inherit folder; } (lib.reverseList manifests)).folder;
          workspace = "${source}/${
            if toml.package ? workspace then folder + toml.package.workspace else above
          }";
        in
        pkgs.writeText "Cargo.toml" (
          lib.concatStringsSep "\n" (
            pairs (
              toml
              // {
                package = toml.package // {
                  inherit workspace;
                };
              }
            )
          )
        );

      vendored = pkgs.runCommand "git-${rev}" { } ''
        cp -r ${source} $out
        chmod -R u+w $out
        cd $out
        ${lib.concatMapStrings (package: ''
          echo '{"files":{}}' > ./${lib.escapeShellArg package.folder}.cargo-checksum.json
          ${lib.optionalString (!package.toml ? workspace && inherits package.toml) ''
            ln -sf ${pointed package} ./${lib.escapeShellArg package.folder}Cargo.toml
          ''}
        '') (map find members)}
      '';
    in
    crate: "${vendored}/${(find crate).folder}";

  # Strings, numbers and booleans are the same in JSON and TOML.
  toTOML =
    value:
    if lib.isAttrs value then
      "{ ${lib.concatStringsSep ", " (pairs value)} }"
    else if lib.isList value then
      "[ ${lib.concatMapStringsSep ", " toTOML value} ]"
    else
      toJSON value;
  pairs = lib.mapAttrsToList (key: value: "${toJSON key} = ${toTOML value}");

  # One folder for each source: two sources can have the same version of a crate.
  vendorDir = pkgs.linkFarm "vendored-crates" (
    lib.concatLists (
      lib.imap0 (
        i:
        map (crate: {
          name = "${toString i}/${crate.name}-${crate.version}";
          inherit (crate) path;
        })
      ) sources
    )
  );
  sources = lib.attrValues (lib.groupBy (crate: crate.key) crates);

  config = pkgs.writeText "cargo-config.toml" ''
    net.offline = true
    ${lib.concatStrings (
      lib.imap0 (i: members: ''
        source.${toJSON (lib.head members).key} = ${
          toTOML ((lib.head members).original // { replace-with = "vendored-${toString i}"; })
        }
        source.vendored-${toString i}.directory = "${vendorDir}/${toString i}"
      '') sources
    )}
  '';
in
{
  inherit vendorDir;

  # Set in a phase, so that a development shell keeps the user's CARGO_HOME.
  cargoHome = pkgs.makeSetupHook { name = "import-cargo"; } (
    pkgs.writeText "import-cargo.sh" ''
      importCargoPhase() {
        export CARGO_HOME="$NIX_BUILD_TOP/cargo-home"
        install -D -m 644 ${config} "$CARGO_HOME/config.toml"
      }
      appendToVar prePhases importCargoPhase
    ''
  );
}
