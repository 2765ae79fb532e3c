/// A template's source, parsed: what is left to do is to fill in values.
indirect enum Node: Sendable {
  /// One line of the result, with its line feed.
  case line([Segment], at: SourcePlace)
  /// The body of the first condition that holds, or the last body.
  case branch([(condition: Condition, body: [Node])], otherwise: [Node])
  /// The body once for each element of a list.
  case loop(Reference, body: [Node])
}

/// A part of a line.
enum Segment: Sendable {
  /// Stands as it is.
  case text(String)
  /// A value, written for where it stands.
  case value(Reference, in: Context)
}

/// A name in a source, resolved.
struct Reference: Sendable {
  /// Where the value comes from.
  enum Root: Sendable {
    /// The variable with this index.
    case variable(Int)
    /// The variable of the loop at this depth, counted from the outermost.
    case loop(Int)
    /// Whether the layout of this name is rendered.
    case layout(String)
  }

  let root: Root
  /// The indices of the fields, from the outermost.
  let fields: [Int]
  /// The name as it stands in the source.
  let name: String
  let type: VariableType
  /// Whether there may be no value.
  let mayBeMissing: Bool
  let place: SourcePlace
}

/// A line of a source.
struct SourcePlace: Sendable, Hashable {
  let file: String
  let line: Int
}

/// Tests joined by `and`, and those joined by `or`: all of one row must hold.
struct Condition: Sendable {
  struct Test: Sendable {
    let isNegated: Bool
    let reference: Reference
    /// The text that the value must equal; without one, ``Value/isTrue`` decides.
    let text: String?
  }

  let rows: [[Test]]
}
