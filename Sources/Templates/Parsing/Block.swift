/// A block of a source that is not closed yet.
struct Block {
  enum Kind {
    case file
    /// The branches before this one; the condition of this one, or nil in `else`.
    case branch(done: [(condition: Condition, body: [Node])], condition: Condition?)
    /// Without a list after an error that is already reported.
    case loop(Reference?)

    /// The directive that opens it.
    var word: String {
      switch self {
      case .file: "file"
      case .branch: "if"
      case .loop: "for"
      }
    }
  }

  var kind: Kind
  /// The position of that directive.
  let place: SourcePlace
  /// The strings and comments of the file's own language that are open there.
  let openings: [UInt8]
  var body: [Node] = []

  /// The node of the closed block.
  var node: Node? {
    switch kind {
    case .file, .loop(nil): nil
    case .loop(let list?): .loop(list, body: body)
    case .branch(let done, let condition?): .branch(done + [(condition, body)], otherwise: [])
    case .branch(let done, nil): .branch(done, otherwise: body)
    }
  }
}
