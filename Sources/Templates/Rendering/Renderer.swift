import Diagnostics

/// A renderer of one parsed source.
struct Renderer {
  let format: FileFormat
  let layout: String
  /// The values in the order of the template's variables.
  let values: [Value]
  private var loops: [Value] = []
  private var output = ""
  /// The number of rendered lines and blocks, and of bytes of values that were read.
  private(set) var work: (steps: Int, bytes: Int)
  /// The offset in the output at which each source line begins; nil unless requested.
  private(set) var origins: [(start: Int, place: SourcePlace)]?

  init(
    format: FileFormat,
    layout: String,
    values: [Value],
    tracesOrigins: Bool = false,
    after work: (steps: Int, bytes: Int) = (0, 0)
  ) {
    self.work = work
    origins = tracesOrigins ? [] : nil
    self.format = format
    self.layout = layout
    self.values = values
  }

  /// Returns the text of the file: empty, or with exactly one line feed at its end.
  mutating func text(of nodes: [Node]) throws(TemplateProblem) -> String {
    output.reserveCapacity(4_096)
    try render(nodes)
    while output.hasSuffix("\n\n") || output == "\n" { output.removeLast() }
    return output
  }

  /// Returns the source line for each line of the rendered `text`; one source line may result in several.
  func lines(of text: String) -> [SourcePlace] {
    guard let origins else { return [] }
    var places: [SourcePlace] = []
    var index = 0
    var offset = 0
    for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      while index + 1 < origins.count, origins[index + 1].start <= offset { index += 1 }
      if origins.indices.contains(index) { places.append(origins[index].place) }
      offset += line.count + 1
    }
    return places
  }

  private mutating func render(_ nodes: [Node]) throws(TemplateProblem) {
    for node in nodes {
      switch node {
      case .line(let segments, let place):
        try step(at: place)
        try renderLine(segments, from: place)
      case .branch(let branches, let otherwise):
        var body = otherwise
        for branch in branches {
          if let place = branch.condition.rows.first?.first?.reference.place { try step(at: place) }
          if holds(branch.condition) {
            body = branch.body
            break
          }
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

  private mutating func renderLine(_ segments: [Segment], from place: SourcePlace) throws(TemplateProblem) {
    let start = output.utf8.count
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
        if case .text(let text) = value { work.bytes += text.utf8.count }
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
    origins?.append((start: start, place: place))
  }

  /// Counts a step; throws at the limit.
  private mutating func step(at place: SourcePlace) throws(TemplateProblem) {
    work.steps += 1
    if work.steps > Limits.steps || work.bytes > Limits.valueBytes {
      throw TemplateProblem(.tooManySteps, at: place)
    }
    if output.utf8.count > Limits.outputBytes { throw TemplateProblem(.tooMuchOutput, at: place) }
  }

  mutating func holds(_ condition: Condition) -> Bool {
    var bytes = 0
    let holds = condition.holds { reference in
      let found = value(of: reference)
      if case .text(let text) = found { bytes += text.utf8.count }
      return found
    }
    work.bytes += bytes
    return holds
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
  /// Returns whether all tests of one row are true; `value` returns the value of a name.
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
