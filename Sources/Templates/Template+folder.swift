public import Diagnostics
import FileTree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Template {
  /// Loads the pack in the folder at `path` on disk; reads nothing outside of it.
  ///
  /// - Throws: A failure with the code `no-template-folder`, or one with all problems, whose files are below `path`.
  public static func load(fromFolder path: String) throws(Failure) -> Template {
    let name = try name(ofFolder: path)
    do throws(Failure) {
      var template = try load(from: DiskTree(path, limit: Limits.sourceBytes), at: "", named: name)
      template.location = path
      return template
    } catch {
      throw error.located(in: path)
    }
  }

  /// Returns the name of a template in the folder at `path`; throws a failure with the code `no-template-folder`.
  static func name(ofFolder path: String) throws(Failure) -> String {
    guard let resolved = realpath(path.isEmpty ? "." : path, nil) else { throw .noTemplateFolder(path) }
    defer { free(resolved) }
    var info = stat()
    guard stat(resolved, &info) == 0, info.st_mode & S_IFMT == S_IFDIR else {
      throw .noTemplateFolder(path)
    }
    return TreePath.name(String(cString: resolved))
  }
}

extension Failure {
  /// Returns the failure with `folder` before the paths of files, except those of built-in files.
  func located(in folder: String?) -> Failure {
    guard let folder else { return self }
    return Failure(code, diagnostics.map { $0.located(in: folder) })
  }
}

extension TemplateProblem {
  /// Returns the problem with `folder` before its path, except for a built-in file.
  public func located(in folder: String) -> TemplateProblem {
    diagnostic.located(in: folder).place.map { TemplateProblem(self, in: $0.file, line: $0.line) } ?? self
  }
}

extension Diagnostic {
  /// Returns the diagnostic with `folder` before its path, except for a built-in file.
  fileprivate func located(in folder: String) -> Diagnostic {
    guard let place, !place.file.hasPrefix(Pack.builtIn), folder != "." else { return self }
    return Diagnostic(
      severity,
      code,
      summary,
      at: .init(file: TreePath.join(folder, place.file), line: place.line, column: place.column),
      why: why,
      help: help
    )
  }
}
