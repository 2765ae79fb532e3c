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
    let name = try name(ofFolder: path)
    do throws(TemplateError) {
      var template = try load(from: DiskTree(path, limit: Limits.sourceBytes), at: "", named: name)
      template.location = path
      return template
    } catch {
      throw error.located(in: path)
    }
  }

  /// The name of a template in the folder at `path`; throws ``TemplateError/noFolder(path:)``.
  static func name(ofFolder path: String) throws(TemplateError) -> String {
    guard let resolved = realpath(path.isEmpty ? "." : path, nil) else { throw .noFolder(path: path) }
    defer { free(resolved) }
    var facts = stat()
    guard stat(resolved, &facts) == 0, facts.st_mode & S_IFMT == S_IFDIR else { throw .noFolder(path: path) }
    return TreePath.name(String(cString: resolved))
  }
}

extension TemplateError {
  /// The error with its files below `folder`, if they are not built in.
  func located(in folder: String?) -> TemplateError {
    guard let folder, case .invalid(let problems) = self else { return self }
    return .invalid(problems.map { $0.located(in: folder) })
  }
}

extension TemplateProblem {
  /// The problem with its file below `folder`, if it is not built in.
  public func located(in folder: String) -> TemplateProblem {
    if file.hasPrefix(Pack.builtIn) || folder == "." { return self }
    return TemplateProblem(kind, in: TreePath.join(folder, file), line: line)
  }
}
