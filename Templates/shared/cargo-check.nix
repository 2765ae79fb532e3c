#@ if checksClippy or checksDeny or checksDoc

# Another command with the crates and inputs of `package`.
cargoCheck =
  package: name: tools: command:
  package.overrideAttrs (old: {
    pname = "${old.pname}-${name}";
    nativeBuildInputs = old.nativeBuildInputs ++ tools;
    #@ include "cargo-check-phase.nix"
    installPhase = "touch $out";
    doCheck = false;
    dontFixup = true;
  });
#@ end
