import Diagnostics
import FileTree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Failure {
  /// There is no program `name` on PATH, or at that path.
  static func programNotFound(_ name: String) -> Failure {
    Failure(
      .programNotFound,
      "there is no program `\(name)`",
      help: name.utf8.contains(UInt8(ascii: "/")) ? [] : ["install it, or add its folder to PATH"]
    )
  }
}

/// Returns the path of the program `name`, or nil if there is none.
func executable(_ name: String, in folder: String?, path: String?) -> String? {
  let slash = UInt8(ascii: "/")
  if name.isEmpty || name.utf8.contains(0) { return nil }
  if name.utf8.contains(slash) {
    let place = name.utf8.first == slash ? name : TreePath.join(folder ?? ".", name)
    return access(place, X_OK) == 0 ? name : nil
  }
  for folder in (path ?? "/usr/bin:/bin").split(separator: ":") {
    var info = stat()
    let candidate = "\(folder)/\(name)"
    if stat(candidate, &info) == 0 && info.st_mode & S_IFMT == S_IFREG && access(candidate, X_OK) == 0 {
      return candidate
    }
  }
  return nil
}

/// Waits until `process` ends, and returns its exit code, or as in shells 128 plus the number of its signal.
func end(of process: pid_t) -> Int32 {
  var status: Int32 = 0
  while waitpid(process, &status, 0) < 0 {
    // Nobody else waits for it, so that nothing but a signal can interrupt this.
    guard errno == EINTR else { return 127 }
  }
  let signal = status & 0x7f
  return signal == 0 ? (status >> 8) & 0xff : 128 + signal
}

/// Strings in the form that `execve` takes, freed with the object; text after a NUL is lost.
final class CStrings {
  let pointers: [UnsafeMutablePointer<CChar>?]

  init(_ strings: [String]) { pointers = strings.map { strdup($0) } + [nil] }

  deinit { pointers.forEach { free($0) } }
}
