internal import Nix

struct Carrier {
  var carried = Carried()
  mutating func carry(from reader: inout Reader, builders: [Recogniser.Call], shells: [Recogniser.Call]) {}
  func leftOvers(of reader: Reader) -> [LeftOver] { [] }
}
