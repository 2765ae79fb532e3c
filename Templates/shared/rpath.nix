#@ if runtimeInputs and not library

# Nothing links these libraries, so the programs have to be told where they are.
postFixup = lib.optionalString stdenv.hostPlatform.isLinux ''
  find $out/bin -type f -exec patchelf --add-rpath ${libraryPath} {} +
'';
#@ end
