# importCargoLock: one flat vendor folder, git crates by hash or through the built-in fetcher.
{ lib, final }:
{
  importCargoLock =
    {
      lockFile ? null,
      lockFileContents ? null,
      outputHashes ? { },
      allowBuiltinFetchGit ? false,
      extraRegistries ? { },
    }@args:
    assert (lockFile != null) != (lockFileContents != null);
    let
      text = if lockFile != null then builtins.readFile lockFile else lockFileContents;
      packages = lib.filter (package: package ? source) ((builtins.fromTOML text).package or [ ]);
      registries = {
        "https://github.com/rust-lang/crates.io-index" = "https://static.crates.io/crates";
      }
      // extraRegistries;
      parseGit = source: builtins.match "git\\+([^?#]+)([?](rev|tag|branch)=([^#]*))?#(.*)" source;

      revisions = lib.listToAttrs (
        map (
          key:
          let
            found = lib.filter (
              package: "${package.name}-${package.version}" == key && parseGit package.source != null
            ) packages;
          in
          if found == [ ] then
            throw "A hash was specified for ${key}, but there is no corresponding git dependency."
          else
            lib.nameValuePair (lib.last (parseGit (lib.head found).source)) outputHashes.${key}
        ) (lib.attrNames outputHashes)
      );

      checkout =
        package:
        let
          git = parseGit package.source;
          tree = builtins.fetchGit {
            url = lib.head git;
            rev = lib.last git;
            allRefs = true;
            submodules = true;
          };
        in
        if revisions ? ${lib.last git} then
          builtins.path {
            path = tree;
            name = "checkout";
            sha256 = revisions.${lib.last git};
          }
        else if allowBuiltinFetchGit then
          tree
        else
          throw "No hash was found while vendoring the git dependency ${package.name}-${package.version}. You can add a hash through the `outputHashes` argument of `importCargoLock`";

      vendored =
        package:
        let
          id = "${package.name}-${package.version}";
          dl =
            registries.${lib.removePrefix "registry+" package.source}
            or (throw "importCargoLock: no registry for ${package.source}");
          checksum = package.checksum or (throw "Package ${id} does not have a checksum.");
        in
        if parseGit package.source != null then
          final.runCommand id { } ''
            manifest=$(cd ${checkout package} && find . -name Cargo.toml | while read -r file; do
              if grep -qE '^name *= *"${package.name}"' "$file"; then echo "$file"; fi
            done | awk '{ print length, $0 }' | sort -n | head -n 1 | cut -d ' ' -f 2-)
            if [ -z "$manifest" ]; then echo "no ${id} in the repository" >&2; exit 1; fi
            cp -r "${checkout package}/$(dirname "$manifest")" $out
            chmod -R u+w $out
            if grep -qE '(^|[.{[:space:]])workspace *= *true' $out/Cargo.toml; then echo "stand-in: ${id} inherits from its workspace" >&2; exit 1; fi
            echo '{"files":{},"package":null}' > $out/.cargo-checksum.json
          ''
        else
          final.runCommand id
            {
              crate = final.fetchurl {
                name = "crate-${id}.tar.gz";
                url = "${dl}/${package.name}/${package.version}/download";
                sha256 = checksum;
              };
            }
            ''
              mkdir $out
              tar xf $crate -C $out --strip-components=1
              echo '{"files":{},"package":"${checksum}"}' > $out/.cargo-checksum.json
            '';

      sources = lib.unique (map (package: package.source) packages);
      config = lib.concatMapStrings (
        source:
        let
          git = parseGit source;
        in
        if git != null then
          ''
            [source."${lib.head (lib.splitString "#" source)}"]
            git = "${lib.head git}"
            ${lib.optionalString (lib.elemAt git 2 != null)
              "${lib.elemAt git 2} = \"${lib.replaceStrings [ "%2F" ] [ "/" ] (lib.elemAt git 3)}\""
            }
            replace-with = "vendored-sources"
          ''
        else if source == "registry+https://github.com/rust-lang/crates.io-index" then
          ''
            [source.crates-io]
            replace-with = "vendored-sources"
          ''
        else
          ''
            [source."${source}"]
            registry = "${lib.removePrefix "registry+" source}"
            replace-with = "vendored-sources"
          ''
      ) sources;
    in
    final.runCommand "cargo-vendor-dir"
      {
        inherit text;
        config = ''
          ${config}
          [source.vendored-sources]
          directory = "@vendor@"
        '';
        passAsFile = [
          "text"
          "config"
        ];
      }
      ''
        mkdir -p $out/.cargo
        cp "$textPath" $out/Cargo.lock
        cp "$configPath" $out/.cargo/config.toml
        ${lib.concatMapStrings (package: ''
          ln -s ${vendored package} $out/${package.name}-${package.version}
        '') packages}
      '';
}
