#@ if toolchain and not nightlyRustfmt
inherit rustPlatform cargo rustfmt;
#@ else if toolchain
inherit rustPlatform cargo;
#@ else
inherit rustPlatform;
#@ end
