import CGitStart
import CLibgit2

/// libgit2, made ready when git is first used: its start costs some milliseconds.
enum Library {
  /// Reading this starts libgit2, once in a process.
  static let ready: Int32 = {
    let started = cgitstart_init()
    // ``RepositoryFormat`` looks at extensions before libgit2 does, and at their values.
    accept(RepositoryFormat.harmless + RepositoryFormat.harmlessValues.keys)
    // ``ObjectStore`` has done it.
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
