extension Template {
  /// Fills the template in.
  ///
  /// - Parameters:
  ///   - values: A value for each variable that is neither optional nor has a default, and for no other name.
  ///   - layout: One of ``layouts``.
  /// - Returns: The files whose conditions hold, in the order of template.toml.
  /// - Throws: ``TemplateError/invalid(_:)``, with every value that is missing or wrong, or the first place where a value
  ///   cannot be written.
  public func render(
    values: [String: TemplateValue],
    layout: String
  ) throws(TemplateError) -> [RenderedFile] {
    do throws(TemplateError) {
      return try files(values: values, layout: layout)
    } catch {
      throw error.located(in: location)
    }
  }

  private func files(
    values: [String: TemplateValue],
    layout: String
  ) throws(TemplateError) -> [RenderedFile] {
    guard layouts.contains(layout) else {
      throw .invalid([TemplateProblem(.unknownLayout(layout, known: layouts), in: manifest)])
    }
    let checked = try check(values)
    do throws(TemplateProblem) {
      var rendered: [RenderedFile] = []
      for file in files {
        var renderer = Renderer(format: file.format, layout: layout, values: checked)
        if let condition = file.condition, !renderer.holds(condition) { continue }
        let isTaken = rendered.contains { other in
          let (one, two) = (other.path.lowercased(), file.path.lowercased())
          return one == two || one.hasPrefix("\(two)/") || two.hasPrefix("\(one)/")
        }
        if isTaken { throw TemplateProblem(.duplicatePath(file.path), at: file.place) }
        let text = try renderer.text(of: file.nodes)
        rendered.append(RenderedFile(path: file.path, text: text, isExecutable: file.isExecutable))
      }
      return rendered
    } catch {
      throw .invalid([error])
    }
  }

  /// The values in the order of the declarations, each fitted to its type.
  private func check(_ values: [String: TemplateValue]) throws(TemplateError) -> [Value] {
    var problems: [TemplateProblem] = []
    var checked: [Value] = []
    for declaration in declarations {
      let variable = declaration.variable
      do throws(TemplateProblem.Kind) {
        if !declaration.isUsed {
          checked.append(.missing)
        } else if let value = values[variable.name] ?? variable.defaultValue {
          checked.append(try Value(value, as: variable.type, name: variable.name))
        } else if variable.isOptional {
          checked.append(.missing)
        } else {
          throw .missingValue(variable.name, variable.type)
        }
      } catch {
        problems.append(TemplateProblem(error, at: declaration.place))
      }
    }
    let known = variables.map(\.name)
    for key in values.keys.sorted() where !known.contains(key) {
      problems.append(
        TemplateProblem(.unknownValue(key, known: known), in: manifest)
      )
    }
    guard problems.isEmpty else { throw .invalid(problems) }
    return checked
  }
}
