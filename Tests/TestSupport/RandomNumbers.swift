/// xorshift64, so that every run tries the same.
public struct RandomNumbers {
  private var state: UInt64

  /// Numbers that depend on `seed` alone, which is not zero.
  public init(seed: UInt64) { state = seed }

  /// Whether the last number came from an even state.
  public var isEven: Bool { state % 2 == 0 }

  /// A number from zero to below `bound`; zero if there is none.
  public mutating func below(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(max(1, bound)))
  }
}
