public import Cargo
import Diagnostics
import FileTree
public import JSON

extension Inspection {
  /// The section `files_read`: what a build reads beside Rust, and who reads it.
  public struct FilesRead: Sendable, JSONWritable {
    /// What is read.
    public var files: [FileRead]
    /// What to say of files that are not there, and of sources that were not searched.
    var findings: [Diagnostic] = []

    /// How many sources are searched unless all shall be: reading many more takes longer than all else.
    static let limit = 300

    /// Begins to look at the members of `workspace` in `tree`.
    static func search(
      _ workspace: Workspace,
      in tree: some FileTree,
      searchesAll: Bool
    ) throws(Failure) -> FilesReadSearch {
      do {
        let limit = searchesAll ? .max : Self.limit
        return try workspace.searchFilesRead(by: workspace.members, in: tree, limit: limit)
      } catch {
        throw Failure(wrapping: error)
      }
    }

    /// What `search` found.
    init(_ search: FilesReadSearch) throws(Failure) {
      let read: ReadFiles
      do {
        read = try search.result()
      } catch {
        throw Failure(wrapping: error)
      }
      files = read.files
      findings = files.filter { $0.kind == .missing && $0.reader.hasSuffix("!") }.map { file in
        Diagnostic(
          .warning,
          "`\(file.path)` is not there, which `\(file.reader)` reads",
          at: .init(file: file.file, line: file.line),
          why: "Nix only sees files that git tracks; a build script may make it"
        )
      }
      findings += read.unreadable.flatMap(\.diagnostics).map { problem in
        Diagnostic(
          .warning,
          problem.summary,
          at: problem.place,
          why: "which files it reads is not known"
        )
      }
      if !read.unsearched.isEmpty {
        let places = read.unsearched.prefix(3).map { "`\($0)`" }.joined(separator: ", ")
        let rest = read.unsearched.count > 3 ? " and \(read.unsearched.count - 3) more" : ""
        findings.append(
          Diagnostic(
            .note,
            "not every source was searched for files that it reads: \(places)\(rest)",
            why: "there are more than \(Self.limit), of which only the targets' roots were searched",
            help: ["flakewright inspect --all-sources"]
          )
        )
      }
    }

    /// The section.
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
