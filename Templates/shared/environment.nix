#@ if environment or systemEnvironment

#@ if nativeReason and not nativeInputs and not linuxNativeInputs and not darwinNativeInputs and not inputs and not linuxInputs and not darwinInputs
# Needed by @nativeReason@.
#@ end
#@ for variable in environment
#@ if variable.attribute
env.@variable.name@ = "${@variable.attribute@}@variable.value@";
#@ else if variable.switch
env.@variable.name@ = true;
#@ else
env.@variable.name@ = @variable.value@;
#@ end
#@ end
#@ for variable in systemEnvironment
env.@variable.name@ =
  {
    #@ for row in variable.systems
    @row.system@ = @row.value@;
    #@ end
  }
  .${stdenv.hostPlatform.system} or "";
#@ end
#@ end
