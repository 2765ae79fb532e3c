# The package set: builders made for the tests, packages that are the host's programs and libraries.
{
  system ? builtins.currentSystem,
  config ? { },
  overlays ? [ ],
  host ? import ./host.nix,
}:
let
  lib = import ./lib;
  packages =
    final:
    {
      inherit lib system config;
      inherit (final.stdenv) hostPlatform buildPlatform targetPlatform;
      stdenv = import ./stdenv { inherit lib system host; };
      stdenvNoCC = final.stdenv;
      pkgs = final;
      buildPackages = final;
      targetPackages = final;
      callPackage = lib.callPackageWith final;
      callPackages = lib.callPackagesWith final;
      extend =
        overlay:
        import ./. {
          inherit system config host;
          overlays = overlays ++ [ overlay ];
        };
      newScope = extra: lib.callPackageWith (final // extra);

      inherit (import ./builders.nix { inherit lib host final; })
        fetchurl
        linkFarm
        makeSetupHook
        mkShell
        mkShellNoCC
        runCommand
        runCommandLocal
        symlinkJoin
        writeScript
        writeShellScript
        writeShellScriptBin
        writeText
        writeTextDir
        ;
      inherit (import ./rust { inherit lib host final; }) makeRustPlatform rustPlatform;
      # What the stand-in of crate2nix builds crates with.
      buildRustCrate =
        lib.makeOverridable
          ({ cargo, rustc }: { rustPlatform = final.makeRustPlatform { inherit cargo rustc; }; })
          {
            inherit (final) cargo rustc;
          };
      # What a crate needs when it is built for itself, as crate2nix does.
      defaultCrateOverrides = {
        libz-sys = _: {
          nativeBuildInputs = [ final.pkg-config ];
          buildInputs = [ final.zlib ];
        };
        openssl-sys = _: {
          nativeBuildInputs = [ final.pkg-config ];
          buildInputs = [ final.openssl ];
        };
      };
      # What is fetched is not in a test.
      fetchFromGitHub =
        { repo, ... }:
        final.runCommand repo { } ''
          echo "stand-in: ${repo} is only evaluated" >&2
          exit 1
        '';
      # The formats that naersk asks for, and never uses where fromTOML is built in.
      formats = { };
    }
    // import ./host-packages.nix { inherit lib host final; }
    // import ./evaluated-packages.nix { inherit lib final; };
in
lib.fix (lib.foldr (overlay: f: lib.extends overlay f) packages (lib.reverseList overlays))
