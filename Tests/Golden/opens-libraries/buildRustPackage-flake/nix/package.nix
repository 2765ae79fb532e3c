{
  rustPlatform,

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

  env.RUSTONIG_SYSTEM_LIBONIG = true;

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

  meta = {
    inherit (package) description;
    license = lib.licenses.mit;
    mainProgram = "window";
  };
in
rustPlatform.buildRustPackage {
  pname = package.name;
  inherit (package) version;
  inherit
    src
    nativeBuildInputs
    buildInputs
    env
    meta
    ;

  cargoLock.lockFile = ../Cargo.lock;

  # Nothing links these libraries, so the programs have to be told where they are.
  postFixup = lib.optionalString stdenv.hostPlatform.isLinux ''
    find $out/bin -type f -exec patchelf --add-rpath ${libraryPath} {} +
  '';
}
