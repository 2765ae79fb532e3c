#@ if inherits
workspace = (lib.importTOML @workspaceManifest@).workspace.package;

# `key.workspace = true` takes the value from the workspace.
package = lib.mapAttrs (
  key: value: if value.workspace or false then workspace.${key} else value
) (lib.importTOML @manifest@).package;
#@ else
inherit (lib.importTOML @manifest@) package;
#@ end
