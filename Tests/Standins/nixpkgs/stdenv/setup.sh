# The phases of stdenv, and its hooks, as far as a Cargo project meets them.
set -e -o pipefail
shopt -s nullglob

: "${NIX_BUILD_TOP:=$PWD}"
export NIX_BUILD_TOP
export TMPDIR=${TMPDIR:-$NIX_BUILD_TOP}
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-315532800}
export NIX_BUILD_CORES=${NIX_BUILD_CORES:-1}
export PATH=$stdenv/bin
# Without a sandbox, the home that Nix gives would be made on the machine itself.
if [ "${HOME:-}" = /homeless-shelter ]; then export HOME=$NIX_BUILD_TOP/home; fi

# With structured attributes, outputs and env are associative arrays.
isTable() { [[ $(declare -p "$1" 2>/dev/null) =~ ^declare\ -[^\ ]*A ]]; }
if isTable outputs; then
  for output in "${!outputs[@]}"; do export "$output=${outputs[$output]}"; done
  if isTable env; then
    for name in "${!env[@]}"; do export "$name=${env[$name]}"; done
  fi
fi
prefix=${prefix:-$out}

isArray() { [[ $(declare -p "$1" 2>/dev/null) =~ ^declare\ -[^\ ]*a ]]; }

appendToVar() {
  local name=$1
  shift
  if isArray "$name"; then
    local -n list=$name
    list+=("$@")
  else
    declare -g "$name=${!name:+${!name} }$*"
  fi
}
prependToVar() {
  local name=$1
  shift
  if isArray "$name"; then
    local -n list=$name
    list=("$@" "${list[@]}")
  else
    declare -g "$name=$*${!name:+ ${!name}}"
  fi
}
concatTo() {
  local -n target=$1
  shift
  local name
  for name; do
    name=${name%%=*}
    if isArray "$name"; then
      local -n list=$name
      target+=("${list[@]}")
    elif [ -n "${!name:-}" ]; then
      local words
      read -ra words <<< "${!name//$'\n'/ }"
      target+=("${words[@]}")
    fi
  done
}
addToSearchPath() { declare -gx "$1=${!1:+${!1}:}$2"; }
stripHash() { basename "$1" | sed -E 's/^[a-z0-9]{32}-//'; }
exitHandler() { :; }
die() { echo "$*" >&2; exit 1; }

_hook() {
  if declare -F "$1" > /dev/null; then "$1"; elif [ -n "${!1:-}" ]; then eval "${!1}"; fi
}
runHook() {
  local hook=$1 each
  local -a registered=()
  case $hook in
    pre* | post*) concatTo registered "${hook}Hooks" ;;
  esac
  _hook "$hook"
  for each in "${registered[@]}"; do
    if declare -F "$each" > /dev/null; then "$each"; else eval "$each"; fi
  done
}

# Inputs: bin to PATH (native ones only if strictDeps), setup hooks, libraries for pkg-config.
declare -A activated
_PATH=
activate() {
  local kind=$1 package=$2 more
  [ -n "${activated[$kind $package]:-}" ] && return
  activated[$kind $package]=1
  [ -e "$package" ] || die "build input $package does not exist"
  local -a propagated=()
  for more in propagated-build-inputs propagated-native-build-inputs; do
    if [ -f "$package/nix-support/$more" ]; then
      read -ra propagated < "$package/nix-support/$more" || true
      local each
      for each in "${propagated[@]}"; do
        if [ "$more" = propagated-native-build-inputs ]; then activate native "$each"; else activate "$kind" "$each"; fi
      done
    fi
  done
  if [ "$kind" = native ] || [ -z "${strictDeps:-}" ] || [ "${strictDeps:-}" = 0 ]; then
    if [ -d "$package/bin" ]; then _PATH=${_PATH:+$_PATH:}$package/bin; fi
    if [ -f "$package" ]; then source "$package"; fi
    if [ -f "$package/nix-support/setup-hook" ]; then source "$package/nix-support/setup-hook"; fi
  fi
  if [ "$kind" = target ] && [ -d "$package/lib/pkgconfig" ]; then
    addToSearchPath PKG_CONFIG_PATH_FOR_TARGET "$package/lib/pkgconfig"
  fi
}
_natives=()
_targets=()
concatTo _natives nativeBuildInputs propagatedNativeBuildInputs
concatTo _targets buildInputs propagatedBuildInputs
for _package in "${_natives[@]}"; do activate native "$_package"; done
for _package in "${_targets[@]}"; do activate target "$_package"; done
# As upstream: what comes first in a list is found first, and all of it before the standard environment.
export PATH=${_PATH:+$_PATH:}$PATH

