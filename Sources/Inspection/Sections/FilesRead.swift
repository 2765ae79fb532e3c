public import Cargo
import Diagnostics
public import JSON

extension ProjectReport {
  /// The section `files_read`: the files that a build reads besides Rust sources, and what reads them.
  public struct FilesRead: Sendable, JSONWritable {
    /// The files.
    public var files: [FileRead]
    /// Warnings about files that are missing, and about sources that were not searched.
    var findings: [Diagnostic] = []

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
        findings.append(
          Diagnostic(
            .note,
            .unsearchedSources,
            "some sources were not searched for the files that they read: \(read.unsearched.listing)",
            why: "they are larger than 4 MB"
          )
        )
      }
      return FilesRead(files: read.files, findings: findings)
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
