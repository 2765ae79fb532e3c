{ pkgs ? import <nixpkgs> { }, lib, x' ? ./., ... }@args:
let
  inherit (lib) a-b c_d "e f";
  paths = [ ./a ../b/c a/b /etc/passwd ~/d <nixpkgs/lib> ./. ../. ./${"x"} ./a${"b"}/c-${"d"}.nix a/${"b"}c ];
  or' = { or = 1; }.or or 2;
  division = 8 / 2;
  merged = { } // { } // rec { y = 1; };
  numbers = [ 1 1.5 .5 0.5 1.5e3 1. 007 (-1) ];
  ids = with x'; [ a- a' _b a-1 ];
in
with lib;
assert a ? b.c && !(d ? "e") -> true || false;
with args;
if 1 < 2 && 2 <= 3 || 4 != 5 then
  x: { y, z ? 1 }: { ... }: { }: w@{ v, ... }: x ++ [ ] ++ y.z or w.${"v"}.u v { } [ ] (1 + 2 * 3 - 4)
else
  let { body = 1; }
