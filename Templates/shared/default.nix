{
  #@ include "nixpkgs-argument.nix"
  #@ include "toolchain-argument.nix"
  #@ if builder or not generic

  #@ include "default-arguments.nix"
  #@ end
}:

#@ if generic
let
  #@ if builder
  packages = pkgs.callPackages @packageFile@ { inherit @builder@; };
  #@ else
  packages = pkgs.callPackages @packageFile@ { };
  #@ end
in
# `nix-build -A packages.NAME` builds another package.
packages.default // { inherit packages; }
#@ else if members and joined
let
  #@ include "default-package.nix"

  programs = {
    @name@ = default;
    #@ include "members.nix"
  };
in
programs
// {
  # All programs.
  default = pkgs.symlinkJoin {
    name = @joined@;
    paths = pkgs.lib.attrValues programs;
  };
}
#@ else if members
let
  #@ include "default-package.nix"
in
#@ include "default-members.nix"
#@ else
#@ include "default-result.nix"
#@ end
