#@ if builderArguments
#@ for argument in builderArguments
@argument@,
#@ end

#@ end
#@ for argument in arguments
@argument@,
#@ end
#@ if generic
manifest,
mainProgram,
#@ else if members
manifest ? @defaultManifest@,
mainProgram ? @mainProgram@,
#@ if choosesFeatures
features ? @features@,
#@ end
#@ end
