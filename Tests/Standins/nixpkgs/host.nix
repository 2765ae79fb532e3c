# Where this machine keeps what the stand-in builds with. Tests replace this file by one for their machine.
{
  # Folders with cc, tar, install and the like.
  tools = "/usr/bin:/bin";
  bash = "/bin/bash";
  # The folder of cargo and rustc.
  rust = "/usr/bin";
  # Another toolchain in that folder is another package.
  rustVersion = "cargo 1.96.0";
  # The folder of <name>-<version>.crate files that stands for the network.
  crates = "/var/empty";
}
