#@ for argument in arguments
@argument@,
#@ end
#@ if revisionVariables
gitRevision ? "unknown",
#@ end
#@ if generic
manifest,
mainProgram,
#@ if not strategy == "crate2nix"
programs,
#@ end
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
