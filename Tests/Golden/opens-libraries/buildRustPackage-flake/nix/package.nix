{
  lib,
  rustPlatform,
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

  meta = {
    inherit (package) description;
    license = lib.licenses.mit;
    mainProgram = "window";
  };
in
rustPlatform.buildRustPackage (finalAttrs: {
  pname = package.name;
  inherit (package) version;
  inherit
    src
    nativeBuildInputs
    buildInputs
    env
    meta
    ;

  __structuredAttrs = true;

  cargoLock.lockFile = ../Cargo.lock;

  # The programs load these libraries at run time and find them by RPATH.
  postFixup = lib.optionalString stdenv.hostPlatform.isLinux ''
    find $out/bin -type f -exec patchelf --add-rpath ${libraryPath} {} +
  '';

  passthru.tests = {
    fmt =
      runCommand "${finalAttrs.pname}-fmt"
        {
          nativeBuildInputs = [
            cargo
            rustfmt
          ];
        }
        ''
          cargo fmt --all --check --manifest-path ${finalAttrs.src}/Cargo.toml
          touch $out
        '';
  };
})
