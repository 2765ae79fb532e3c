{
  #@ include "nixpkgs-argument.nix"
  #@ include "toolchain-argument.nix"
}:

pkgs.mkShell {
  #@ if generic
  inputsFrom = pkgs.lib.attrValues (import ./. { inherit pkgs; }).packages;
  #@ else if members and toolchain
  inputsFrom = [ (import ./. { inherit pkgs toolchain; }).@name@ ];
  #@ else if members
  inputsFrom = [ (import ./. { inherit pkgs; }).@name@ ];
  #@ else if toolchain
  inputsFrom = [ (import ./. { inherit pkgs toolchain; }) ];
  #@ else
  inputsFrom = [ (import ./. { inherit pkgs; }) ];
  #@ end

  #@ include "shell-packages.nix"
  #@ if runtimeInputs

  # Loaded at run time by @runtimeReason@.
  LD_LIBRARY_PATH = pkgs.lib.optionalString pkgs.stdenv.hostPlatform.isLinux (
    pkgs.lib.makeLibraryPath [
      #@ for input in runtimeInputs
      pkgs.@input@
      #@ end
    ]
  );
  #@ end
}
