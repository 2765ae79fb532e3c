# crane's library: dependencies are built in a derivation of their own, from sources that say nothing.
{
  pkgs,
  cargo ? pkgs.cargo,
  rustc ? pkgs.rustc,
  clippy ? pkgs.clippy,
  rustfmt ? pkgs.rustfmt,
}@toolchain:
let
  inherit (pkgs) lib;
  inherit (pkgs.makeRustPlatform { inherit cargo rustc; }) importCargoLock;

  isCargoFile = name: lib.hasSuffix ".rs" name || lib.hasSuffix ".toml" name || name == "Cargo.lock";
  filterCargoSources = path: type: type == "directory" || isCargoFile (baseNameOf path);

  manifest = args: lib.importTOML (args.cargoToml or (args.src + "/Cargo.toml"));
  crateNameFromCargoToml =
    args:
    let
      toml = manifest args;
    in
    {
      pname =
        args.pname or toml.package.metadata.crane.name or toml.package.name
          or toml.workspace.metadata.crane.name
            or (lib.warn "crane will use a placeholder value since `name` cannot be found" "cargo-package");
      version =
        args.version or (
          if lib.isString (toml.package.version or null) then
            toml.package.version
          else
            toml.workspace.package.version
              or (lib.warn "crane will use a placeholder value since `version` cannot be found" "0.0.1")
        );
    };

  vendorCargoDeps =
    args:
    importCargoLock {
      lockFile = args.cargoLock or (args.src + "/Cargo.lock");
      allowBuiltinFetchGit = true;
    };

  # Arguments that are crane's, not the derivation's.
  own = [
    "cargoLock"
    "cargoToml"
    "dummySrc"
    "outputHashes"
  ];

  mkCargoDerivation =
    {
      cargoArtifacts,
      buildPhaseCargoCommand,
      pnameSuffix ? "",
      ...
    }@args:
    let
      named = crateNameFromCargoToml args;
    in
    pkgs.stdenv.mkDerivation (
      removeAttrs args (own ++ [ "pnameSuffix" ])
      // {
        pname = "${named.pname}${pnameSuffix}";
        inherit (named) version;
        CARGO_PROFILE = args.CARGO_PROFILE or "release";
        cargoVendorDir = args.cargoVendorDir or (vendorCargoDeps args);
        nativeBuildInputs = args.nativeBuildInputs or [ ] ++ [
          cargo
          clippy
          rustc
          rustfmt
        ];
        postUnpack = ''
          ${args.postUnpack or ""}
          export CARGO_HOME=$NIX_BUILD_TOP/.cargo-home
          mkdir -p "$CARGO_HOME"
          if [ -n "$cargoVendorDir" ]; then
            sed "s|@vendor@|$cargoVendorDir|" "$cargoVendorDir/.cargo/config.toml" > "$CARGO_HOME/config.toml"
          fi
          if [ -n "$cargoArtifacts" ]; then
            cp -r --preserve=timestamps "$cargoArtifacts/target" "$PWD/target"
            chmod -R u+w target
            # Cargo compares times: what the dummy sources were must be older than what they stood for.
            find . -name '*.rs' -not -path './target/*' -exec touch {} +
          fi
          cargoWithProfile() {
            local command=$1
            shift
            cargo "$command" ''${CARGO_PROFILE:+--profile "$CARGO_PROFILE"} "$@"
          }
        '';
        buildPhase =
          args.buildPhase or ''
            runHook preBuild
            ${buildPhaseCargoCommand}
            runHook postBuild
          '';
        checkPhase =
          args.checkPhase or ''
            runHook preCheck
            ${args.checkPhaseCargoCommand or ""}
            runHook postCheck
          '';
        installPhase =
          args.installPhase or ''
            runHook preInstall
            mkdir -p $out
            ${args.installPhaseCommand or ""}
            runHook postInstall
          '';
      }
    );

  flags = args: "${args.cargoExtraArgs or "--locked"}";
  build = args: "cargoWithProfile build ${flags args} ${args.cargoBuildExtraArgs or ""}";
  test = args: "cargoWithProfile test ${flags args} ${args.cargoTestExtraArgs or ""}";

  # As upstream: the lock file, cargo's configuration, every manifest in the source, and for each target that a manifest
  # names, or that is a library or a program in its usual place, a file that compiles to nothing.
  mkDummySrc =
    args:
    let
      src = "${args.src}";
      manifestsIn =
        folder:
        lib.concatLists (
          lib.mapAttrsToList (
            name: type:
            if name == "Cargo.toml" then
              [ folder ]
            else
              lib.optionals (type == "directory") (manifestsIn "${folder}/${name}")
          ) (builtins.readDir folder)
        );
      stubsOf =
        folder:
        let
          toml = builtins.fromTOML (builtins.unsafeDiscardStringContext (lib.readFile "${folder}/Cargo.toml"));
          entries = path: lib.optionalAttrs (lib.pathExists "${folder}/${path}") (builtins.readDir "${folder}/${path}");
          # No links.
          has = path: (entries (dirOf path)).${baseNameOf path} or "" == "regular";
          named = key: usual: map (target: target.path or "${usual}/${target.name}.rs") (toml.${key} or [ ]);
          programs = lib.mapAttrsToList (
            name: type: if type == "directory" then "src/bin/${name}/main.rs" else "src/bin/${name}"
          ) (lib.filterAttrs (_: type: type != "symlink") (entries "src/bin"));
        in
        lib.optionals (toml ? package) (
          map (path: "${lib.removePrefix src folder}/${path}") (
            lib.optional (toml ? lib || has "src/lib.rs") (toml.lib.path or "src/lib.rs")
            ++ lib.filter has [ "src/main.rs" ]
            ++ programs
            ++ lib.concatLists [
              (named "bin" "src/bin")
              (named "bench" "benches")
              (named "example" "examples")
              (named "test" "tests")
            ]
          )
        );
      # No name of the source: an edit of it must not build the dependencies again.
      withoutSource = map builtins.unsafeDiscardStringContext;
      folders = manifestsIn src;
      stubs = withoutSource (lib.concatMap stubsOf folders);
      buildScripts = withoutSource (
        map (folder: "${lib.removePrefix src folder}/build.rs") (
          lib.filter (folder: lib.pathExists "${folder}/build.rs") folders
        )
      );
      read = lib.cleanSourceWith {
        inherit (args) src;
        filter =
          path: type:
          let
            name = baseNameOf path;
          in
          type == "directory"
          || name == "Cargo.toml"
          || name == "Cargo.lock"
          || baseNameOf (dirOf path) == ".cargo" && lib.hasPrefix "config" name;
      };
    in
    args.dummySrc or (pkgs.runCommand "source" { src = read; } ''
      mkdir $out
      (
        cd "$src"
        find . -name Cargo.toml -o -name Cargo.lock -o -path '*/.cargo/config*' | while read -r file; do
          cp --parents --no-preserve=mode "$file" $out
          case $file in
            */Cargo.toml) sed -i -e '/^build *=/d' "$out/$file" ;;
          esac
        done
      )
      for file in ${toString (stubs ++ buildScripts)}; do
        mkdir -p "$(dirname "$out$file")"
        echo 'fn main() {}' > "$out$file"
      done
      # No one but root can write into what upstream copies from the store.
      find $out -name Cargo.toml -exec chmod a-w {} +
      ${args.extraDummyScript or ""}
    '');

  buildDepsOnly =
    args:
    mkCargoDerivation (
      args
      // {
        src = mkDummySrc args;
        cargoToml = args.cargoToml or (args.src + "/Cargo.toml");
        cargoLock = args.cargoLock or (args.src + "/Cargo.lock");
        cargoArtifacts = null;
        pnameSuffix = "-deps";
        doCheck = args.doCheck or true;
        buildPhaseCargoCommand = ''
          cargoWithProfile check ${flags args} ${lib.optionalString (args.doCheck or true) "--all-targets"}
          ${build args}
        '';
        checkPhaseCargoCommand = "cargoWithProfile test ${flags args} --no-run";
        installPhaseCommand = "cp -r target $out/target";
      }
    );

  derivation =
    suffix: command: args:
    mkCargoDerivation (
      args
      // {
        cargoArtifacts = args.cargoArtifacts or (buildDepsOnly args);
        pnameSuffix = suffix;
        buildPhaseCargoCommand = command args;
        doCheck = false;
      }
    );
