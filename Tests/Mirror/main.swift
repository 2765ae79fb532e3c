// A stand-in for crates.io's servers, for measuring: mirror FOLDER MILLISECONDS
// Answers /NAME/VERSION/download with FOLDER/NAME-VERSION.crate after so many milliseconds, and prints its address.
import FileTree
import TestSupport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

let arguments = CommandLine.arguments
guard arguments.count == 3, let latency = Int(arguments[2]) else {
  print("usage: mirror FOLDER MILLISECONDS")
  exit(64)
}
let folder = DiskTree(arguments[1])
let server = try HTTPServer { path, _ in
  let parts = TreePath.components(path)
  guard parts.count == 3, let bytes = try? folder.bytes(at: "\(parts[0])-\(parts[1]).crate") else {
    return .status(404)
  }
  var answer = HTTPServer.Answer(bytes)
  answer.latency = latency
  return answer
}
_ = "\(server.address)\n".withCString { write(1, $0, strlen($0)) }
while true { sleep(3600) }
