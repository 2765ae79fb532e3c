#@ if selects and hasCargoOptions
# What cargo is told, apart from what naersk tells it.
cargoOptions = [
  "--package=${package.name}"
  #@ for option in cargoOptions
  @option@
  #@ end
  #@ if members and choosesFeatures
  "--features=${lib.concatStringsSep "," features}"
  #@ end
];

#@ else if hasCargoOptions
# What cargo is told, apart from what naersk tells it.
cargoOptions = @cargoOptions@;

#@ end
#@ if cargoBuildFlags
cargoBuildFlags = @cargoBuildFlags@;

#@ end
#@ if cargoTestArguments
cargoTestFlags = @cargoTestArguments@;

#@ end
