
crane.url = "github:ipetkov/crane";
#@ if declaresAdvisories

# Renew it with `nix flake update advisory-db`.
advisory-db = {
  url = "github:rustsec/advisory-db";
  flake = false;
};
#@ end
