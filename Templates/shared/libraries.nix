#@ if runtimeInputs and not library

# Loaded at run time by @runtimeReason@.
libraryPath = lib.makeLibraryPath @runtimeInputs@;
#@ end
