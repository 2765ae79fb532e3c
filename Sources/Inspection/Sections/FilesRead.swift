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
      var findings = read.files.filter { $0.kind == .missing && $0.reader.hasSuffix("!") }.map { file in
        Diagnostic(
          .warning,
          .missingPath,
          "`\(file.path)` does not exist, and `\(file.reader)` reads it",
          at: .init(file: file.file, line: file.line),
          why: "Nix only sees files that git tracks; a build script may create it"
        )
      }
      if let problem = read.unreadable.first?.diagnostics.first {
        let rest = read.unreadable.count - 1
        findings.append(
          Diagnostic(
            .warning,
            .unreadableSource,
            problem.summary,
            at: problem.place,
            why: "flakewright cannot tell which files "
              + (rest == 0 ? "this source reads" : "this source and \(rest) more read"),
            help: problem.help
          )
        )
      }
      if !read.unsearched.isEmpty {
        let places = read.unsearched.prefix(3).map { "`\($0)`" }.joined(separator: ", ")
        let rest = read.unsearched.count > 3 ? " and \(read.unsearched.count - 3) more" : ""
        findings.append(
          Diagnostic(
            .note,
            .unsearchedSources,
            "some sources were not searched for the files that they read: \(places)\(rest)",
            why:
              "there are more than \(ProjectPaths.searchedSources); of larger packages, only the targets' roots were searched",
            help: [.command(["flakewright", "inspect", "--all-sources"], to: "search all of them")]
          )
        )
      }
      return FilesRead(files: read.files, findings: findings)
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
