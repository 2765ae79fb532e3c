cargoInstallHook() {
  runHook preInstall
  # Scripts of packages use it.
  releaseDir=target/@target@/$cargoBuildType
  local folder=$releaseDir file
  mkdir -p "$out/bin" "$out/lib"
  for file in "$folder"/*; do
    case $file in
      *.so | *.so.* | *.a | *.dylib) cp -P "$file" "$out/lib/" ;;
      *) if [ -f "$file" ] && [ -x "$file" ]; then cp "$file" "$out/bin/"; fi ;;
    esac
  done
  rmdir --ignore-fail-on-non-empty "$out/lib" "$out/bin"
  runHook postInstall
}
if [ -z "${dontCargoInstall:-}" ] && [ -z "${installPhase:-}" ]; then installPhase=cargoInstallHook; fi
