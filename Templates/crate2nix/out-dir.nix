# What the build script writes.
outDir=$PWD/target/build/@crate.name@.out
