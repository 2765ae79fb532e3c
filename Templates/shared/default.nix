{
  #@ include "nixpkgs-argument.nix"
  #@ include "toolchain-argument.nix"
  #@ if builder or not generic

  #@ include "default-arguments.nix"
  #@ end
  #@ if revisionVariables
  gitRevision ? "unknown",
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
  #@ if revisionVariables
  default = pkgs.callPackage @packageFile@ {
    #@ include "default-inherited.nix"
    inherit gitRevision;
  };
  #@ else
  #@ include "default-package.nix"
  #@ end

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
  #@ if revisionVariables
  default = pkgs.callPackage @packageFile@ {
    #@ include "default-inherited.nix"
    inherit gitRevision;
  };
  #@ else
  #@ include "default-package.nix"
  #@ end
in
#@ include "default-members.nix"
#@ else if revisionVariables
pkgs.callPackage @packageFile@ {
  #@ include "default-inherited.nix"
  inherit gitRevision;
}
#@ else
#@ include "default-result.nix"
#@ end
