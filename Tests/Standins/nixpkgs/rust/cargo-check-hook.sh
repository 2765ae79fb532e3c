cargoCheckHook() {
  runHook preCheck
  if [ -n "${buildAndTestSubdir:-}" ]; then pushd "$buildAndTestSubdir" > /dev/null; fi
  local -a flags=(-j "$NIX_BUILD_CORES" --target @target@ --offline)
  if [ "$cargoCheckType" != debug ]; then flags+=(--profile "$cargoCheckType"); fi
  cargoFeatureFlags flags cargoCheckFeatures cargoCheckNoDefaultFeatures
  concatTo flags cargoTestFlags
  flags+=(--)
  concatTo flags checkFlags
  echo "cargo test ${flags[*]}"
  cargo test "${flags[@]}"
  if [ -n "${buildAndTestSubdir:-}" ]; then popd > /dev/null; fi
  runHook postCheck
}
if [ -z "${dontCargoCheck:-}" ] && [ -z "${checkPhase:-}" ]; then checkPhase=cargoCheckHook; fi
