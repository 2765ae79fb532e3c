runTests = true;
#@ if generic or overrides
inherit crateOverrides;
#@ end
#@ if checkFlags
testCrateFlags = @checkFlags@;
#@ end
#@ if checkInputs
testInputs = @checkInputs@;
#@ end
