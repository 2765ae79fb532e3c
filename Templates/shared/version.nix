#@ if hasVersion
inherit (package) version;
#@ else
version = "0.0.0";
#@ end
