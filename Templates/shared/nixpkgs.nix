#@ if nixpkgsVersion
# @nixpkgsVersion@
#@ end
#@ if nixpkgsHash
import (fetchTarball {
  url = @nixpkgsUrl@;
  sha256 = @nixpkgsHash@;
})
#@ else
import (fetchTarball @nixpkgsUrl@)
#@ end
