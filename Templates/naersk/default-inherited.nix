#@ if toolchain and not nightlyRustfmt
inherit naersk rustfmt;
#@ else
inherit naersk;
#@ end
