# What the build script writes.
#@ if buildsIntoTriple
outDir=target/${stdenv.hostPlatform.rust.rustcTarget}/@profileFolder@/build/@crate.name@-*/out
#@ else
outDir=target/@profileFolder@/build/@crate.name@-*/out
#@ end
