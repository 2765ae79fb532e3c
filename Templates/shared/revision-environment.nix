#@ if revisionVariables and not environment and not systemEnvironment

#@ end
#@ for variable in revisionVariables
env.@variable@ = gitRevision;
#@ end
