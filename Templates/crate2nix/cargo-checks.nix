#@ if checksClippy and toolchain
clippy = cargoCheck "clippy" [ ] ''
  cargo clippy --offline @clippyWords@
'';
#@ else if checksClippy
clippy = cargoCheck "clippy" [ clippy ] ''
  cargo clippy --offline @clippyWords@
'';
#@ end
#@ if checksDeny
#@ if checksClippy

#@ end
# Advisories are left out: they need a network.
deny = cargoCheck "deny" [ cargo-deny ] ''
  cargo deny --offline check bans licenses sources
'';
#@ end
#@ if checksDoc
#@ if checksClippy or checksDeny

#@ end
doc = cargoCheck "doc" [ ] ''
  #@ if denyWarnings
  RUSTDOCFLAGS="--deny warnings" cargo doc --offline @docWords@
  #@ else
  cargo doc --offline @docWords@
  #@ end
'';
#@ end
#@ if checksFmt
#@ if checksClippy or checksDeny or checksDoc

#@ end
#@ include "fmt.nix"
#@ end
