#@ if ownName
pname = @ownName@;
#@ else
pname = package.name;
#@ end
