# The commit; dependencies and checks do without it, so that they are not built again.
#@ if environment or systemEnvironment
env = env // {
  #@ for variable in revisionVariables
  @variable@ = gitRevision;
  #@ end
};
#@ else
#@ for variable in revisionVariables
env.@variable@ = gitRevision;
#@ end
#@ end
