#@ if checksAudit
audit = craneLib.cargoAudit {
  #@ if subfolder
  inherit (common) pname version src sourceRoot;
  #@ else
  inherit (common) pname version src;
  #@ end
  inherit advisory-db;
};
#@ end
#@ if checksClippy
#@ if checksAudit

#@ end
#@ if denyWarnings
clippy = craneLib.cargoClippy (
  common
  // {
    inherit cargoArtifacts;
    cargoClippyExtraArgs = "--all-targets -- --deny warnings";
  }
);
#@ else
clippy = craneLib.cargoClippy (common // { inherit cargoArtifacts; });
#@ end
#@ end
#@ if checksDeny
#@ if checksAudit or checksClippy

#@ end
# Advisories are left out: they need a network.
#@ if subfolder or gitHashes
deny = craneLib.cargoDeny {
  inherit (common)
    pname
    version
    src
    #@ if subfolder
    cargoLock
    cargoToml
    sourceRoot
    #@ end
    #@ if gitHashes
    outputHashes
    #@ end
    ;
};
#@ else
deny = craneLib.cargoDeny { inherit (common) pname version src; };
#@ end
#@ end
#@ if checksDoc
#@ if checksAudit or checksClippy or checksDeny

#@ end
#@ if denyWarnings
doc = craneLib.cargoDoc (
  common
  // {
    inherit cargoArtifacts;
    #@ if environment or systemEnvironment
    env = env // {
      RUSTDOCFLAGS = "--deny warnings";
    };
    #@ else
    env.RUSTDOCFLAGS = "--deny warnings";
    #@ end
  }
);
#@ else
doc = craneLib.cargoDoc (common // { inherit cargoArtifacts; });
#@ end
#@ end
#@ if checksDocTests
#@ if checksAudit or checksClippy or checksDeny or checksDoc

#@ end
#@ if docTestWords or checkInputs
doctest = craneLib.cargoDocTest (
  common
  // {
    inherit cargoArtifacts;
    #@ if docTestWords
    cargoTestExtraArgs = "@docTestWords@";
    #@ end
    #@ include "check-inputs.nix"
  }
);
#@ else
doctest = craneLib.cargoDocTest (common // { inherit cargoArtifacts; });
#@ end
#@ end
#@ if checksFmt
#@ if checksAudit or checksClippy or checksDeny or checksDoc or checksDocTests

#@ end
#@ if nightlyRustfmt
fmt = craneLib.cargoFmt {
  #@ if subfolder
  inherit (common) pname version src sourceRoot;
  #@ else
  inherit (common) pname version src;
  #@ end
  # @nightlyRustfmt@ has options that only a nightly rustfmt obeys.
  nativeBuildInputs = [ (rustfmt.override { asNightly = true; }) ];
};
#@ else if subfolder
fmt = craneLib.cargoFmt {
  inherit (common) pname version src sourceRoot;
};
#@ else
fmt = craneLib.cargoFmt { inherit (common) pname version src; };
#@ end
#@ end
#@ if checksNextest
#@ if checksAudit or checksClippy or checksDeny or checksDoc or checksDocTests or checksFmt

#@ end
nextest = craneLib.cargoNextest (
  common
  // {
    inherit cargoArtifacts;
    cargoNextestExtraArgs = "@nextestWords@";
    #@ include "check-inputs.nix"
  }
);
#@ end
#@ if generic

test = craneLib.cargoTest (common // { inherit cargoArtifacts; });
#@ else if checksTests
#@ if checksAudit or checksClippy or checksDeny or checksDoc or checksFmt

#@ end
#@ if testProgramArguments
test = craneLib.cargoTest (
  common
  // {
    inherit cargoArtifacts;
    cargoTestExtraArgs = toString @testProgramArguments@;
    #@ include "check-inputs.nix"
  }
);
#@ else if checkInputs
test = craneLib.cargoTest (
  common
  // {
    inherit cargoArtifacts;
    #@ include "check-inputs.nix"
  }
);
#@ else
test = craneLib.cargoTest (common // { inherit cargoArtifacts; });
#@ end
#@ end
