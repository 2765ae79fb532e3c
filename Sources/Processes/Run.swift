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
    throw .programNotFound(program)
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
  return end(of: process)
}
