#@ if toolchain and not nightlyRustfmt
inherit cargo rustc rustfmt;
#@ else
inherit cargo rustc;
#@ end
