#@ if toolchain
naersk ?
  pkgs.callPackage
    (fetchTarball {
      url = @pinUrl@;
      sha256 = @pinHash@;
    })
    {
      cargo = toolchain;
      clippy = toolchain;
      rustc = toolchain;
    },
#@ if not nightlyRustfmt
rustfmt ? toolchain,
#@ end
#@ else
naersk ? pkgs.callPackage (fetchTarball {
  url = @pinUrl@;
  sha256 = @pinHash@;
}) { },
#@ end
