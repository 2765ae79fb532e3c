#@ if programFiles and separate

postInstall =
  {
    #@ for files in programFiles
    #@ include "program-files-script.nix"
    #@ end
  }
  .${package.name} or "";
#@ else if programFiles

#@ for files in programFiles
#@ include "program-files-script.nix"
#@ end
#@ end
