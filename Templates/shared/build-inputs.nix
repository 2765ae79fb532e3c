#@ if inputs and linuxInputs
buildInputs = [
  #@ for input in inputs
  @input@
  #@ end
]
++ lib.optionals stdenv.hostPlatform.isLinux @linuxInputs@;
#@ else if inputs
buildInputs = @inputs@;
#@ else if linuxInputs
buildInputs = lib.optionals stdenv.hostPlatform.isLinux @linuxInputs@;
#@ end
