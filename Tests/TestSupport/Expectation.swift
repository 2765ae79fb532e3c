import FileTree
public import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Whether snapshots and goldens are written instead of compared: `FLAKEWRIGHT_RECORD` is set.
public let isRecording = getenv("FLAKEWRIGHT_RECORD") != nil

/// Expects `text` to be what Tests/Snapshots has for the running test.
///
/// The file is `<target>/<file>/<test>.txt`, or `<test>-<name>.txt` where a test expects several. Paths, commits and
/// ports are replaced first; see ``withoutVolatileParts(_:)``. With `FLAKEWRIGHT_RECORD=1` the file is written.
public func expectSnapshot(
  _ text: String,
  named name: String? = nil,
  location: SourceLocation = #_sourceLocation
) throws {
  guard let test = Test.current else {
    Issue.record("a snapshot belongs to a test, and none is running here", sourceLocation: location)
    return
  }
  let path = snapshotPath(of: test, named: name)
  let text = withoutVolatileParts(text) + (text.hasSuffix("\n") ? "" : "\n")
  guard AskedSnapshots.shared.add(path, text) else {
    Issue.record("two different texts are expected as \(path): give each a name", sourceLocation: location)
    return
  }
  if isRecording { return try TemporaryFolder(path: sourceFolder).write([path: .text(text)]) }
  guard let bytes = try DiskTree(sourceFolder).bytes(at: path) else {
    Issue.record("\(path) is missing; `make snapshots` writes it:\n\(text)", sourceLocation: location)
    return
  }
  expectSameLines(text, String(decoding: bytes, as: UTF8.self), path, location: location)
}

/// Expects a program to have left what the snapshot says: the command, the exit code, and both streams.
public func expectSnapshot(
  _ done: Finished,
  named name: String? = nil,
  location: SourceLocation = #_sourceLocation
) throws {
  try expectSnapshot(done.transcript, named: name, location: location)
}

/// Expects two texts to be the same; shows the lines that differ if not.
public func expectSameLines(
  _ text: String,
  _ expected: String,
  _ what: String,
  location: SourceLocation = #_sourceLocation
) {
  guard text != expected else { return }
  Issue.record(
    "\(what) differs (- expected, + found); `make snapshots` takes what was found:\n\(lineDifference(from: expected, to: text))",
    sourceLocation: location
  )
}

/// The root of the sources.
public let sourceFolder = "/" + TreePath.components(#filePath).dropLast(3).joined(separator: "/")

/// `Tests/Snapshots/FlakewrightTests/CheckTests/seesMerges-before.txt`.
private func snapshotPath(of test: Test, named name: String?) -> String {
  let file = test.sourceLocation.fileName.split(separator: ".").first ?? ""
  let function = test.name.prefix { $0 != "(" }
  let suffix = name.map { name in
    "-"
      + name.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == ".")) }.joined(
        separator: "-"
      )
  }
  return "Tests/Snapshots/\(test.sourceLocation.moduleName)/\(file)/\(function)\(suffix ?? "").txt"
}
