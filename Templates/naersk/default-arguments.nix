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
rustfmt ? toolchain,
#@ else
naersk ? pkgs.callPackage (fetchTarball {
  url = @pinUrl@;
  sha256 = @pinHash@;
}) { },
#@ end
