#@ if generic
packagesFor = pkgs: pkgs.callPackages @packageFile@ { };
#@ else if toolchain
packageFor =
  pkgs:
  pkgs.callPackage @packageFile@ {
    rustPlatform = pkgs.makeRustPlatform {
      cargo = toolchainFor pkgs;
      rustc = toolchainFor pkgs;
    };
    cargo = toolchainFor pkgs;
    #@ if not nightlyRustfmt
    rustfmt = toolchainFor pkgs;
    #@ end
  };
#@ else
packageFor = pkgs: pkgs.callPackage @packageFile@ { };
#@ end
