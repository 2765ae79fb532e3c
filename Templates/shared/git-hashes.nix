#@ for checkout in gitHashes
#@ if checkout.hash
@checkout.name@ = @checkout.hash@;
#@ else
# Replace this with the hash that Nix prints.
@checkout.name@ = lib.fakeHash;
#@ end
#@ end
