import TestSupport

/// What the fixture projects' programs print, given one line of input.
let programs = [
  "one-binary": ["one-binary": "1 lines on unix\n"],
  "two-binaries": ["goodbye": "goodbye (7 letters) 2.1.0\n", "hello": "hello (5 letters) 2.1.0\n"],
  "links-zlib": ["links-zlib": "cbf43926\n"],
]

extension Workbench {
  /// Runs every program that a build installed.
  func outputs(of result: String) throws(TestFailure) -> [String: String] {
    var outputs: [String: String] = [:]
    for name in try run("ls \(result)/bin").split(separator: "\n") {
      // Not from a pipe: a program that reads nothing may be gone before `echo` writes into it.
      outputs[String(name)] = try run("\(result)/bin/\(name) << .\n\n.")
    }
    return outputs
  }
}
