import CGitStart
import CLibgit2

/// libgit2, which is initialized on first use because that takes some milliseconds.
enum Library {
  /// The result of initializing libgit2, which happens when this is first read.
  static let ready: Int32 = {
    let started = cgitstart_init()
    // ``RepositoryFormat`` checks extensions and their values before libgit2 does.
    accept(RepositoryFormat.harmless + RepositoryFormat.harmlessValues.keys)
    // ``ObjectStore`` verifies hashes.
    shim_set_hash_verification(0)
    return started
  }()

  private static func accept(_ extensions: [String], _ pointers: [UnsafePointer<CChar>?] = []) {
    guard let name = extensions.first else {
      shim_set_extensions(pointers, pointers.count)
      return
    }
    name.withCString { accept(Array(extensions.dropFirst()), pointers + [$0]) }
  }
}
