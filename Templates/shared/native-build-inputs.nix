#@ if nativeInputs
#@ if linuxNativeInputs or darwinNativeInputs
nativeBuildInputs = [
  #@ for input in nativeInputs
  @input@
  #@ end
]
#@ if linuxNativeInputs and darwinNativeInputs
++ lib.optionals stdenv.hostPlatform.isLinux @linuxNativeInputs@
++ lib.optionals stdenv.hostPlatform.isDarwin @darwinNativeInputs@;
#@ else if linuxNativeInputs
++ lib.optionals stdenv.hostPlatform.isLinux @linuxNativeInputs@;
#@ else
++ lib.optionals stdenv.hostPlatform.isDarwin @darwinNativeInputs@;
#@ end
#@ else
nativeBuildInputs = @nativeInputs@;
#@ end
#@ else if linuxNativeInputs and darwinNativeInputs
nativeBuildInputs =
  lib.optionals stdenv.hostPlatform.isLinux @linuxNativeInputs@
  ++ lib.optionals stdenv.hostPlatform.isDarwin @darwinNativeInputs@;
#@ else if linuxNativeInputs
nativeBuildInputs = lib.optionals stdenv.hostPlatform.isLinux @linuxNativeInputs@;
#@ else if darwinNativeInputs
nativeBuildInputs = lib.optionals stdenv.hostPlatform.isDarwin @darwinNativeInputs@;
#@ end
