#@ for crate in files.crates
#@ if crate.isBuilt
#@ include "out-dir.nix"
#@ end
#@ if crate.fromSource
cd ${src}
#@ end
#@ for page in crate.builtPages
installManPage $outDir/@page@
#@ end
#@ for page in crate.pages
#@ if page.hasOwn and page.hasOthers
installManPage @page.stem@.@page.section@ @page.stem@-*.@page.section@
#@ else if page.hasOwn
installManPage @page.stem@.@page.section@
#@ else
installManPage @page.stem@-*.@page.section@
#@ end
#@ end
#@ include "installed-completions.nix"
#@ end
