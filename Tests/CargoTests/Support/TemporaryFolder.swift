#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Runs `body` with the path of a new folder, and removes the folder.
func withTemporaryFolder(_ body: (String) throws -> Void) rethrows {
  let made = CargoMetadata.run("cd \"$(mktemp -d)\" && pwd -P")
  let folder = String(decoding: made.dropLast(), as: UTF8.self)
  defer { _ = CargoMetadata.run("rm -rf '\(folder)'") }
  try body(folder)
}
