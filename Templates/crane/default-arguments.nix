#@ if checksAudit
advisory-db ? fetchTarball {
  url = @advisoryPinUrl@;
  sha256 = @advisoryPinHash@;
},
#@ end
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
