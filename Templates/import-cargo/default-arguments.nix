#@ if toolchain
cargo ? toolchain,
rustc ? toolchain,
#@ else
cargo ? pkgs.cargo,
rustc ? pkgs.rustc,
#@ end
