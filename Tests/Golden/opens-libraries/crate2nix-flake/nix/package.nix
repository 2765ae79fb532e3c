{
  crate2nix,
  defaultCrateOverrides,

  lib,
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

  # For onig_sys and x11-dl.
  nativeBuildInputs = [ pkg-config ];
  buildInputs =
    lib.optionals stdenv.hostPlatform.isLinux [ libx11 ]
    ++ lib.optionals stdenv.hostPlatform.isDarwin [ oniguruma ];

  # Opened at run time by ash and x11-dl.
  libraryPath = lib.makeLibraryPath [
    libx11
    libxcursor
    libxi
    libxrandr
    vulkan-loader
  ];

  src = lib.fileset.toSource {
    root = ../.;
    # Without the files that cargo never reads, so that editing them rebuilds nothing.
    fileset = lib.fileset.difference ../. (
      lib.fileset.unions (
        map lib.fileset.maybeMissing [
          ../.direnv
          ../.flakewright.lock
          ../.flakewright.toml
          ../.git
          ../default.nix
          ../flake.lock
          ../flake.nix
          ../nix
          ../result
          ../shell.nix
          ../target
        ]
      )
    );
  };

  # Written by crate2nix while Nix evaluates: one derivation for each crate.
  cargoNix = crate2nix.appliedCargoNix {
    inherit (package) name;
    inherit src;
  };

  crate = cargoNix.workspaceMembers.${package.name}.build.override {
    runTests = true;

    crateOverrides = defaultCrateOverrides // {
      onig_sys = _: {
        nativeBuildInputs = [ pkg-config ];
        buildInputs = [ oniguruma ];
        RUSTONIG_SYSTEM_LIBONIG = true;
      };
      window = _: {
        # Nothing links these libraries, so the programs, tests too, have to be told where they are.
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
lib.addMetaAttrs meta crate
// {
  # What the development shell takes over.
  inherit
    nativeBuildInputs
    buildInputs
    ;
}
