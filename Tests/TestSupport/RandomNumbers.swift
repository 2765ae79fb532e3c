/// xorshift64, so that every run tries the same.
public struct RandomNumbers {
  private var state: UInt64

  /// Numbers that depend on `seed` alone, which is not zero.
  public init(seed: UInt64) { state = seed }

  /// A number from zero to below `bound`.
  public mutating func below(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(bound))
  }
}
