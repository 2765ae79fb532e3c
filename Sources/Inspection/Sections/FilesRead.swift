public import Cargo
public import JSON

extension ProjectReport {
  /// The section `files_read`: the files other than Rust sources that a build reads, and their readers.
  public struct FilesRead: Sendable, JSONWritable {
    /// What a search of the sources found.
    var read: ReadFiles
    /// The files.
    public var files: [FileRead] { read.files }

    /// Writes the section.
    public func write(to json: inout JSONWriter) {
      json.array(files) { json, file in
        json.object { json in
          json.member("path", file.path)
          json.member("kind", file.kind.rawValue)
          json.member("reader", file.reader)
          json.member("file", file.file)
          json.member("line", file.line)
          json.member("package", file.package)
        }
      }
    }
  }
}
