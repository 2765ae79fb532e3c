public import Cargo
import Diagnostics
import FileTree
public import JSON

extension ProjectReport {
  /// The section `program_files`: the completions and man pages that a scaffold installs, and what shows them.
  public struct ProgramFiles: Sendable, JSONWritable {
    /// The files.
    public var files: [ProgramFile]

    /// Writes the section.
    public func write(to json: inout JSONWriter) {
      json.array(files) { json, file in
        json.object { json in
          json.member("program", file.program)
          json.member("package", file.package)
          switch file.kind {
          case .completion(let shell):
            json.member("kind", "completion")
            json.member("shell", shell.rawValue)
          case .manPage(let section):
            json.member("kind", "man_page")
            json.member("section", section)
          }
          switch file.origin {
          case .tree(let path):
            json.member("origin", "repository")
            json.member("path", path)
          case .source(let path):
            json.member("origin", "build_script")
            json.member("path", path)
          case .outDir(let path):
            json.member("origin", "out_dir")
            json.member("path", path)
          case .printed(let arguments):
            json.member("origin", "program")
            json.member("arguments", arguments)
          }
          json.member("file", file.file)
          json.member("line", file.line)
        }
      }
    }

    /// The files in one line for each program and origin.
    public var lines: [String] {
      files.grouped { "\($0.program), \($0.source)" }.map { head, files in
        "\(head): \(files.map(\.word).joined(separator: ", "))"
      }
    }
  }
}

extension ProgramFile {
  /// What it is, in one word or two.
  fileprivate var word: String {
    switch kind {
    case .completion(let shell): shell.rawValue
    case .manPage(let section): "man page (\(section))"
    }
  }

  /// Where it comes from, and what shows it.
  fileprivate var source: String {
    switch origin {
    case .tree(let path): "in \(TreePath.parent(path) ?? ".")"
    case .source, .outDir: "written by \(file)"
    case .printed:
      "printed by `\(argumentsForAnyShell)` (\(file)\(line.map { ":\($0)" } ?? ""))"
    }
  }
}
