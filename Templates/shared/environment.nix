#@ if environment

#@ for variable in environment
#@ if variable.attribute
env.@variable.name@ = "${@variable.attribute@}@variable.value@";
#@ else if variable.switch
env.@variable.name@ = true;
#@ else
env.@variable.name@ = @variable.value@;
#@ end
#@ end
#@ end
