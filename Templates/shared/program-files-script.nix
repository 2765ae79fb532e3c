#@ if files.isInstalled and files.printed
@files.attribute@ = ''
  #@ include "installed-files.nix"
''
+ lib.optionalString (stdenv.buildPlatform.canExecute stdenv.hostPlatform) ''
  #@ include "printed-completions.nix"
'';
#@ else if files.printed
@files.attribute@ = lib.optionalString (stdenv.buildPlatform.canExecute stdenv.hostPlatform) ''
  #@ include "printed-completions.nix"
'';
#@ else
@files.attribute@ = ''
  #@ include "installed-files.nix"
'';
#@ end
