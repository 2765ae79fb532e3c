# The crates of a Cargo.lock for any derivation that runs cargo: add `cargoHome` to its nativeBuildInputs.
{
  lockFile,
  pkgs,
  # Registries beside crates.io: the index's URL -> the `dl` of its config.json.
  registries ? { },
}:
let
  inherit (pkgs) lib;

  lock = lib.importTOML lockFile;
  crates = map parse (lib.filter (package: package ? source) (lock.package or [ ]));

  cratesIo = lib.genAttrs [
    "https://github.com/rust-lang/crates.io-index"
    "sparse+https://index.crates.io/"
  ] (_: "https://static.crates.io/crates");

  parse =
    {
      name,
      version,
      source,
      ...
    }@package:
    let
      git = builtins.match "git\\+([^?#]+)([?](branch|tag|rev)=([^#]*))?#([0-9a-f]+)" source;
      url = lib.head git;
      ref = lib.optionalAttrs (lib.elemAt git 2 != null) {
        ${lib.elemAt git 2} = decode (lib.elemAt git 3);
      };
      index = lib.removePrefix "registry+" source;
      # Version 1 of the lock file keeps the checksums apart.
      checksum = package.checksum or lock.metadata."checksum ${name} ${version} (${source})" or "<none>";
    in
    {
      inherit name version source;
    }
    // (
      if git != null then
        {
          inherit url;
          rev = lib.last git;
          # Two spellings of a URL that are one source to cargo.
          key = "${lib.removeSuffix ".git" (lib.removeSuffix "/" url)} ${toTOML ref}";
          origin = ref // {
            git = url;
          };
        }
      else if !(cratesIo // registries) ? ${index} then
        throw "${name} ${version}: unknown source ${source}; a registry needs its download URL in `registries`"
      else if checksum == "<none>" then
        throw "${name} ${version}: no checksum in ${toString lockFile}"
      else
        {
          inherit checksum;
          dl = (cratesIo // registries).${index};
          key = if cratesIo ? ${index} then "crates-io" else index;
          origin = lib.optionalAttrs (!cratesIo ? ${index}) { registry = index; };
        }
    );

  # Version 4 of the lock file writes git refs as in URLs.
  decode =
    ref:
    let
      character =
        hex:
        if builtins.match "[0-7]." hex == null then
          throw "the git ref ${ref} in ${toString lockFile} is not ASCII"
        else
          builtins.fromJSON ''"\u00${hex}"'';
      parts = builtins.split "%(..)" ref;
    in
    if lock.version or 1 < 4 then
      ref
    else
      lib.concatMapStrings (part: if lib.isList part then character (lib.head part) else part) parts;

  # JSON's strings, numbers and booleans are TOML's, too.
  toTOML =
    value:
    if lib.isAttrs value then
      "{ ${
        lib.concatStringsSep ", " (
          lib.mapAttrsToList (key: item: "${builtins.toJSON key} = ${toTOML item}") value
        )
      } }"
    else if lib.isList value then
      "[ ${lib.concatMapStringsSep ", " toTOML value} ]"
    else
      builtins.toJSON value;

  writeTOML =
    name: table:
    pkgs.writeText name (
      lib.concatStrings (
        lib.mapAttrsToList (key: item: "${builtins.toJSON key} = ${toTOML item}\n") table
      )
    );

  fetch =
    {
      name,
      version,
      checksum,
      dl,
      ...
    }:
    let
      prefix =
        text:
        if lib.stringLength text < 3 then
          toString (lib.stringLength text)
        else if lib.stringLength text == 3 then
          "3/${lib.substring 0 1 text}"
        else
          "${lib.substring 0 2 text}/${lib.substring 2 2 text}";
      markers = {
        "{crate}" = name;
        "{version}" = version;
        "{prefix}" = prefix name;
        "{lowerprefix}" = prefix (lib.toLower name);
        "{sha256-checksum}" = checksum;
      };
      url = lib.replaceStrings (lib.attrNames markers) (lib.attrValues markers) dl;
    in
    pkgs.fetchurl {
      name = "crate-${name}-${version}.tar.gz";
      url = if url == dl then "${dl}/${name}/${version}/download" else url;
      sha256 = checksum;
    };

  unpack =
    crate:
    pkgs.runCommand "${crate.name}-${crate.version}" { } ''
      mkdir $out
      tar -xzf ${fetch crate} -C $out --strip-components=1
      echo '{"files":{},"package":"${crate.checksum}"}' > $out/.cargo-checksum.json
    '';

  # A repository at one commit, whole, since crates may read files of their neighbours: crate -> its folder.
  checkout =
    rev: members:
    let
      source = builtins.fetchGit {
        inherit (lib.head members) url;
        inherit rev;
        allRefs = true;
        submodules = true;
      };
      manifest = folder: "${source}/${folder}Cargo.toml";
      subfolders =
        folder:
        let
          isSearched = name: type: type == "directory" && !lib.hasPrefix "." name;
        in
        map (name: "${folder}${name}/") (
          lib.attrNames (lib.filterAttrs isSearched (builtins.readDir "${source}/${folder}"))
        );
      # Those with a manifest, the nearest first.
      search =
        folders:
        lib.optionals (folders != [ ]) (
          lib.filter (folder: lib.pathExists (manifest folder)) folders
          ++ search (lib.concatMap subfolders folders)
        );
      found = map (folder: {
        inherit folder;
        text = lib.readFile (manifest folder);
        toml = lib.importTOML (manifest folder);
      }) (search [ "" ]);

      isPackage =
        { name, version, ... }:
        { text, toml, ... }:
        # Repositories hold templates of manifests, too, which need not be TOML: parse only what may be it.
        lib.any (quoted: lib.replaceStrings [ quoted ] [ "" ] text != text) [
          ''"${name}"''
          "'${name}'"
        ]
        && toml.package.name or null == name
        && (lib.isAttrs (toml.package.version or null) || toml.package.version or "0.0.0" == version);

      inherits =
        value:
        lib.isAttrs value && (value.workspace or null == true || lib.any inherits (lib.attrValues value));

      locate =
        crate:
        lib.findFirst (isPackage crate)
          (throw "${crate.name} ${crate.version}: not found in ${crate.source}")
          found;

      # Cargo looks for the workspace above the vendored folder, unless the manifest names it.
      pointed =
        { folder, toml, ... }:
        let
          isRoot = other: lib.hasPrefix other.folder folder && other.toml ? workspace;
          above = lib.findFirst isRoot { inherit folder; } (lib.reverseList found);
          root = if toml.package ? workspace then folder + toml.package.workspace else above.folder;
        in
        writeTOML "Cargo.toml" (
          toml
          // {
            package = toml.package // {
              workspace = "${source}/${root}";
            };
          }
        );

      vendored = pkgs.runCommand "git-${rev}" { } ''
        cp -r ${source} $out
        chmod -R u+w $out
        cd $out
        ${lib.concatMapStrings (
          package:
          ''
            echo '{"files":{}}' > ./${lib.escapeShellArg package.folder}.cargo-checksum.json
          ''
          + lib.optionalString (!package.toml ? workspace && inherits package.toml) ''
            ln -sf ${pointed package} ./${lib.escapeShellArg package.folder}Cargo.toml
          ''
        ) (map locate members)}
      '';
    in
    crate: "${vendored}/${(locate crate).folder}";

  checkouts = lib.mapAttrs checkout (
    lib.groupBy (crate: crate.rev) (lib.filter (crate: crate ? rev) crates)
  );

  # A folder for each source, since two may have the same crate in the same version.
  sources = lib.imap0 (number: members: {
    inherit (lib.head members) key origin;
    inherit members;
    folder = toString number;
  }) (lib.attrValues (lib.groupBy (crate: crate.key) crates));

  vendorDir = pkgs.linkFarm "vendored-crates" (
    lib.concatMap (
      { folder, members, ... }:
      map (crate: {
        name = "${folder}/${crate.name}-${crate.version}";
        path = if crate ? rev then checkouts.${crate.rev} crate else unpack crate;
      }) members
    ) sources
  );

  config = writeTOML "cargo-config.toml" {
    net.offline = true;
    source = lib.listToAttrs (
      lib.concatMap (
        {
          key,
          origin,
          folder,
          ...
        }:
        [
          (lib.nameValuePair key (origin // { replace-with = "vendored ${folder}"; }))
          (lib.nameValuePair "vendored ${folder}" { directory = "${vendorDir}/${folder}"; })
        ]
      ) sources
    );
  };
in
{
  inherit vendorDir;

  # A phase of its own, so that a development shell keeps the user's CARGO_HOME.
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
