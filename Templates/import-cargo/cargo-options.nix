#@ if profile and not selects and not choosesFeatures and not noDefaultFeatures

# Options for `cargo build` and `cargo test`.
cargoOptions = @cargoOptions@;
#@ else if hasCargoOptions

# Options for `cargo build` and `cargo test`.
cargoOptions = [
  #@ if not profile
  "--release"
  #@ end
  #@ if selects
  "--package=${package.name}"
  #@ end
  #@ for option in cargoOptions
  @option@
  #@ end
  #@ if members and choosesFeatures
  "--features=${lib.concatStringsSep "," features}"
  #@ end
];
#@ end
#@ if cargoBuildFlags

cargoBuildFlags = @cargoBuildFlags@;
#@ end
#@ if cargoTestArguments and not skipsTests

cargoTestFlags = @cargoTestArguments@;
#@ end
