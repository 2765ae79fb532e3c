#@ if toolchain
cargo ? toolchain,
rustc ? toolchain,
#@ if not nightlyRustfmt
rustfmt ? toolchain,
#@ end
#@ else
cargo ? pkgs.cargo,
rustc ? pkgs.rustc,
#@ end
