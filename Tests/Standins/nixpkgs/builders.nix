# nixpkgs' trivial builders, and fetchurl, which takes crates from a folder.
{
  lib,
  host,
  final,
}:
let
  inherit (final) runCommand stdenv writeText;
in
{
  runCommand =
    name: attrs: buildCommand:
    stdenv.mkDerivation (
      {
        inherit name buildCommand;
        passAsFile = [ "buildCommand" ] ++ attrs.passAsFile or [ ];
      }
      // removeAttrs attrs [ "passAsFile" ]
    );
  runCommandLocal =
    name: attrs:
    runCommand name (
      attrs
      // {
        preferLocalBuild = true;
        allowSubstitutes = false;
      }
    );

  writeText =
    name: text:
    runCommand name {
      inherit text;
      passAsFile = [ "text" ];
    } ''cp "$textPath" $out'';
  writeTextDir =
    path: text:
    runCommand (baseNameOf path) {
      inherit text;
      passAsFile = [ "text" ];
    } ''install -D -m 644 "$textPath" "$out/${path}"'';
  writeScript =
    name: text: runCommand name { inherit text; } ''printf %s "$text" > $out; chmod +x $out'';
  writeShellScript = name: text: final.writeScript name "#!${host.bash}\n${text}\n";
  writeShellScriptBin =
    name: text:
    runCommand name { meta.mainProgram = name; } ''
      install -D ${final.writeShellScript name text} $out/bin/${name}
    '';

  linkFarm =
    name: entries:
    runCommand name { passthru = { inherit entries; }; } (
      ''
        mkdir -p $out
        cd $out
      ''
      +
        lib.concatMapStrings
          (
            { name, path }:
            ''
              mkdir -p "$(dirname ${lib.escapeShellArg name})"
              ln -sfn ${lib.escapeShellArg "${path}"} ${lib.escapeShellArg name}
            ''
          )
          (
            if lib.isList entries then
              entries
            else
              lib.mapAttrsToList (name: path: { inherit name path; }) entries
          )
    );
  symlinkJoin =
    {
      name ? "${args.pname}-${args.version}",
      paths,
      postBuild ? "",
      meta ? { },
      passthru ? { },
      ...
    }@args:
    runCommand name { inherit meta passthru; } ''
      mkdir -p $out
      for path in ${toString paths}; do cp -rs --no-preserve=mode -- "$path"/. $out/; done
      ${postBuild}
    '';

  makeSetupHook =
    {
      name ? throw "calling makeSetupHook without passing a name is deprecated.",
      propagatedBuildInputs ? [ ],
      propagatedNativeBuildInputs ? [ ],
      meta ? { },
      passthru ? { },
      substitutions ? { },
    }:
    script:
    runCommand name { inherit meta passthru; } ''
      mkdir -p $out/nix-support
      cp ${script} $out/nix-support/setup-hook
      chmod +w $out/nix-support/setup-hook
      ${lib.concatMapStrings (key: ''
        value=${lib.escapeShellArg substitutions.${key}}
        sed -i "s|@${key}@|$value|g" $out/nix-support/setup-hook
      '') (lib.attrNames substitutions)}
      ${lib.optionalString (propagatedBuildInputs ++ propagatedNativeBuildInputs != [ ]) ''
        echo ${
          toString (propagatedBuildInputs ++ propagatedNativeBuildInputs)
        } > $out/nix-support/propagated-native-build-inputs
      ''}
    '';

  mkShell =
    {
      name ? "nix-shell",
      packages ? [ ],
      inputsFrom ? [ ],
      buildInputs ? [ ],
      nativeBuildInputs ? [ ],
      ...
    }@args:
    let
      from =
        key: lib.subtractLists inputsFrom (lib.concatMap (package: package.${key} or [ ]) inputsFrom);
    in
    stdenv.mkDerivation (
      removeAttrs args [
        "inputsFrom"
        "packages"
      ]
      // {
        inherit name;
        nativeBuildInputs = packages ++ nativeBuildInputs ++ from "nativeBuildInputs";
        buildInputs = buildInputs ++ from "buildInputs";
        phases = [ "buildPhase" ];
        buildPhase = "export > $out";
      }
    );
  mkShellNoCC = final.mkShell;

  fetchurl =
    {
      url ? null,
      urls ? [ url ],
      name ? baseNameOf (lib.head urls),
      hash ? "",
      sha256 ? "",
      ...
    }:
    let
      wanted = lib.head urls;
      path = lib.splitString "/" wanted;
      crate =
        if lib.last path == "download" then
          lib.concatStringsSep "-" (lib.take 2 (lib.drop (lib.length path - 3) path)) + ".crate"
        else
          lib.last path;
    in
    if lib.hasPrefix "https://crates.io/api" wanted then
      throw "fetchurl: ${wanted} answers 403 to Nix; crates come from static.crates.io"
    else
      derivation (
        {
          inherit name wanted crate;
          inherit (final) system;
          inherit (host) crates tools;
          builder = host.bash;
          args = [
            "-ec"
            ''
                export PATH=$tools
                file=$crates/$crate
                case $wanted in file://*) file=''${wanted#file://} ;; esac
                if [ ! -e "$file" ]; then echo "fetchurl: no $crate in $crates for $wanted" >&2; exit 1; fi
                cp "$file" "$out"
              # Not the last command: bash would become cp, which closes its output before it ends, and then Nix kills it.
              exit 0
            ''
          ];
          outputHashMode = "flat";
          outputHash = if hash != "" then hash else sha256;
        }
        // lib.optionalAttrs (hash == "") { outputHashAlgo = "sha256"; }
      );
}
