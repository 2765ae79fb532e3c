#@ if inputs
#@ if linuxInputs or darwinInputs
buildInputs = [
  #@ for input in inputs
  @input@
  #@ end
]
#@ if linuxInputs and darwinInputs
++ lib.optionals stdenv.hostPlatform.isLinux @linuxInputs@
++ lib.optionals stdenv.hostPlatform.isDarwin @darwinInputs@;
#@ else if linuxInputs
++ lib.optionals stdenv.hostPlatform.isLinux @linuxInputs@;
#@ else
++ lib.optionals stdenv.hostPlatform.isDarwin @darwinInputs@;
#@ end
#@ else
buildInputs = @inputs@;
#@ end
#@ else if linuxInputs and darwinInputs
buildInputs =
  lib.optionals stdenv.hostPlatform.isLinux @linuxInputs@
  ++ lib.optionals stdenv.hostPlatform.isDarwin @darwinInputs@;
#@ else if linuxInputs
buildInputs = lib.optionals stdenv.hostPlatform.isLinux @linuxInputs@;
#@ else if darwinInputs
buildInputs = lib.optionals stdenv.hostPlatform.isDarwin @darwinInputs@;
#@ end
