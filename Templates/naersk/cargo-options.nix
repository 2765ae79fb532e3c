#@ if selects and hasCargoOptions
# Options for cargo, in addition to naersk's own.
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
# Options for cargo, in addition to naersk's own.
cargoOptions = @cargoOptions@;

#@ end
#@ if cargoBuildFlags
cargoBuildFlags = @cargoBuildFlags@;

#@ end
#@ if cargoTestArguments
cargoTestFlags = @cargoTestArguments@;

#@ end
