{
  lib,
  stdenv,
  fetchFromGitHub,
  curl,
  git,
  installShellFiles,
  libgit2,
  makeBinaryWrapper,
  openssl,
  pkg-config,
  python3,
  swift,
  swiftpm,
  tomlplusplus,
  versionCheckHook,
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
stdenv.mkDerivation (finalAttrs: {
  pname = "flakewright";
  version = "0.1.0";

  __structuredAttrs = true;

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
      ../packaging/flakewright.man
      ../scripts/man-pages
    ];
  };

  # The only dependency from elsewhere, which Swift would clone.
  postPatch = ''
    cp -r ${swift-argument-parser} ../swift-argument-parser
    chmod -R u+w ../swift-argument-parser
    substituteInPlace Package.swift --replace-fail \
      '.package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")' \
      '.package(path: "../swift-argument-parser")'
    patchShebangs --build scripts/man-pages
  '';

  strictDeps = true;

  nativeBuildInputs = [
    installShellFiles
    makeBinaryWrapper
    pkg-config
    python3
    swift
    swiftpm
  ];

  buildInputs = [
    libgit2
    openssl
    tomlplusplus
    zlib
  ];

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

  postInstall = lib.optionalString (stdenv.buildPlatform.canExecute stdenv.hostPlatform) ''
    installShellCompletion --cmd flakewright \
      --bash <($out/bin/flakewright completions bash) \
      --fish <($out/bin/flakewright completions fish) \
      --zsh <($out/bin/flakewright completions zsh)
    scripts/man-pages $out/bin/flakewright man
    installManPage man/*
  '';

  # It downloads crates with curl, and commits with git.
  postFixup = ''
    wrapProgram $out/bin/flakewright --suffix PATH : ${
      lib.makeBinPath [
        curl
        git
      ]
    }
  '';

  nativeInstallCheckInputs = [ versionCheckHook ];
  doInstallCheck = true;

  meta = {
    description = "Puts Rust projects on Nix, on a new branch";
    homepage = "https://github.com/flakewright/flakewright";
    changelog = "https://github.com/flakewright/flakewright/blob/v${finalAttrs.version}/CHANGELOG.md";
    license = with lib.licenses; [
      mit
      asl20
    ];
    mainProgram = "flakewright";
    platforms = lib.platforms.linux ++ lib.platforms.darwin;
    # Swift 6.2 is in nixpkgs from 26.11.
    broken = lib.versionOlder swift.version "6.2";
  };
})
