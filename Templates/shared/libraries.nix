#@ if runtimeInputs and not library

# Opened at run time by @runtimeReason@.
libraryPath = lib.makeLibraryPath @runtimeInputs@;
#@ end
