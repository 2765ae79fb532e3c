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
#@ if splitsSources
folders ? @folders@,
#@ end
#@ if choosesFeatures
features ? @features@,
#@ end
#@ end
