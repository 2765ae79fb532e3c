#@ if literalPackage
# Written out, since Nix cannot read the dates in Cargo.toml.
package = {
  name = @literalPackage.name@;
  version = @literalPackage.version@;
  #@ if literalPackage.description
  description = @literalPackage.description@;
  #@ end
  #@ if literalPackage.homepage
  homepage = @literalPackage.homepage@;
  #@ end
  #@ if literalPackage.repository
  repository = @literalPackage.repository@;
  #@ end
};
#@ else if inherits
inherit (lib.importTOML @workspaceManifest@) workspace;

# Keys with `workspace = true` are inherited from the workspace.
package = lib.mapAttrs (
  key: value: if value.workspace or false then workspace.package.${key} else value
#@ if generic or separate
) (lib.importTOML manifest).package;
#@ else
) (lib.importTOML @defaultManifest@).package;
#@ end
#@ else if separate
inherit (lib.importTOML manifest) package;
#@ else
inherit (lib.importTOML @defaultManifest@) package;
#@ end
