#@ if meta

meta = {
  #@ if metaKeys
  inherit (package) @metaKeys@;
  #@ end
  #@ if homepageFromRepository
  homepage = package.repository;
  #@ end
  #@ if license
  license = lib.licenses.@license@;
  #@ else if licenses
  license = with lib.licenses; @licenses@;
  #@ end
  #@ if members
  inherit mainProgram;
  #@ else if mainProgram
  mainProgram = @mainProgram@;
  #@ end
};
#@ end
