# rustPlatform: buildRustPackage with the arguments, the strictness and the folders of nixpkgs.
{
  lib,
  host,
  final,
}:
let
  makeRustPlatform =
    { cargo, rustc, ... }:
    let
      hook =
        name: file:
        final.makeSetupHook {
          inherit name;
          propagatedNativeBuildInputs = [ cargo ];
          substitutions.target = final.stdenv.hostPlatform.rust.rustcTargetSpec;
        } file;
    in
    rec {
      rust = { inherit cargo rustc; };
      inherit (import ./import-cargo-lock.nix { inherit lib final; }) importCargoLock;
      fetchCargoVendor = import ./fetch-cargo-vendor.nix { inherit lib host final; };
      cargoSetupHook = hook "cargo-setup-hook" ./cargo-setup-hook.sh;
      cargoBuildHook = hook "cargo-build-hook" ./cargo-build-hook.sh;
      cargoCheckHook = hook "cargo-check-hook" ./cargo-check-hook.sh;
      cargoInstallHook = hook "cargo-install-hook" ./cargo-install-hook.sh;
      bindgenHook = final.makeSetupHook { name = "rust-bindgen-hook"; } ./bindgen-hook.sh;
      rustLibSrc = final.runCommand "rust-lib-src" { } "mkdir $out";
      buildRustPackage = import ./build-rust-package.nix {
        inherit lib final;
        platform = {
          inherit
            bindgenHook
            cargo
            cargoBuildHook
            cargoCheckHook
            cargoInstallHook
            cargoSetupHook
            fetchCargoVendor
            importCargoLock
            rustc
            ;
        };
      };
    };
in
{
  makeRustPlatform = lib.makeOverridable makeRustPlatform;
  rustPlatform = makeRustPlatform { inherit (final) cargo rustc; };
}
