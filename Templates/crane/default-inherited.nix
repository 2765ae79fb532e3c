#@ if checksAudit
inherit advisory-db craneLib;
#@ else
inherit craneLib;
#@ end
