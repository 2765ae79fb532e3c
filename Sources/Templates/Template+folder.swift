import FileTree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Template {
  /// Loads the pack in the folder at `path` on disk, which nothing but itself is read of.
  ///
  /// - Throws: ``TemplateError/noFolder(path:)``, or ``TemplateError/invalid(_:)`` with every problem that was found;
  ///   their files are below `path`.
  public static func load(fromFolder path: String) throws(TemplateError) -> Template {
    guard let resolved = realpath(path.isEmpty ? "." : path, nil) else { throw .noFolder(path: path) }
    defer { free(resolved) }
    var facts = stat()
    guard stat(resolved, &facts) == 0, facts.st_mode & S_IFMT == S_IFDIR else { throw .noFolder(path: path) }
    let name = TreePath.name(String(cString: resolved))
    do throws(TemplateError) {
      var template = try load(from: DiskTree(path, limit: Limits.sourceBytes), at: "", named: name)
      template.location = path
      return template
    } catch {
      throw error.located(in: path)
    }
  }
}

extension TemplateError {
  /// The error with its files below `folder`, if they are not built in.
  func located(in folder: String?) -> TemplateError {
    guard let folder, case .invalid(let problems) = self else { return self }
    return .invalid(
      problems.map { problem in
        problem.file.hasPrefix(Pack.builtIn)
          ? problem
          : TemplateProblem(problem.kind, in: TreePath.join(folder, problem.file), line: problem.line)
      }
    )
  }
}
