#@ if nativeReason

# @nativeReason@
#@ if nativeBuildInputs
nativeBuildInputs = @nativeBuildInputs@;
#@ end
#@ if buildInputs
buildInputs = @buildInputs@;
#@ end
#@ for variable in environment
env.@variable.name@ = @variable.value@;
#@ end
#@ end
