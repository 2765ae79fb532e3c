/// A block of a source that is not yet closed.
struct Block {
  enum Kind {
    case file
    /// The branches before this one; the condition of this one, or nil in `else`.
    case branch(done: [(condition: Condition, body: [Node])], condition: Condition?)
    /// Without a list after an error that was reported.
    case loop(Reference?)

    /// The directive that opened it.
    var word: String {
      switch self {
      case .file: "file"
      case .branch: "if"
      case .loop: "for"
      }
    }
  }

  var kind: Kind
  /// Where it was opened.
  let place: SourcePlace
  /// What was open in the file's own language there.
  let openings: [UInt8]
  var body: [Node] = []

  /// What the block is, once it is closed.
  var node: Node? {
    switch kind {
    case .file, .loop(nil): nil
    case .loop(let list?): .loop(list, body: body)
    case .branch(let done, let condition?): .branch(done + [(condition, body)], otherwise: [])
    case .branch(let done, nil): .branch(done, otherwise: body)
    }
  }
}
