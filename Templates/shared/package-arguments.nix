#@ for argument in builderArguments
@argument@,
#@ end

#@ for argument in arguments
@argument@,
#@ end
#@ if members
manifest ? @defaultManifest@,
mainProgram ? @mainProgram@,
#@ end
