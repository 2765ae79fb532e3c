{
  lib,
  stdenv,
  fetchFromGitHub,
  curl,
  libgit2,
  openssl,
  pkg-config,
  swift,
  swiftpm,
  tomlplusplus,
  zlib,
}:

let
  swift-argument-parser = fetchFromGitHub {
    owner = "apple";
    repo = "swift-argument-parser";
    tag = "1.8.2";
    hash = "sha256-87davPixt6+/NIuYi2HSc/L6SJqfQClToWPK89N3ToQ=";
  };
in
stdenv.mkDerivation {
  pname = "flakewright";
  version = "0.1.0";

  src = lib.fileset.toSource {
    root = ../.;
    fileset = lib.fileset.unions [
      ../Data
      ../Package.swift
      ../Sources
      ../Templates
      # Embedded: `explain` prints it.
      ../docs/codes.md
      # Not built, but Package.swift names it.
      ../Tests
    ];
  };

  strictDeps = true;

  nativeBuildInputs = [
    pkg-config
    swift
    swiftpm
  ];

  buildInputs = [
    curl
    libgit2
    openssl
    tomlplusplus
    zlib
  ];

  # libcurl is opened at run time, where something is downloaded.
  env.NIX_LDFLAGS = "-rpath ${lib.makeLibraryPath [ curl ]}";

  # The only dependency from elsewhere, which Swift would clone.
  postPatch = ''
    cp -r ${swift-argument-parser} ../swift-argument-parser
    chmod -R u+w ../swift-argument-parser
    substituteInPlace Package.swift --replace-fail \
      '.package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")' \
      '.package(path: "../swift-argument-parser")'
  '';

  buildPhase = ''
    runHook preBuild
    swift build --configuration release --product flakewright --disable-sandbox
    runHook postBuild
  '';

  installPhase = ''
    runHook preInstall
    install -D --target-directory=$out/bin .build/release/flakewright
    runHook postInstall
  '';

  meta = {
    description = "Puts Rust projects on Nix, on a new branch";
    license = with lib.licenses; [
      mit
      asl20
    ];
    mainProgram = "flakewright";
    # Swift 6.2 is in nixpkgs from 26.11.
    broken = lib.versionOlder swift.version "6.2";
  };
}
