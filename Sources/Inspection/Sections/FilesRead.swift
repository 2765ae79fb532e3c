public import Cargo
import Diagnostics
public import JSON
import Scaffold

extension ProjectReport {
  /// The section `files_read`: the files other than Rust sources that a build reads, and their readers.
  public struct FilesRead: Sendable, JSONWritable {
    /// The files.
    public var files: [FileRead]
    /// What the sources say besides that.
    var traits: [BuildTrait] = []
    /// The completions and man pages that the sources show.
    var programFiles: [ProgramFile] = []
    /// Warnings about files that are missing, and about sources that were not searched.
    var findings: [Diagnostic] = []

    /// Waits for `search` and returns the section with its result.
    static func found(by search: FilesReadSearch) throws -> FilesRead {
      let read = try search.result()
      return FilesRead(
        files: read.files,
        traits: read.traits,
        programFiles: read.programFiles,
        findings: read.findings
      )
    }

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
