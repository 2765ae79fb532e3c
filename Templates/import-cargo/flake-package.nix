#@ if generic
packagesFor = pkgs: pkgs.callPackages @packageFile@ { };
#@ else if toolchain
packageFor =
  pkgs:
  pkgs.callPackage @packageFile@ {
    cargo = toolchainFor pkgs;
    rustc = toolchainFor pkgs;
    rustfmt = toolchainFor pkgs;
  };
#@ else
packageFor = pkgs: pkgs.callPackage @packageFile@ { };
#@ end
