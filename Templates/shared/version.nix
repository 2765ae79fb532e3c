#@ if generic
version = package.version or "0.0.0";
#@ else if hasVersion
inherit (package) version;
#@ else
version = "0.0.0";
#@ end
