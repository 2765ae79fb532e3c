import CProcesses
public import Diagnostics
import FileTree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Runs a program and waits until it ends.
///
/// `program` is a path if it has a `/`, otherwise a name that is looked up on the PATH of `environment`. The program
/// reads `input`, runs in `folder` (nil is the current folder), and gets exactly the variables of `environment`. If it
/// fails, that is not an error here: see ``Finished/status``.
///
/// The three streams are files, not pipes. So nothing waits for a full pipe, or for a daemon that keeps one open, as
/// GnuPG's agent does.
public func run(
  _ program: String,
  _ arguments: [String] = [],
  input: [UInt8] = [],
  in folder: String? = nil,
  environment: [String: String]
) throws(Failure) -> Finished {
  guard let path = executable(program, in: folder, path: environment["PATH"]) else {
    throw Failure(
      .programNotFound,
      "there is no program `\(program)`",
      help: program.utf8.contains(UInt8(ascii: "/")) ? [] : ["install it, or add its folder to PATH"]
    )
  }
  do throws(Failure) {
    let scratch = try ScratchFolder(environment: environment)
    try scratch.tree.write(input, to: "0")
    let status = try spawn(path, [program] + arguments, streams: scratch.path, folder, environment)
    return Finished(
      status: status,
      output: try scratch.tree.bytes(at: "1") ?? [],
      errors: try scratch.tree.bytes(at: "2") ?? []
    )
  } catch {
    throw Failure(.programNotRun, "cannot run `\(program)`: \(error.summary)")
  }
}

/// Returns the path of the program `name`, or nil if there is none.
private func executable(_ name: String, in folder: String?, path: String?) -> String? {
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

/// Runs a program whose standard input, output and error are the files 0, 1 and 2 in `streams`; returns its status.
private func spawn(
  _ path: String,
  _ arguments: [String],
  streams: String,
  _ folder: String?,
  _ environment: [String: String]
) throws(Failure) -> Int32 {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  for stream in Int32(0)...2 {
    let flags = stream == 0 ? O_RDONLY : O_WRONLY | O_CREAT
    posix_spawn_file_actions_addopen(&actions, stream, "\(streams)/\(stream)", flags, 0o600)
  }
  if let folder { cprocesses_add_chdir(&actions, folder) }
  let words = CStrings(arguments)
  let variables = CStrings(environment.map { "\($0)=\($1)" })
  var process: pid_t = 0
  let code = posix_spawn(&process, path, &actions, nil, words.pointers, variables.pointers)
  guard code == 0 else { throw Failure(.programNotRun, String(cString: strerror(code))) }
  var status: Int32 = 0
  while waitpid(process, &status, 0) < 0 {
    guard errno == EINTR else { throw Failure(.programNotRun, String(cString: strerror(errno))) }
  }
  let signal = status & 0x7f
  return signal == 0 ? (status >> 8) & 0xff : 128 + signal
}

/// Strings in the form that `execve` takes, freed with the object; text after a NUL is lost.
private final class CStrings {
  let pointers: [UnsafeMutablePointer<CChar>?]

  init(_ strings: [String]) { pointers = strings.map { strdup($0) } + [nil] }

  deinit { pointers.forEach { free($0) } }
}