in
{
  inherit
    buildDepsOnly
    crateNameFromCargoToml
    filterCargoSources
    mkCargoDerivation
    mkDummySrc
    vendorCargoDeps
    ;

  buildPackage =
    args:
    mkCargoDerivation (
      args
      // {
        cargoArtifacts = args.cargoArtifacts or (buildDepsOnly args);
        # What cargo says that it built is installed, and not what was there before.
        buildPhaseCargoCommand = "${build args} --message-format json-render-diagnostics > $NIX_BUILD_TOP/build.json";
        doCheck = args.doCheck or true;
        checkPhaseCargoCommand = test args;
        installPhaseCommand = ''
          mkdir -p $out/bin $out/lib
          artifacts() { grep '"reason":"compiler-artifact"' "$NIX_BUILD_TOP/build.json" || true; }
          artifacts | sed -n 's/.*"executable":"\([^"]*\)".*/\1/p' | xargs -r cp -t $out/bin
          libraries() { artifacts | grep -E '"crate_types":\[[^]]*"(cdylib|dylib|staticlib)"' | grep -oE '"[^"]*\.(so|a)"' || true; }
          libraries | xargs -r cp -t $out/lib
          rmdir --ignore-fail-on-non-empty $out/bin $out/lib
        '';
      }
    );

  cargoBuild = derivation "-build" build;
  cargoTest =
    args:
    mkCargoDerivation (
      args
      // {
        cargoArtifacts = args.cargoArtifacts or (buildDepsOnly args);
        pnameSuffix = "-test";
        buildPhaseCargoCommand = "";
        doCheck = args.doCheck or true;
        checkPhaseCargoCommand = test args;
      }
    );
  cargoClippy = derivation "-clippy" (
    args: "cargoWithProfile clippy ${flags args} ${args.cargoClippyExtraArgs or "--all-targets"}"
  );
  cargoDoc = derivation "-doc" (
    args: "cargoWithProfile doc ${flags args} ${args.cargoDocExtraArgs or "--no-deps"}"
  );
  cargoDocTest =
    args:
    mkCargoDerivation (
      args
      // {
        pnameSuffix = "-doctest";
        buildPhaseCargoCommand = "";
        doCheck = args.doCheck or true;
        checkPhaseCargoCommand = "cargoWithProfile test --doc ${flags args} ${args.cargoTestExtraArgs or ""}";
      }
    );
  cargoNextest =
    args:
    mkCargoDerivation (
      args
      // {
        pnameSuffix = "-nextest";
        nativeBuildInputs = args.nativeBuildInputs or [ ] ++ [ pkgs.cargo-nextest ];
        buildPhaseCargoCommand = "cargo nextest --version";
        doCheck = args.doCheck or true;
        checkPhaseCargoCommand = ''
          cargo nextest run ''${CARGO_PROFILE:+--cargo-profile $CARGO_PROFILE} ${args.cargoExtraArgs or ""} ${
            args.cargoNextestExtraArgs or ""
          }
        '';
      }
    );
  cargoDeny =
    args:
    mkCargoDerivation (
      removeAttrs args [ "cargoExtraArgs" ]
      // {
        cargoArtifacts = null;
        pnameSuffix = "-deny";
        nativeBuildInputs = args.nativeBuildInputs or [ ] ++ [ pkgs.cargo-deny ];
        buildPhaseCargoCommand = "cargo --offline ${args.cargoExtraArgs or ""} deny check bans licenses sources";
        doCheck = false;
      }
    );
  # As upstream, of the source only lock files and the configuration of cargo-audit.
  cargoAudit =
    { advisory-db, src, ... }@args:
    mkCargoDerivation (
      args
      // {
        src = lib.cleanSourceWith {
          inherit src;
          filter =
            path: type:
            type == "directory" || lib.hasSuffix "Cargo.lock" path || lib.hasSuffix "audit.toml" path;
        };
        cargoArtifacts = null;
        cargoVendorDir = null;
        pnameSuffix = "-audit";
        nativeBuildInputs = args.nativeBuildInputs or [ ] ++ [ pkgs.cargo-audit ];
        buildPhaseCargoCommand = "cargo audit -n -d ${advisory-db} --ignore yanked";
        doCheck = false;
      }
    );
  cargoFmt =
    args:
    mkCargoDerivation (
      args
      // {
        cargoArtifacts = null;
        pnameSuffix = "-fmt";
        buildPhaseCargoCommand = "cargo fmt -- --check ${args.rustFmtExtraArgs or ""}";
        doCheck = false;
      }
    );

  cleanCargoSource =
    src:
    lib.cleanSourceWith {
      inherit src;
      filter = filterCargoSources;
    };
  fileset = {
    commonCargoSources = lib.fileset.fileFilter ({ name, ... }: isCargoFile name);
    cargoTomlAndLock = lib.fileset.fileFilter (
      { name, ... }:
      lib.elem name [
        "Cargo.toml"
        "Cargo.lock"
      ]
    );
    rust = lib.fileset.fileFilter (file: file.hasExt "rs");
    toml = lib.fileset.fileFilter (file: file.hasExt "toml");
  };

  devShell =
    {
      checks ? { },
      packages ? [ ],
      inputsFrom ? [ ],
      ...
    }@args:
    pkgs.mkShell (
      removeAttrs args [ "checks" ]
      // {
        inputsFrom = lib.attrValues checks ++ inputsFrom;
        packages = [
          cargo
          clippy
          rustc
          rustfmt
        ]
        ++ packages;
      }
    );

  overrideToolchain =
    f:
    let
      tools = if lib.isFunction f then f pkgs else f;
    in
    import ./. (
      toolchain
      // {
        cargo = tools;
        rustc = tools;
        clippy = tools;
        rustfmt = tools;
      }
    );
}
