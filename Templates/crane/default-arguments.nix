#@ if toolchain
craneLib ?
  (import (fetchTarball {
    url = @pinUrl@;
    sha256 = @pinHash@;
  }) { inherit pkgs; }).overrideToolchain
    (_: toolchain),
#@ else
craneLib ? import (fetchTarball {
  url = @pinUrl@;
  sha256 = @pinHash@;
}) { inherit pkgs; },
#@ end
