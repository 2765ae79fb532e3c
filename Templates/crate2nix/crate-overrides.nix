#@ for crate in overrides
@crate.name@ = _: {
  #@ if crate.folder
  # It reads files outside of its folder.
  inherit src;
  workspace_member = @crate.folder@;
  #@ end
  #@ if crate.opensLibraries
  # The programs, tests included, load these libraries at run time and find them by RPATH.
  postFixup = lib.optionalString stdenv.hostPlatform.isLinux ''
    find $out -type f -executable -exec patchelf --add-rpath ${libraryPath} {} +
  '';
  #@ end
  #@ if crate.takesAll
  inherit
    #@ if nativeInputs or linuxNativeInputs or darwinNativeInputs
    nativeBuildInputs
    #@ end
    #@ if inputs or linuxInputs or darwinInputs
    buildInputs
    #@ end
    ;
  #@ end
  #@ if crate.nativeInputs
  nativeBuildInputs = @crate.nativeInputs@;
  #@ end
  #@ if crate.inputs
  buildInputs = @crate.inputs@;
  #@ end
  #@ if crate.rustcFlags
  # From cargo's configuration, which crate2nix does not read.
  extraRustcOpts = @crate.rustcFlags@;
  #@ else if crate.systemFlags
  # From cargo's configuration, which crate2nix does not read.
  extraRustcOpts =
    {
      #@ for row in crate.systemFlags
      @row.system@ = @row.flags@;
      #@ end
    }
    .${stdenv.hostPlatform.system} or [ ];
  #@ end
  #@ for variable in crate.environment
  #@ if variable.attribute
  @variable.name@ = "${@variable.attribute@}@variable.value@";
  #@ else if variable.switch
  @variable.name@ = true;
  #@ else
  @variable.name@ = @variable.value@;
  #@ end
  #@ end
  #@ for variable in crate.revision
  @variable@ = gitRevision;
  #@ end
};
#@ end
