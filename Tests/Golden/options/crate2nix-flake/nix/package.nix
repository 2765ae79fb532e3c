{
  crate2nix,
  defaultCrateOverrides,

  lib,
  alsa-lib,
  installShellFiles,
  libiconv,
  mold,
  stdenv,
  udev,
  xcbuild,
}:

let
  inherit (lib.importTOML ../Cargo.toml) package;

  # Needed by what .flakewright/options.toml names.
  nativeBuildInputs = [
    installShellFiles
  ]
  ++ lib.optionals stdenv.hostPlatform.isLinux [ mold ]
  ++ lib.optionals stdenv.hostPlatform.isDarwin [ xcbuild ];
  buildInputs =
    lib.optionals stdenv.hostPlatform.isLinux [
      alsa-lib
      udev
    ]
    ++ lib.optionals stdenv.hostPlatform.isDarwin [ libiconv ];

  src = lib.fileset.toSource {
    root = ../.;
    # Leaves out files that cargo does not read, so that editing them does not cause a rebuild.
    fileset = lib.fileset.difference ../. (
      lib.fileset.unions (
        map lib.fileset.maybeMissing [
          ../.direnv
          ../.envrc
          ../.flakewright
          ../.git
          ../.github
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

  # crate2nix generates this during evaluation: one derivation for each crate.
  cargoNix = crate2nix.appliedCargoNix {
    inherit (package) name;
    inherit src;
  };

  crate = cargoNix.workspaceMembers.${package.name}.build.override {
    features = [
      "loud"
      "tracing"
    ];
    runTests = true;
    testCrateFlags = [ "--skip=asks_the_network" ];

    crateOverrides = defaultCrateOverrides // {
      greet = _: {
        inherit
          nativeBuildInputs
          buildInputs
          ;
      };
    };
  };

  meta = {
    inherit (package) description;
    license = lib.licenses.mit;
    mainProgram = "greet";
  };
in
lib.addMetaAttrs meta crate
// {
  # For `inputsFrom` of the development shell.
  inherit
    nativeBuildInputs
    buildInputs
    ;
}
