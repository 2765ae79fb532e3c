/// A part of a parsed source, which needs only values to be rendered.
indirect enum Node: Sendable {
  /// One line of the result, with its line feed.
  case line([Segment], at: SourcePlace)
  /// The body of the first condition that is true, or else the last body.
  case branch([(condition: Condition, body: [Node])], otherwise: [Node])
  /// The body once for each element of a list.
  case loop(Reference, body: [Node])
}

/// A part of a line.
enum Segment: Sendable {
  /// Literal text.
  case text(String)
  /// A value, written for its context.
  case value(Reference, in: Context)
}

/// A resolved name of a source.
struct Reference: Sendable {
  /// The origin of the value.
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
  /// The name as written in the source.
  let name: String
  let type: VariableType
  /// Whether the value may be missing.
  let mayBeMissing: Bool
  let place: SourcePlace
}

/// A position in a source.
struct SourcePlace: Sendable, Hashable {
  let file: String
  let line: Int
}

/// Tests joined by `and` and `or`: one row is true if all its tests are, the condition if one row is.
struct Condition: Sendable {
  struct Test: Sendable {
    let isNegated: Bool
    let reference: Reference
    /// The text that the value must be equal to; if it is nil, ``Value/isTrue`` decides.
    let text: String?
  }

  let rows: [[Test]]
}
