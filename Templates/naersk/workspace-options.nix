#@ if hasOneWorkspaceOption
cargoBuildOptions = options: options ++ @workspaceOptions@;
#@ else
cargoBuildOptions =
  options:
  options
  ++ @workspaceOptions@;
#@ end
