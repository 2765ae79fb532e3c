#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a command said, on both streams, and how it ended.
struct Outcome {
  var output: String
  var succeeded: Bool
}

/// Runs a script with the host's shell and waits for it.
func shell(_ script: String) -> Outcome {
  guard let stream = popen("exec 2>&1\n" + script, "r") else {
    return Outcome(output: "popen failed with errno \(errno)", succeeded: false)
  }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 4096)
  while case let count = fread(&buffer, 1, buffer.count, stream), count > 0 {
    bytes += buffer[..<count]
  }
  return Outcome(output: String(decoding: bytes, as: UTF8.self), succeeded: pclose(stream) == 0)
}

/// The text as one word of a shell script.
func quoted(_ text: String) -> String {
  "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
}
