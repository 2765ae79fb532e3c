#@ if toolchain
cargo ? toolchain,
rustc ? toolchain,
rustfmt ? toolchain,
#@ else
cargo ? pkgs.cargo,
rustc ? pkgs.rustc,
#@ end
