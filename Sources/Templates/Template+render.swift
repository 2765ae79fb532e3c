public import Diagnostics

extension Template {
  /// Renders the template.
  ///
  /// - Parameters:
  ///   - values: A value for each variable that is neither optional nor has a default, and for no other name.
  ///   - layout: One of ``layouts``.
  /// - Returns: The files whose conditions are true, in the order of template.toml.
  /// - Throws: A failure with all missing or invalid values, or with the first position at which a value cannot be
  ///   written.
  public func render(
    values: [String: TemplateValue],
    layout: String
  ) throws(Failure) -> [RenderedFile] {
    let (files, problems) = trace(values: values, layout: layout, asksForLines: false)
    guard problems.isEmpty else { throw Failure.invalidTemplate(problems).located(in: location) }
    return files.map(\.file)
  }

  /// A rendered file, and the source of each of its lines.
  struct TracedFile {
    let file: RenderedFile
    /// The source line for each line of the text; empty unless requested.
    let origins: [SourcePlace]
  }

  /// Renders as far as possible: files with problems are left out, and the problems are returned.
  func trace(
    values: [String: TemplateValue],
    layout: String,
    asksForLines: Bool = true
  ) -> (files: [TracedFile], problems: [TemplateProblem]) {
    guard layouts.contains(layout) else {
      return ([], [TemplateProblem(.unknownLayout(layout, known: layouts), in: manifest)])
    }
    var (checked, problems) = check(values)
    // An invalid value would be reported again at each use.
    guard problems.isEmpty || asksForLines else { return ([], problems) }
    var rendered: [TracedFile] = []
    var paths: [String] = []
    var bytes = 0
    var work = (steps: 0, bytes: 0)
    for file in files {
      var renderer = Renderer(
        format: file.format,
        layout: layout,
        values: checked,
        tracesOrigins: asksForLines,
        after: work
      )
      defer { work = renderer.work }
      if let condition = file.condition, !renderer.holds(condition) { continue }
      do throws(TemplateProblem) {
        let path = file.path.lowercased()
        let isTaken = paths.contains { $0 == path || $0.hasPrefix("\(path)/") || path.hasPrefix("\($0)/") }
        if isTaken { throw TemplateProblem(.duplicatePath(file.path), at: file.place) }
        paths.append(path)
        guard file.isSound else { continue }
        let text = try renderer.text(of: file.nodes ?? parsed(file))
        bytes += text.utf8.count
        if bytes > Limits.outputBytesInAll { throw TemplateProblem(.tooMuchOutputInAll, at: file.place) }
        rendered.append(
          TracedFile(
            file: RenderedFile(path: file.path, text: text, isExecutable: file.isExecutable),
            origins: renderer.lines(of: text)
          )
        )
      } catch {
        problems.append(error)
        if bytes > Limits.outputBytesInAll { break }
      }
    }
    return (rendered, problems)
  }

  /// Returns the values in the order of the declarations, converted to their types, and problems with them.
  private func check(_ values: [String: TemplateValue]) -> (values: [Value], problems: [TemplateProblem]) {
    var problems: [TemplateProblem] = []
    var checked: [Value] = []
    for declaration in declarations {
      let variable = declaration.variable
      do throws(TemplateProblem) {
        if !declaration.isUsed {
          checked.append(.missing)
        } else if let value = values[variable.name] ?? variable.defaultValue {
          checked.append(try Value(value, as: variable.type, name: variable.name))
        } else if variable.isOptional || builtIn != nil {
          // A built-in template need not use all variables.
          checked.append(.missing)
        } else {
          throw .missingValue(variable.name, variable.type)
        }
      } catch {
        checked.append(.missing)
        problems.append(TemplateProblem(error, at: declaration.place))
      }
    }
    let known = variables.map(\.name)
    for key in values.keys.sorted() where !known.contains(key) {
      problems.append(TemplateProblem(.unknownValue(key, known: known), in: manifest))
    }
    return (checked, problems)
  }
}
