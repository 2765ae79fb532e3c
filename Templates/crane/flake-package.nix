#@ if generic
craneLib = inputs.crane.mkLib pkgs;
#@ else
@name@ = pkgs.callPackage @packageFile@ {
  #@ if toolchain
  craneLib = (inputs.crane.mkLib pkgs).overrideToolchain toolchainFor;
  #@ else
  craneLib = inputs.crane.mkLib pkgs;
  #@ end
};
#@ end
