{
  lib,
  crate2nix,
  defaultCrateOverrides,
  cargo,
  runCommand,
  rustfmt,
  libx11,
  libxcursor,
  libxi,
  libxrandr,
  oniguruma,
  pkg-config,
  stdenv,
  vulkan-loader,
}:

let
  inherit (lib.importTOML ../Cargo.toml) package;

  # Needed by onig_sys and x11-dl.
  nativeBuildInputs = [ pkg-config ];
  buildInputs =
    lib.optionals stdenv.hostPlatform.isLinux [ libx11 ]
    ++ lib.optionals stdenv.hostPlatform.isDarwin [ oniguruma ];

  # Loaded at run time by ash and x11-dl.
  libraryPath = lib.makeLibraryPath [
    libx11
    libxcursor
    libxi
    libxrandr
    vulkan-loader
  ];

  src = lib.fileset.toSource {
    root = ../.;
    # Leaves out files that cargo does not read, so that editing them does not cause a rebuild.
    fileset = lib.fileset.difference ../. (
      lib.fileset.unions (
        map lib.fileset.maybeMissing [
          ../.direnv
          ../.flakewright
          ../.git
          ../.github
          ../CHANGELOG.md
          ../LICENSE
          ../README.md
          ../default.nix
          ../docs
          ../flake.lock
          ../flake.nix
          ../nix
          ../result
          ../shell.nix
          ../target
          ../website
        ]
      )
    );
  };

  # crate2nix generates this during evaluation: one derivation for each crate.
  cargoNix = crate2nix.appliedCargoNix {
    inherit (package) name;
    inherit src;
  };

  crate = cargoNix.workspaceMembers.${package.name}.build.override {
    crateOverrides = defaultCrateOverrides // {
      onig_sys = _: {
        nativeBuildInputs = [ pkg-config ];
        buildInputs = [ oniguruma ];
        RUSTONIG_SYSTEM_LIBONIG = true;
      };
      window = _: {
        # The programs, tests included, load these libraries at run time and find them by RPATH.
        postFixup = lib.optionalString stdenv.hostPlatform.isLinux ''
          find $out -type f -executable -exec patchelf --add-rpath ${libraryPath} {} +
        '';
      };
      x11-dl = _: {
        nativeBuildInputs = [ pkg-config ];
        buildInputs = [ libx11 ];
      };
    };
  };

  meta = {
    inherit (package) description;
    license = lib.licenses.mit;
    mainProgram = "window";
  };
in
crate.overrideAttrs (old: {
  meta = old.meta or { } // meta;
  passthru = old.passthru or { } // {
    tests = {
      fmt =
        runCommand "${package.name}-fmt"
          {
            nativeBuildInputs = [
              cargo
              rustfmt
            ];
          }
          ''
            cargo fmt --all --check --manifest-path ${src}/Cargo.toml
            touch $out
          '';

      # Without those in documentation: crate2nix does not run them.
      test = crate.override {
        runTests = true;
      };
    };
  };
})
// {
  # For `inputsFrom` of the development shell.
  inherit
    nativeBuildInputs
    buildInputs
    ;
}
