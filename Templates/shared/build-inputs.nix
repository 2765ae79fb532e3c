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
#@ for flag in derivationFlags
@flag@ = true;
#@ end
#@ for variable in environment
#@ if variable.attribute
env.@variable.name@ = "${@variable.attribute@}@variable.value@";
#@ else
env.@variable.name@ = @variable.value@;
#@ end
#@ end
