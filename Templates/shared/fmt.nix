fmt =
  runCommand "${package.name}-fmt"
    {
      nativeBuildInputs = [
        cargo
        rustfmt
      ];
    }
    ''
      #@ if subfolder
      cargo fmt --all --check --manifest-path ${src}/@subfolder@/Cargo.toml
      #@ else
      cargo fmt --all --check --manifest-path ${src}/Cargo.toml
      #@ end
      touch $out
    '';
