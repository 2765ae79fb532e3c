#@ if profile and not selects and not choosesFeatures and not noDefaultFeatures

# What cargo is told wherever it compiles.
cargoOptions = @cargoOptions@;
#@ else if hasCargoOptions

# What cargo is told wherever it compiles.
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
