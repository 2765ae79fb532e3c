#@ if checksClippy
clippy = naersk.buildPackage (
  common
  // {
    mode = "clippy";
    #@ if generic
    cargoBuildOptions = options: options ++ [ "--workspace" ];
    #@ else if testsMembers and not separate
    #@ include "workspace-options.nix"
    #@ end
    #@ if not denyWarnings
    # naersk denies warnings by default, and each release of clippy has new ones.
    cargoClippyOptions = _: [ ];
    #@ end
  }
);
#@ end
#@ if checksDeny
#@ if checksClippy

#@ end
# Advisories are left out: they need a network.
deny = naersk.buildPackage (
  common
  // {
    singleStep = true;
    nativeBuildInputs = [ cargo-deny ];
    cargoBuild = _: "cargo deny --offline check bans licenses sources";
  }
);
#@ end
#@ if checksDoc
#@ if checksClippy or checksDeny

#@ end
doc = naersk.buildPackage (
  common
  // {
    mode = "check";
    #@ if testsMembers and not separate
    #@ include "workspace-options.nix"
    #@ end
    doDoc = true;
    # naersk ignores failures by default.
    doDocFail = true;
    #@ if hasOneDocOption
    cargoDocOptions = options: options ++ @docOptions@;
    #@ else
    cargoDocOptions =
      options:
      options
      ++ @docOptions@;
    #@ end
    #@ if denyWarnings
    RUSTDOCFLAGS = "--deny warnings";
    #@ end
  }
);
#@ end
#@ if checksFmt
#@ if checksClippy or checksDeny or checksDoc

#@ end
fmt = naersk.buildPackage (
  common
  // {
    mode = "fmt";
    singleStep = true;
    #@ if nightlyRustfmt and toolchain
    # @nightlyRustfmt@ has options that only a nightly rustfmt obeys.
    RUSTFMT = "${rustfmt.override { asNightly = true; }}/bin/rustfmt";
    #@ else if nightlyRustfmt
    # @nightlyRustfmt@ has options that only a nightly rustfmt obeys.
    nativeBuildInputs = [ (rustfmt.override { asNightly = true; }) ];
    #@ else
    nativeBuildInputs = [ rustfmt ];
    #@ end
  }
);
#@ end
#@ if separate and not skipsTests
#@ if checksClippy or checksDeny or checksDoc or checksFmt

#@ end
test = workspaceBuild;
#@ end
