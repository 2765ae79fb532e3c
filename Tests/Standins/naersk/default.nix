# naersk's buildPackage: the same arguments and the same reading of manifests, and a build of the dependencies with sources
# that say nothing.
{
  cargo,
  clippy,
  fetchurl,
  lib,
  linkFarm,
  pkgs,
  runCommand,
  rustc,
  stdenv,
  writeText,
}:
{
  buildPackage =
    argument:
    let
      isRoot =
        builtins.isPath argument
        || lib.isString argument
        || lib.isDerivation argument
        || argument ? outPath;
      args = if isRoot then { root = argument; } else argument;

      option =
        name: default:
        let
          given = args.${name};
          type = builtins.typeOf default;
        in
        if !args ? ${name} then
          default
        else if lib.isFunction given then
          given default
        else
          throw "${name} should be a function from ${type} to ${type}, but is a ${builtins.typeOf given}";
      config = {
        release = args.release or true;
        mode = args.mode or "build";
        copyBins = args.copyBins or true;
        copyLibs = args.copyLibs or false;
        # As upstream, libraries of the type dylib are not among them unless the filter of jq has them.
        libraryTypes =
          if lib.hasInfix "\"dylib\"" (args.copyLibsFilter or "") then
            "cdylib|dylib|staticlib"
          else
            "cdylib|staticlib";
        doDoc = args.doDoc or false;
        singleStep = args.singleStep or false;
        gitAllRefs = args.gitAllRefs or false;
        gitSubmodules = args.gitSubmodules or false;
        cratesDownloadUrl = args.cratesDownloadUrl or "https://static.crates.io/crates";
        cargoBuildOptions = option "cargoBuildOptions" [
          "$cargo_release"
          ''-j "$NIX_BUILD_CORES"''
          "--message-format=$cargo_message_format"
        ];
        cargoTestOptions = option "cargoTestOptions" [
          "$cargo_release"
          ''-j "$NIX_BUILD_CORES"''
        ];
        cargoTestCommands = option "cargoTestCommands" [ "cargo $cargo_options test $cargo_test_options" ];
        cargoClippyOptions = option "cargoClippyOptions" [ "-D warnings" ];
        cargoFmtOptions = option "cargoFmtOptions" [ "--check" ];
        cargoDocOptions = option "cargoDocOptions" [
          "--offline"
          "$cargo_release"
          ''-j "$NIX_BUILD_CORES"''
        ];
        doDocFail = args.doDocFail or false;
        cargoOptions = option "cargoOptions" [ ];
        cargoBuild = option "cargoBuild" "cargo $cargo_options build $cargo_build_options";
        override = args.override or (x: x);
        overrideMain = args.overrideMain or (x: x);
        autoCrateSpecificOverrides = args.autoCrateSpecificOverrides or true;
        remapPathPrefix = args.remapPathPrefix or true;
        compressTarget = args.compressTarget or true;
        copyTarget = args.copyTarget or false;
        root = source.root;
        src = source.src;
        name = null;
        version = null;
        postInstall = "";
        nativeBuildInputs = [ ];
        buildInputs = [ ];
      };

      # What is given as a path is read at evaluation; Cargo.toml and Cargo.lock come from the root.
      clean = source: if builtins.isPath source then lib.cleanSource source else source;
      source =
        if args ? src || args ? root then
          {
            src = clean (args.src or args.root);
            root = args.root or args.src;
          }
        else
          throw "please specify either 'src' or 'root'";
      manifest = lib.importTOML (source.root + "/Cargo.toml");
      lock =
        if builtins.pathExists (source.root + "/Cargo.lock") then
          lib.importTOML (source.root + "/Cargo.lock")
        else
          throw "Naersk requires Cargo.lock to be available in root. Check that it is not in .gitignore and stage it when using git to filter sources (which flakes does)";
      # All manifests below the root, which upstream reads for its build of the dependencies.
      manifestsIn =
        folder:
        lib.concatLists (
          lib.mapAttrsToList (
            name: type:
            let
              path = "${folder}/${name}";
            in
            if name == "Cargo.toml" then
              [ (builtins.fromTOML (builtins.unsafeDiscardStringContext (lib.readFile path))) ]
            else
              lib.optionals (type == "directory") (manifestsIn path)
          ) (builtins.readDir folder)
        );
      expectReadable =
        if config.singleStep then lib.id else builtins.deepSeq (manifestsIn "${toString source.root}");

      # As upstream: the manifests without their targets, each with an empty library and build script, the configuration of the
      # root, and on top of them the crates of `[patch]` and what `copySources` names. Here without removing more from
      # manifests than the tests need.
      patched = lib.concatMap (
        crates: map (crate: crate.path) (lib.filter (crate: crate ? path) (lib.attrValues crates))
      ) (lib.attrValues (manifest.patch or { }));
      copied = args.copySources or [ ] ++ patched;
      # An edit of other files must not build the dependencies again.
      read =
        if copied != [ ] then
          source.root
        else
          lib.cleanSourceWith {
            src = source.root;
            filter =
              path: type:
              type == "directory"
              || lib.elem (baseNameOf path) [
                "Cargo.toml"
                "Cargo.lock"
              ]
              || baseNameOf (dirOf path) == ".cargo";
          };
      dummySrc = runCommand "dummy-src" { root = "${read}"; } ''
        mkdir $out
        cp "$root/Cargo.lock" $out
        for config in config.toml config; do
          if [ -e "$root/.cargo/$config" ]; then
            mkdir -p $out/.cargo
            cp "$root/.cargo/$config" $out/.cargo/config
            break
          fi
        done
        (cd "$root" && find . -name Cargo.toml) | while read -r file; do
          folder=$out/$(dirname "$file")
          mkdir -p "$folder/src"
          awk '
            /^\[/ { skip = /^\[lib\]/ || /^\[\[(bin|example|test|bench)\]\]/ }
            !skip && !/^(build|default-run|metabuild) *=/
          ' "$root/$file" > "$folder/Cargo.toml"
          echo 'fn main() {}' > "$folder/build.rs"
          echo '#![no_std]' > "$folder/src/lib.rs"
        done
        for folder in ${toString copied}; do
          mkdir -p "$out/$folder"
          cp --no-preserve=mode -R "$root/$folder"/* "$out/$folder"
        done
      '';
      name =
        args.name or manifest.package.name
          or (if manifest ? workspace then "rust-workspace" else "rust-package");
      version = args.version or manifest.package.version or "unknown";

      commands = {
        build = config.cargoBuild;
        check = "cargo $cargo_options check $cargo_build_options";
        test = "cargo $cargo_options test $cargo_test_options";
        clippy = "cargo $cargo_options clippy $cargo_build_options -- $cargo_clippy_options";
        fmt = "cargo $cargo_options fmt -- $cargo_fmt_options";
      };
      command =
        commands.${config.mode}
          or (throw "Unknown mode ${config.mode}, allowed modes: build, check, test, clippy");

      vendor = import ./vendor.nix {
        inherit
          fetchurl
          lib
          linkFarm
          lock
          runCommand
          writeText
          ;
        inherit (config) cratesDownloadUrl gitAllRefs gitSubmodules;
      };
      # Options are words of shell, unescaped.
      expanded =
        let
          options = lib.mapAttrs (_: lib.concatStringsSep " ") {
            "$cargo_build_options" = config.cargoBuildOptions;
            "$cargo_test_options" = config.cargoTestOptions;
            "$cargo_clippy_options" = config.cargoClippyOptions;
            "$cargo_fmt_options" = config.cargoFmtOptions;
            "$cargo_doc_options" = config.cargoDocOptions;
            "$cargo_options" = config.cargoOptions;
          };
        in
        lib.replaceStrings (lib.attrNames options) (lib.attrValues options);

      build =
        {
          name,
          src,
          isDependencies,
          builtDependencies,
        }:
        stdenv.mkDerivation (
          removeAttrs args (lib.attrNames config)
          // {
            inherit builtDependencies name src version;
            outputs = [ "out" ] ++ lib.optional (config.doDoc && !isDependencies) "doc";
            nativeBuildInputs =
              args.nativeBuildInputs or [ ]
              ++ [
                cargo
                clippy
                rustc
              ]
              ++ lib.optional (lib.any (package: package.name == "openssl-sys") (
                lock.package or [ ]
              )) pkgs.pkg-config;
            buildInputs =
              args.buildInputs or [ ]
              ++ lib.optional (lib.any (package: package.name == "openssl-sys") (
                lock.package or [ ]
              )) pkgs.openssl;
            configurePhase =
              args.configurePhase or ''
                runHook preConfigure
                export CARGO_HOME=$PWD/.cargo-home cargo_message_format=json-diagnostic-rendered-ansi
                mkdir -p $CARGO_HOME
                cp ${vendor.config} $CARGO_HOME/config.toml
                cargo_release=${lib.optionalString config.release "--release"}
                for dependencies in $builtDependencies; do
                  cp -r --no-preserve=mode,ownership --preserve=timestamps "$dependencies/target" .
                  find target -path '*/build/*' -name 'build-script-*' -exec chmod +x {} +
                  # Cargo compares times: what the dummy sources were must be older than what they stood for.
                  find . -name '*.rs' -not -path './target/*' -exec touch {} +
                done
                runHook postConfigure
              '';
            buildPhase =
              args.buildPhase or ''
                runHook preBuild
                ${expanded command} > build.json
                runHook postBuild
              '';
            checkPhase =
              args.checkPhase or ''
                runHook preCheck
                ${lib.concatMapStringsSep "\n" (
                  test: expanded test + lib.optionalString isDependencies " || true"
                ) config.cargoTestCommands}
                runHook postCheck
              '';
            installPhase =
              args.installPhase or ''
                runHook preInstall
                ${lib.optionalString config.doDoc (
                  expanded "cargo $cargo_options doc $cargo_doc_options"
                  + " || ${lib.boolToString (!config.doDocFail)}"
                )}
                mkdir -p $out
                ${lib.optionalString (config.doDoc && !isDependencies) "cp -r target/doc $doc"}
                ${lib.optionalString isDependencies "cp -r target $out/target"}
                ${lib.optionalString (!isDependencies && config.mode == "build" && config.copyBins) ''
                  mkdir -p $out/bin
                  { grep '"reason":"compiler-artifact"' build.json || true; } | sed -n 's/.*"executable":"\([^"]*\)".*/\1/p' |
                    while read -r program; do cp "$program" $out/bin/; done
                ''}
                ${lib.optionalString (!isDependencies && config.mode == "build" && config.copyLibs) ''
                  mkdir -p $out/lib
                  { grep '"reason":"compiler-artifact"' build.json || true; } |
                    { grep -E '"kind":\[[^]]*"(${config.libraryTypes})"' || true; } |
                    { grep -oE '"[^"]*\.(so|a)"' || true; } | xargs -r cp -t $out/lib
                ''}
                runHook postInstall
              '';
          }
          // lib.optionalAttrs (args ? postInstall && !isDependencies) { inherit (args) postInstall; }
        );

      dependencies = build {
        name = "${args.pname or name}-deps-${version}";
        src = dummySrc;
        isDependencies = true;
        builtDependencies = [ ];
      };
      builtDependencies = lib.optional (!config.singleStep) dependencies;
      main = config.override (build {
        name = "${args.pname or name}-${version}";
        inherit (source) src;
        isDependencies = false;
        inherit builtDependencies;
      });
    in
    expectReadable (main.overrideAttrs config.overrideMain // { inherit builtDependencies dependencies; });
}
