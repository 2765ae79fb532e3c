{
  description = "A stand-in for crane: its library, as the templates use it";

  outputs = _: { mkLib = pkgs: import ./. { inherit pkgs; }; };
}
