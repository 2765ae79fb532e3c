{
  lib,
  final,
  platform,
}:
argument:
let
  function = if lib.isFunction argument then argument else _: argument;
in
final.stdenv.mkDerivation (
  finalAttrs:
  let
    args = function finalAttrs;
    consumed = [
      "cargoLock"
      "depsExtraArgs"
      "auditable"
      "RUSTFLAGS"
    ];
    strings = lib.toList;
  in
  assert lib.assertMsg (!args ? cargoSha256) "cargoSha256 is not supported, use cargoHash";
  removeAttrs args consumed
  // {
    strictDeps = true;
    cargoDeps =
      if args.cargoVendorDir or null != null then
        null
      else if args.cargoDeps or null != null then
        args.cargoDeps
      else if args.cargoLock or null != null then
        platform.importCargoLock args.cargoLock
      else if args.cargoHash or null != null then
        platform.fetchCargoVendor {
          name = args.cargoDepsName or args.pname or args.name;
          hash = args.cargoHash;
          inherit (args) src;
          cargoRoot = args.cargoRoot or null;
        }
      else
        throw "cargoHash, cargoVendorDir, cargoDeps, or cargoLock must be set";
    cargoBuildType = args.buildType or "release";
    cargoCheckType = args.checkType or args.buildType or "release";
    cargoBuildFeatures = strings (args.buildFeatures or [ ]);
    cargoCheckFeatures = strings (args.checkFeatures or args.buildFeatures or [ ]);
    cargoBuildNoDefaultFeatures = args.buildNoDefaultFeatures or false;
    cargoCheckNoDefaultFeatures = args.checkNoDefaultFeatures or args.buildNoDefaultFeatures or false;
    doCheck = args.doCheck or true;
    configurePhase =
      args.configurePhase or ''
        runHook preConfigure
        runHook postConfigure
      '';
    nativeBuildInputs = args.nativeBuildInputs or [ ] ++ [
      platform.cargoBuildHook
      platform.cargoCheckHook
      platform.cargoInstallHook
      platform.cargoSetupHook
      platform.rustc
      platform.cargo
    ];
    env = args.env or { } // lib.optionalAttrs (args ? RUSTFLAGS) { inherit (args) RUSTFLAGS; };
  }
)
