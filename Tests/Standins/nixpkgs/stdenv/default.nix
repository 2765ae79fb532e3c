# stdenv.mkDerivation on the host's tools. PATH has only these and what a package asks for.
{
  lib,
  system,
  host,
}:
let
  base = derivation {
    name = "stdenv";
    inherit system;
    inherit (host) bash tools;
    builder = host.bash;
    args = [
      "-e"
      ./make-stdenv.sh
    ];
    setup = ./setup.sh;
  };

  isLinux = lib.hasSuffix "-linux" system;
  platform = {
    inherit system isLinux;
    isDarwin = !isLinux;
    isUnix = true;
    isx86_64 = lib.hasPrefix "x86_64" system;
    isAarch64 = lib.hasPrefix "aarch64" system;
    isMusl = false;
    isStatic = false;
    isWindows = false;
    extensions.sharedLibrary = if isLinux then ".so" else ".dylib";
    rust.rustcTarget =
      builtins.head (lib.splitString "-" system)
      + (if isLinux then "-unknown-linux-gnu" else "-apple-darwin");
    rust.rustcTargetSpec = platform.rust.rustcTarget;
    config = platform.rust.rustcTarget;
    canExecute = _: true;
    emulator = _: throw "stand-in: no emulator";
  };

  mkDerivation = argument: make (if lib.isFunction argument then argument else _: argument);

  make =
    f:
    let
      attrs = f finalAttrs;
      finalAttrs = attrs // {
        finalPackage = package;
      };

      # As upstream: what a store path cannot have is replaced.
      name = lib.concatMapStrings (part: if lib.isString part then part else "-") (
        builtins.split "[^[:alnum:]+._?=-]+" (
          attrs.name or "${attrs.pname or (throw "mkDerivation needs `name` or `pname`")}-${
            attrs.version or (throw "mkDerivation: ${attrs.pname} has no `version`")
          }"
        )
      );
      doCheck = attrs.doCheck or false;
      doInstallCheck = attrs.doInstallCheck or false;
      structured = attrs.__structuredAttrs or false;
      env = lib.mapAttrs (
        key: value:
        if
          lib.isString value || builtins.isInt value || lib.isBool value || lib.isDerivation value
        then
          value
        else
          throw "The `env` attribute set can only contain derivation, string, boolean or integer attributes. The `${key}` attribute is of type ${builtins.typeOf value}."
      ) (mainProgram // attrs.env or { });
      mainProgram = lib.optionalAttrs (attrs ? meta.mainProgram) {
        NIX_MAIN_PROGRAM = attrs.meta.mainProgram;
      };
      overlapping = lib.intersectLists (lib.attrNames env) (lib.attrNames attrs);

      inputs = lib.mapAttrs (_: list: checkInputs list) {
        nativeBuildInputs =
          attrs.nativeBuildInputs or [ ]
          ++ lib.optionals doCheck (attrs.nativeCheckInputs or [ ])
          ++ lib.optionals doInstallCheck (attrs.nativeInstallCheckInputs or [ ]);
        buildInputs = attrs.buildInputs or [ ] ++ lib.optionals doCheck (attrs.checkInputs or [ ]);
        propagatedBuildInputs = attrs.propagatedBuildInputs or [ ];
        propagatedNativeBuildInputs = attrs.propagatedNativeBuildInputs or [ ];
      };
      checkInputs = map (
        input:
        if lib.isDerivation input || input == null || builtins.isPath input || lib.isString input then
          input
        else
          throw "Dependency of ${name} is of type ${builtins.typeOf input}, not a derivation"
      );

      drv = derivation (
        removeAttrs attrs [
          "checkInputs"
          "env"
          "meta"
          "nativeCheckInputs"
          "nativeInstallCheckInputs"
          "passthru"
        ]
        // inputs
        // (if structured then { inherit env; } else env)
        // {
          inherit
            name
            system
            doCheck
            doInstallCheck
            ;
          stdenv = base;
          outputs = attrs.outputs or [ "out" ];
          strictDeps = attrs.strictDeps or false;
          builder = attrs.builder or host.bash;
          args =
            attrs.args or [
              "-e"
              ./builder.sh
            ];
        }
      );

      package =
        drv
        // attrs.passthru or { }
        // {
          meta = {
            available = true;
          }
          // attrs.meta or { };
          inherit name;
          overrideAttrs =
            changes:
            make (
              final:
              let
                previous = f final;
              in
              previous
              // (
                if !lib.isFunction changes then
                  changes
                else if lib.isFunction (changes previous) then
                  changes final previous
                else
                  changes previous
              )
            );
          passthru = attrs.passthru or { };
        }
        // lib.optionalAttrs (attrs ? src) { inherit (attrs) src; }
        // lib.optionalAttrs (attrs ? pname) { inherit (attrs) pname; }
        // lib.optionalAttrs (attrs ? version) { inherit (attrs) version; };
    in
    if overlapping != [ ] then
      throw "The `env` attribute set cannot contain any attributes passed to derivation. The following attributes are overlapping: ${toString overlapping}"
    else
      package;
in
base
// {
  inherit mkDerivation system;
  hostPlatform = platform;
  buildPlatform = platform;
  targetPlatform = platform;
  inherit (platform) isLinux isDarwin;
  shell = host.bash;
  cc = base // {
    targetPrefix = "";
    isGNU = true;
    isClang = false;
  };
}
