import Nix
import Strategies

/// The user's comments in the sets of a builder that belong to no edit which moves.
struct SetComments {
  struct Comment {
    /// Its lines, without indentation.
    var text: String
    let line: Int
    /// The definition that it is about; empty if it stands alone.
    let path: [String]
    /// The set that it is in; nil if it is in a definition above the call.
    let place: EditPlace?
    /// The line of the last part, for the next part.
    fileprivate var lastLine: Int
    fileprivate let isAbove: Bool
  }

  private(set) var all: [Comment] = []

  /// Reads the comments in `ranges` of the user's file, besides those that `edits` take along.
  init(_ reader: EditReader, in ranges: [Range<Int>], besides edits: [PackageEdit]) {
    let tokens = reader.ours.tokens
    let known = Set(reader.base.tokens.all.filter { $0.kind == .comment }.map(reader.base.tokens.text))
    let taken = edits.flatMap { [$0.comments, $0.text] + $0.elementTexts }
    for (index, token) in tokens.all.enumerated() where token.kind == .comment {
      let text = tokens.text(token)
      guard ranges.contains(where: { $0.contains(token.range.lowerBound) }), !known.contains(text),
        !taken.contains(where: { $0.contains(text) })
      else { continue }
      add(text.withoutIndentation, of: token, at: index, reader)
    }
  }

  private mutating func add(_ text: String, of token: NixToken, at index: Int, _ reader: EditReader) {
    let tokens = reader.ours.tokens
    let start = tokens.bytes[..<token.range.lowerBound].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let isAbove = tokens.bytes[start..<token.range.lowerBound].allSatisfy { $0 == 0x20 || $0 == 0x09 }
    let sets = reader.after.all.filter { $0.set.range.contains(token.range.lowerBound) }
    let inner = sets.min { $0.set.range.count < $1.set.range.count }
    let bindings =
      inner.map { $0.set.bindingsWithin } ?? reader.after.definitions.map { (path: $0.names, binding: $0) }
    let next = tokens.bytes(of: tokens.trivia(from: index)).upperBound
    let owner =
      isAbove
      ? bindings.first { $0.binding.range.lowerBound == next }
      : bindings.last {
        start < $0.binding.range.upperBound && $0.binding.range.upperBound <= token.range.lowerBound
      }
    let around = bindings.filter { $0.binding.range.contains(token.range.lowerBound) }
    let path = owner?.path ?? around.last?.path ?? []
    let end = token.line + text.utf8.count { $0 == 0x0A }
    if isAbove, let last = all.last, last.isAbove, last.lastLine + 1 == token.line, last.path == path,
      last.place == inner?.place
    {
      all[all.count - 1].text += "\n" + text
      all[all.count - 1].lastLine = end
      return
    }
    all.append(
      Comment(text: text, line: token.line, path: path, place: inner?.place, lastLine: end, isAbove: isAbove)
    )
  }
}

extension BuilderSets {
  /// All sets, and what each is for.
  var all: [(place: EditPlace, set: NixExpression)] {
    EditPlace.allCases.compactMap { place in sets[place].map { (place, $0) } }
      + crates.map { (.crate, $0.set) }
  }
}

extension PackageWriter {
  /// Puts comments above the definitions that they are about; returns those for which there are none.
  mutating func write(_ comments: [SetComments.Comment]) -> [SetComments.Comment] {
    var left: [SetComments.Comment] = []
    for comment in comments {
      var isDone = false
      let isSound = edit { _, sets, editor in
        // The same set comes first.
        let all = sets.all.sorted { $0.place == comment.place && $1.place != comment.place }.map(\.set)
        if comment.place == nil {
          let binding = sets.definitions.first { $0.names == comment.path }
          isDone = binding.map { editor.add(comment: comment.text, above: $0) } ?? false
        } else if comment.path.isEmpty, let set = sets.all.first(where: { $0.place == comment.place })?.set {
          editor.add(comment.text, to: set)
          isDone = true
        } else if let found = all.lazy.compactMap({ $0.binding(at: comment.path) }).first {
          isDone = editor.add(comment: comment.text, above: found)
        }
      }
      if !isDone || !isSound { left.append(comment) }
    }
    return left
  }
}

extension NixExpression {
  /// The definitions in a set and in the sets in it, outer ones first, with their paths; an `inherit` has its first name.
  fileprivate var bindingsWithin: [(path: [String], binding: NixBinding)] {
    setBindings.flatMap { binding -> [(path: [String], binding: NixBinding)] in
      switch binding.form {
      case .inherit: return [(Array(binding.names.prefix(1)), binding)]
      case .value(let path, let value):
        let names = path.map { $0.name ?? "" }
        return [(names, binding)] + value.bare.bindingsWithin.map { (names + $0.path, $0.binding) }
      }
    }
  }

  /// The definition at `path`, in this set or in one in it.
  fileprivate func binding(at path: [String]) -> NixBinding? {
    for binding in setBindings {
      switch binding.form {
      case .inherit: if path.count == 1, binding.names.contains(path[0]) { return binding }
      case .value(let names, let value):
        let names = names.map { $0.name ?? "" }
        if names == path { return binding }
        if path.starts(with: names), let found = value.bare.binding(at: Array(path.dropFirst(names.count))) {
          return found
        }
      }
    }
    return nil
  }
}
