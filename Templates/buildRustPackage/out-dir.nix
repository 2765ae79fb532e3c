# What the build script writes.
outDir=$releaseDir/build/@crate.name@-*/out
