#@ if toolchain
cargo ? toolchain,
rustc ? toolchain,
#@ end
