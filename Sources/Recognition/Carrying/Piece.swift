internal import Diagnostics
internal import Nix

/// A position: the index of a file, and a range of bytes in it.
struct Spot: Hashable {
  let file: Int
  let range: Range<Int>
  let line: Int
  let column: Int

  init(_ expression: NixExpression, in file: Int) {
    self.file = file
    range = expression.range
    line = expression.line
    column = expression.column
  }

  init(_ binding: NixBinding, in file: Int) {
    self.file = file
    range = binding.range
    line = binding.line
    column = binding.column
  }

  init(file: Int, range: Range<Int>, line: Int, column: Int) {
    self.file = file
    self.range = range
    self.line = line
    self.column = column
  }
}

/// A value that was read, and its position.
struct Piece<Value: Hashable & Sendable>: Hashable {
  let value: Value
  let spot: Spot
}

/// A position whose value is not kept, and the reason as a phrase.
struct Refusal: Hashable {
  let spot: Spot
  let reason: String
}

/// The values of one list or one call, and the parts that are not kept.
struct Pieces<Value: Hashable & Sendable> {
  var all: [Piece<Value>] = []
  var refusals: [Refusal] = []

  mutating func add(_ value: Value, _ spot: Spot) { all.append(Piece(value: value, spot: spot)) }

  mutating func refuse(_ spot: Spot, _ reason: String) {
    refusals.append(Refusal(spot: spot, reason: reason))
  }

  static func += (a: inout Pieces, b: Pieces) {
    a.all += b.all
    a.refusals += b.refusals
  }
}

extension Reader {
  /// Returns the value with its line and column.
  func located<Value>(_ piece: Piece<Value>) -> Located<Value> {
    let spot = piece.spot
    return Located(
      value: piece.value,
      place: .init(file: source(spot.file).file, line: spot.line, column: spot.column),
      range: spot.range
    )
  }
}
