cargoSetupPostUnpackHook() {
  # So does nixpkgs in the releases of NixOS/nixpkgs#464392: flags of the project's configuration are lost.
  export RUSTFLAGS=${RUSTFLAGS-}
  if [ -z "${cargoVendorDir:-}" ]; then
    cargoDepsCopy=$NIX_BUILD_TOP/$(stripHash "$cargoDeps")
    cp -Lr --reflink=auto -- "$cargoDeps" "$cargoDepsCopy"
    chmod -R u+w -- "$cargoDepsCopy"
    mkdir -p "$NIX_BUILD_TOP/.cargo"
    sed "s|@vendor@|$cargoDepsCopy|g" "$cargoDepsCopy/.cargo/config.toml" > "$NIX_BUILD_TOP/.cargo/config.toml"
  fi
}
cargoSetupPostPatchHook() {
  if [ -z "${cargoVendorDir:-}" ]; then
    local lock=${cargoRoot:+$cargoRoot/}Cargo.lock
    [ -e "$lock" ] || die "ERROR: Missing Cargo.lock from src. Expected to find it at: $PWD/$lock"
    cmp "$lock" "$cargoDepsCopy/Cargo.lock" || die "ERROR: cargoHash or cargoSha256 is out of date"
  fi
}
appendToVar postUnpackHooks cargoSetupPostUnpackHook
appendToVar postPatchHooks cargoSetupPostPatchHook