unpackPhase() {
  runHook preUnpack
  local -a sources=()
  concatTo sources srcs src
  [ "${#sources[@]}" -gt 0 ] || die 'variable $src or $srcs should point to the source'
  local source name
  for source in "${sources[@]}"; do
    name=$(stripHash "$source")
    if [ -d "$source" ]; then cp -r --preserve=timestamps --reflink=auto "$source" "$name"; else tar -xf "$source"; fi
    sourceRoot=${sourceRoot:-$name}
  done
  chmod -R u+w -- "$sourceRoot"
  cd -- "$sourceRoot"
  runHook postUnpack
}
patchPhase() {
  runHook prePatch
  local -a files=() flags=()
  local file
  concatTo files patches
  concatTo flags patchFlags=-p1
  for file in "${files[@]}"; do patch "${flags[@]:--p1}" < "$file"; done
  runHook postPatch
}
configurePhase() {
  runHook preConfigure
  if [ -x ./configure ]; then ./configure --prefix="$prefix"; fi
  runHook postConfigure
}
buildPhase() {
  runHook preBuild
  if [ -e Makefile ]; then make; fi
  runHook postBuild
}
checkPhase() {
  runHook preCheck
  if [ -e Makefile ]; then make check; fi
  runHook postCheck
}
installPhase() {
  runHook preInstall
  [ -e Makefile ] || die 'no Makefile and no custom installPhase'
  make install
  runHook postInstall
}
fixupPhase() {
  local output names=${outputs:-out}
  if isTable outputs; then names=${!outputs[*]}; fi
  for output in $names; do
    [ -e "${!output}" ] || die "builder for ${name} failed to produce output $output"
  done
  runHook preFixup
  runHook fixupOutput
  runHook postFixup
  local -a packages=()
  concatTo packages propagatedBuildInputs
  if [ "${#packages[@]}" -gt 0 ]; then
    mkdir -p "$out/nix-support"
    echo "${packages[*]}" > "$out/nix-support/propagated-build-inputs"
  fi
}
installCheckPhase() {
  runHook preInstallCheck
  runHook postInstallCheck
}
distPhase() { :; }

runPhase() {
  local phase=$1
  case $phase in
    unpackPhase) [ -z "${dontUnpack:-}" ] || return 0 ;;
    patchPhase) [ -z "${dontPatch:-}" ] || return 0 ;;
    configurePhase) [ -z "${dontConfigure:-}" ] || return 0 ;;
    buildPhase) [ -z "${dontBuild:-}" ] || return 0 ;;
    checkPhase) [ -n "${doCheck:-}" ] && [ "${doCheck:-}" != 0 ] || return 0 ;;
    installPhase) [ -z "${dontInstall:-}" ] || return 0 ;;
    fixupPhase) [ -z "${dontFixup:-}" ] || return 0 ;;
    installCheckPhase) [ -n "${doInstallCheck:-}" ] && [ "${doInstallCheck:-}" != 0 ] || return 0 ;;
    distPhase) [ -n "${doDist:-}" ] || return 0 ;;
  esac
  echo "Running phase: $phase"
  # As in stdenv, an attribute of the phase's name wins over the function.
  if [ -n "${!phase:-}" ]; then eval "${!phase}"; else "$phase"; fi
}
definePhases() {
  if [ -z "${phases[*]:-}" ]; then
    phases="${prePhases[*]:-} unpackPhase patchPhase ${preConfigurePhases[*]:-} configurePhase
      ${preBuildPhases[*]:-} buildPhase checkPhase ${preInstallPhases[*]:-} installPhase
      ${preFixupPhases[*]:-} fixupPhase installCheckPhase ${preDistPhases[*]:-} distPhase ${postPhases[*]:-}"
  fi
}
genericBuild() {
  if [ -f "${buildCommandPath:-}" ]; then
    source "$buildCommandPath"
  elif [ -n "${buildCommand:-}" ]; then
    eval "$buildCommand"
  else
    definePhases
    local phase
    for phase in ${phases[*]}; do runPhase "$phase"; done
  fi
}
