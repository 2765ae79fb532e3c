#@ for argument in arguments
@argument@,
#@ end
#@ if generic
manifest,
mainProgram,
programs,
#@ else if separate
manifest ? @defaultManifest@,
mainProgram ? @mainProgram@,
#@ if choosesFeatures
features ? @features@,
#@ end
#@ end
