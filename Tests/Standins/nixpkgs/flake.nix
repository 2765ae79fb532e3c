{
  description = "A stand-in for nixpkgs: what the templates use of it, built on the host's tools";

  outputs =
    { self }:
    {
      lib = import ./lib;
      legacyPackages = self.lib.genAttrs [
        "x86_64-linux"
        "aarch64-linux"
        "x86_64-darwin"
        "aarch64-darwin"
      ] (system: import ./. { inherit system; });
    };
}
