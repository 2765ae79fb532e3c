fmt =
  runCommand "${finalAttrs.pname}-fmt"
    {
      nativeBuildInputs = [
        #@ if nightlyRustfmt
        # @nightlyRustfmt@ has options that only a nightly rustfmt obeys.
        (rustfmt.override { asNightly = true; })
        cargo
        #@ else
        cargo
        rustfmt
        #@ end
      ];
    }
    ''
      #@ if subfolder
      cargo fmt --all --check --manifest-path ${finalAttrs.src}/@subfolder@/Cargo.toml
      #@ else
      cargo fmt --all --check --manifest-path ${finalAttrs.src}/Cargo.toml
      #@ end
      touch $out
    '';
