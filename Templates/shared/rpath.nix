#@ if runtimeInputs and not library

# The programs load these libraries at run time and find them by RPATH.
postFixup = lib.optionalString stdenv.hostPlatform.isLinux ''
  find $out/bin -type f -exec patchelf --add-rpath ${libraryPath} {} +
'';
#@ end
