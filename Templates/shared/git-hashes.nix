#@ for checkout in gitHashes
#@ if checkout.hash
@checkout.name@ = @checkout.hash@;
#@ else
# Nix prints the right hash when it builds this.
@checkout.name@ = lib.fakeHash;
#@ end
#@ end
