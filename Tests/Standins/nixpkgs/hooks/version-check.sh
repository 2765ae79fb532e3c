# As upstream: the main program, without the environment, must print the version of the package.
versionCheckHook() {
  runHook preVersionCheck
  local program=$out/bin/${NIX_MAIN_PROGRAM:-$pname} argument said
  for argument in --help --version; do
    said=$(env -i "$program" "$argument" 2>&1) || true
    if grep -Fwq -- "$version" <<< "$said"; then
      runHook postVersionCheck
      return
    fi
  done
  echo "versionCheckHook: $program prints no $version" >&2
  return 2
}
if [ -z "${dontVersionCheck:-}" ]; then appendToVar preInstallCheckHooks versionCheckHook; fi
