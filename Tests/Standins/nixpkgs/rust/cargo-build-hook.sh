cargoFeatureFlags() {
  local -n result=$1
  local -a features=()
  concatTo features "$2"
  if [ -n "${!3:-}" ]; then result+=(--no-default-features); fi
  if [ "${#features[@]}" -gt 0 ]; then result+=("--features=$(IFS=,; echo "${features[*]}")"); fi
}
cargoBuildHook() {
  runHook preBuild
  if [ -n "${buildAndTestSubdir:-}" ]; then
    export CARGO_TARGET_DIR=$PWD/target
    pushd "$buildAndTestSubdir" > /dev/null
  fi
  local -a flags=(-j "$NIX_BUILD_CORES" --target @target@ --offline)
  if [ "$cargoBuildType" != debug ]; then
    export "CARGO_PROFILE_${cargoBuildType^^}_STRIP=false"
    flags+=(--profile "$cargoBuildType")
  fi
  cargoFeatureFlags flags cargoBuildFeatures cargoBuildNoDefaultFeatures
  concatTo flags cargoBuildFlags
  echo "cargo build ${flags[*]}"
  cargo build "${flags[@]}"
  if [ -n "${buildAndTestSubdir:-}" ]; then popd > /dev/null; fi
  runHook postBuild
}
if [ -z "${dontCargoBuild:-}" ] && [ -z "${buildPhase:-}" ]; then buildPhase=cargoBuildHook; fi
