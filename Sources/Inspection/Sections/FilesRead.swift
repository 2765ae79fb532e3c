public import Cargo
import Diagnostics
import FileTree
public import JSON
import Migration
import Scaffold

extension ProjectReport {
  /// The section `files_read`: the files that a build reads besides Rust sources, and what reads them.
  public struct FilesRead: Sendable, JSONWritable {
    /// The files.
    public var files: [FileRead]
    /// Warnings about files that are missing, and about sources that were not searched.
    var findings: [Diagnostic] = []

    /// Starts to search the members of `workspace` in `tree`: all sources, or a bounded number.
    static func search(
      _ workspace: Workspace,
      in tree: some FileTree,
      searchesAll: Bool
    ) throws -> FilesReadSearch {
      let limit = searchesAll ? Int.max : ProjectPaths.searchedSources
      return try workspace.searchFilesRead(by: workspace.members, in: tree, limit: limit)
    }

    /// Waits for `search` and describes what it found.
    static func found(by search: FilesReadSearch) throws -> FilesRead {
      let read = try search.result()
      return FilesRead(files: read.files, findings: read.findings)
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
