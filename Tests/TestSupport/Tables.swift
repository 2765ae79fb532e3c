import FileTree
import Testing

/// Expects the table called `name` of a page of this repository to have `lines`, or writes it there while recording.
///
/// The table stands between `<!-- NAME -->` and `<!-- end of NAME -->`.
public func expectTable(
  _ lines: [String],
  _ name: String,
  of path: String
) throws {
  let page = String(decoding: try DiskTree(sourceFolder).bytes(at: path) ?? [], as: UTF8.self)
  guard let start = page.firstRange(of: "<!-- \(name) -->\n"),
    let stop = page.firstRange(of: "<!-- end of \(name) -->\n")
  else {
    Issue.record("\(path) lacks the comments around the table `\(name)`")
    return
  }
  let table = lines.joined(separator: "\n")
  let expected = page[..<start.upperBound] + "\n\(table)\n\n" + page[stop.lowerBound...]
  if isRecording { return try TemporaryFolder(path: sourceFolder).write([path: .text(String(expected))]) }
  expectSameLines(String(expected), page, path)
}
