# The crates of a lock file as one directory source. As in naersk, what has a checksum comes from one place,
# whatever its registry, and git crates stay as they are.
{
  cratesDownloadUrl,
  fetchurl,
  gitAllRefs,
  gitSubmodules,
  lib,
  linkFarm,
  lock,
  runCommand,
  writeText,
}:
let
  packages = lib.filter (package: package ? source) (lock.package or [ ]);
  checksumOf =
    {
      name,
      version,
      source,
      ...
    }@package:
    package.checksum or lock.metadata."checksum ${name} ${version} (${source})" or "<none>";
  parse = source: builtins.match "git\\+([^?#]+)([?](rev|tag|branch)=([^#]*))?#(.*)" source;
  decode = text: if lock.version or 1 < 4 then text else lib.replaceStrings [ "%2F" ] [ "/" ] text;

  crate =
    { name, version, ... }@package:
    runCommand "${name}-${version}" { } ''
      mkdir $out
      tar -xzf ${
        fetchurl {
          name = "download-${name}-${version}";
          url = "${cratesDownloadUrl}/${name}/${version}/download";
          sha256 = checksumOf package;
        }
      } -C $out --strip-components=1
      echo '{"files":{},"package":"${checksumOf package}"}' > $out/.cargo-checksum.json
    '';
  gitCrate =
    {
      name,
      version,
      source,
      ...
    }:
    let
      git = parse source;
      kind = lib.elemAt git 2;
      checkout = builtins.fetchGit (
        {
          url = lib.head git;
          rev = lib.last git;
          submodules = gitSubmodules;
          allRefs = kind == "rev" || gitAllRefs;
        }
        // lib.optionalAttrs (kind == "branch") { ref = "refs/heads/${decode (lib.elemAt git 3)}"; }
        // lib.optionalAttrs (kind == "tag") { ref = "refs/tags/${decode (lib.elemAt git 3)}"; }
      );
    in
    if git == null then
      throw "naersk: ${name} has no checksum and is no git dependency"
    else
      runCommand "${name}-${version}" { } ''
        manifest=$(cd ${checkout} && find . -name Cargo.toml | while read -r file; do
          if grep -qE '^name *= *"${name}"' "$file"; then echo "$file"; fi
        done | head -n 1)
        cp -r "${checkout}/$(dirname "$manifest")" $out
        chmod -R u+w $out
        echo '{"files":{},"package":null}' > $out/.cargo-checksum.json
      '';

  isGit = package: lib.hasPrefix "git+" package.source;
  vendored = linkFarm "crates-io-dependencies" (
    map (package: {
      name = "${package.name}-${package.version}-${
        lib.substring 0 8 (builtins.hashString "sha256" package.source)
      }";
      path = if isGit package then gitCrate package else crate package;
    }) packages
  );
  gitSources = lib.unique (map (package: package.source) (lib.filter isGit packages));
in
{
  config = writeText "config.toml" (
    ''
      [source.crates-io]
      replace-with = "nix-sources"
      [source.nix-sources]
      directory = "${vendored}"
    ''
    + lib.concatMapStrings (
      source:
      let
        git = parse source;
        ref = lib.optionalString (lib.elemAt git 2 != null) ''
          ${lib.elemAt git 2} = "${decode (lib.elemAt git 3)}"
        '';
      in
      ''
        [source."${lib.head (lib.splitString "#" source)}"]
        git = "${lib.head git}"
        ${ref}replace-with = "nix-sources"
      ''
    ) gitSources
  );
}
