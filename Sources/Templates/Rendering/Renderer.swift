/// Fills the values into one parsed source.
struct Renderer {
  let format: FileFormat
  let layout: String
  /// In the order of the template's variables.
  let values: [Value]
  private var loops: [Value] = []
  private var output = ""
  private var steps = 0

  init(format: FileFormat, layout: String, values: [Value]) {
    self.format = format
    self.layout = layout
    self.values = values
  }

  /// The text of the file: empty, or with exactly one line feed at its end.
  mutating func text(of nodes: [Node]) throws(TemplateProblem) -> String {
    output.reserveCapacity(4_096)
    try render(nodes)
    while output.hasSuffix("\n\n") || output == "\n" { output.removeLast() }
    return output
  }

  private mutating func render(_ nodes: [Node]) throws(TemplateProblem) {
    for node in nodes {
      switch node {
      case .line(let segments):
        try renderLine(segments)
      case .branch(let branches, let otherwise):
        var body = otherwise
        for branch in branches where holds(branch.condition) {
          body = branch.body
          break
        }
        try render(body)
      case .loop(let list, let body):
        guard case .list(let elements) = value(of: list) else { continue }
        for element in elements {
          try step(at: list.place)
          loops.append(element)
          try render(body)
          loops.removeLast()
        }
      }
    }
  }

  private mutating func renderLine(_ segments: [Segment]) throws(TemplateProblem) {
    var indentation = 0
    if case .text(let text) = segments.first {
      indentation = text.utf8.prefix { $0 == UInt8(ascii: " ") }.count
    }
    var hasEmptyValue = false
    for segment in segments {
      switch segment {
      case .text(let text): output += text
      case .value(let reference, in: let context):
        try step(at: reference.place)
        let value = value(of: reference)
        if value == .missing {
          throw TemplateProblem(.missingValue(reference.name, reference.type), at: reference.place)
        }
        do throws(Unwritable) {
          let literal = try format.literal(value, of: reference.type, in: context, indentation: indentation)
          hasEmptyValue = hasEmptyValue || literal.isEmpty
          output += literal
        } catch {
          throw TemplateProblem(.unwritable(reference.name, reason: error.reason), at: reference.place)
        }
        if output.utf8.count > Limits.outputBytes {
          throw TemplateProblem(.tooMuchOutput, at: reference.place)
        }
      }
    }
    if hasEmptyValue {
      while output.last == " " || output.last == "\t" { output.removeLast() }
    }
    output += "\n"
  }

  /// Bounds the work: without values, the output is no longer than the source.
  private mutating func step(at place: SourcePlace) throws(TemplateProblem) {
    steps += 1
    if steps > Limits.steps { throw TemplateProblem(.tooManySteps, at: place) }
    if output.utf8.count > Limits.outputBytes { throw TemplateProblem(.tooMuchOutput, at: place) }
  }

  func holds(_ condition: Condition) -> Bool {
    condition.holds { value(of: $0) }
  }

  private func value(of reference: Reference) -> Value {
    var value: Value =
      switch reference.root {
      case .variable(let index): values.indices.contains(index) ? values[index] : .missing
      case .loop(let depth): loops.indices.contains(depth) ? loops[depth] : .missing
      case .layout(let name): .flag(name == layout)
      }
    for field in reference.fields {
      guard case .record(let fields) = value, fields.indices.contains(field) else { return .missing }
      value = fields[field]
    }
    return value
  }
}

extension Condition {
  /// Whether one row's tests all hold, with `value` giving the values of names.
  func holds(_ value: (Reference) -> Value) -> Bool {
    rows.contains { row in
      row.allSatisfy { test in
        let found = value(test.reference)
        let isTrue = test.text.map { found == .text($0) } ?? found.isTrue
        return isTrue != test.isNegated
      }
    }
  }
}
