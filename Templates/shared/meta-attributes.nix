#@ if generic
description = package.description or "";
homepage = package.homepage or package.repository or "";
inherit mainProgram;
#@ else
#@ if hasDescription and hasHomepage
inherit (package) description homepage;
#@ else if hasDescription
inherit (package) description;
#@ else if hasHomepage
inherit (package) homepage;
#@ end
#@ if homepageFromRepository
homepage = package.repository;
#@ end
#@ if changelog
changelog = "${package.repository}@changelog@";
#@ end
#@ if license
license = lib.licenses.@license@;
#@ else if licenses
license = with lib.licenses; @licenses@;
#@ end
#@ if separate
inherit mainProgram;
#@ else if mainProgram
mainProgram = @mainProgram@;
#@ end
#@ end
