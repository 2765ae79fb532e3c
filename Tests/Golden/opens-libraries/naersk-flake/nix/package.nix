{
  lib,
  naersk,
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

  env.RUSTONIG_SYSTEM_LIBONIG = true;

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

  common = {
    inherit (package) name version;
    inherit
      src
      nativeBuildInputs
      buildInputs
      env
      ;

    strictDeps = true;
  };

  meta = {
    inherit (package) description;
    license = lib.licenses.mit;
    mainProgram = "window";
  };
in
naersk.buildPackage (
  common
  // {
    inherit meta;

    doCheck = true;

    overrideMain = _: {
      # The programs load these libraries at run time and find them by RPATH.
      postFixup = lib.optionalString stdenv.hostPlatform.isLinux ''
        find $out/bin -type f -exec patchelf --add-rpath ${libraryPath} {} +
      '';
    };

    passthru.tests = {
      clippy = naersk.buildPackage (
        common
        // {
          mode = "clippy";
          # naersk denies warnings by default, and each release of clippy has new ones.
          cargoClippyOptions = _: [ ];
        }
      );

      fmt = naersk.buildPackage (
        common
        // {
          mode = "fmt";
          singleStep = true;
          nativeBuildInputs = [ rustfmt ];
        }
      );
    };
  }
)
