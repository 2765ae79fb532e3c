# callPackage and overriding, as strict as nixpkgs: a missing argument is an error that names it.
lib:
let
  inherit (builtins)
    attrNames
    filter
    intersectAttrs
    isAttrs
    isFunction
    ;

  asFunction = f: if isFunction f || (isAttrs f && f ? __functor) then f else import f;
in
{
  functionArgs =
    f:
    if isAttrs f && f ? __functor then
      f.__functionArgs or (builtins.functionArgs (f.__functor f))
    else
      builtins.functionArgs f;
  setFunctionArgs = f: args: {
    __functor = _: f;
    __functionArgs = args;
  };
  mirrorFunctionArgs = f: g: lib.setFunctionArgs g (lib.functionArgs f);

  makeOverridable =
    f:
    lib.mirrorFunctionArgs f (
      args:
      let
        result = f args;
        override =
          changes: lib.makeOverridable f (args // (if isFunction changes then changes args else changes));
      in
      if isAttrs result then
        result
        // {
          inherit override;
        }
        // lib.optionalAttrs (result ? overrideAttrs) {
          overrideAttrs = changes: lib.makeOverridable (args: (f args).overrideAttrs changes) args;
        }
      else if isFunction result then
        lib.setFunctionArgs result (lib.functionArgs result) // { inherit override; }
      else
        result
    );

  callPackageWith =
    scope: file: given:
    let
      f = asFunction file;
      wanted = lib.functionArgs f;
      args = intersectAttrs wanted scope // given;
      missing = filter (name: !wanted.${name} && !args ? ${name}) (attrNames wanted);
      place = if isFunction file || isAttrs file then "<function>" else toString file;
    in
    if missing == [ ] then
      lib.makeOverridable f args
    else
      throw "Function called without required argument \"${lib.concatStringsSep "\", \"" missing}\" at ${place}";

  # For a function that returns several packages, each of which can be overridden.
  callPackagesWith =
    scope: file: given:
    let
      f = asFunction file;
      args = intersectAttrs (lib.functionArgs f) scope // given;
      packages = f args;
    in
    if lib.isDerivation packages then
      throw "function `callPackages` was called on a *single* derivation"
    else
      builtins.mapAttrs (
        name: _: lib.makeOverridable (lib.mirrorFunctionArgs f (changed: (f changed).${name})) args
      ) packages;

  fix =
    f:
    let
      x = f x;
    in
    x;
  composeExtensions =
    f: g: final: prev:
    let
      first = f final prev;
    in
    first // g final (prev // first);
  extends =
    overlay: f: final:
    let
      prev = f final;
    in
    prev // overlay final prev;
}
