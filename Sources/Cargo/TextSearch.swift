/// A search for several texts at once, in one pass that skips most bytes: the method of Wu and Manber.
///
/// Source: S. Wu, U. Manber, "A Fast Algorithm for Multi-Pattern Searching", 1994.
struct TextSearch {
  /// The texts, none of which is shorter than two bytes; at most 64.
  private let texts: [[UInt8]]
  /// The length of the shortest text: what the pass looks at at once.
  private let window: Int
  /// For each pair of bytes at the end of the window, how far the window can move; 0 if a text may be there.
  private let shifts: [UInt8]
  /// For each pair with the shift 0, the last of the texts whose window ends with it.
  private let lasts: [UInt8]
  /// For each text, the one before it whose window ends with the same pair.
  private let earlier: [UInt8]
  /// For each text, its first byte.
  private let heads: [UInt8]
  /// Stands in `lasts` and `earlier` for no text.
  private static let none = UInt8.max

  init(_ texts: [[UInt8]]) {
    self.texts = texts
    let window = min(texts.map(\.count).min() ?? 2, 255)
    var shifts = [UInt8](repeating: UInt8(window - 1), count: 1 << 16)
    var lasts = [UInt8](repeating: Self.none, count: 1 << 16)
    var earlier = [UInt8](repeating: Self.none, count: texts.count)
    for (index, text) in texts.enumerated() {
      for end in 2...window {
        let pair = Self.pair(text[end - 2], text[end - 1])
        shifts[pair] = min(shifts[pair], UInt8(window - end))
        if end == window {
          earlier[index] = lasts[pair]
          lasts[pair] = UInt8(index)
        }
      }
    }
    self.window = window
    self.shifts = shifts
    self.lasts = lasts
    self.earlier = earlier
    heads = texts.map { $0[0] }
  }

  /// Returns which of the texts are in `bytes`: the bit of each index.
  func found(in bytes: [UInt8]) -> UInt64 {
    bytes.withUnsafeBytes { bytes in
      shifts.withUnsafeBufferPointer { shifts in
        var found: UInt64 = 0
        var end = window
        while end <= bytes.count {
          let pair = Self.pair(bytes[end - 2], bytes[end - 1])
          let shift = Int(shifts[pair])
          if shift == 0 {
            var last = lasts[pair]
            while last != Self.none {
              let index = Int(last)
              if bytes[end - window] == heads[index], found & 1 << UInt64(index) == 0,
                texts[index].withUnsafeBytes({ bytes.has($0, at: end - window) })
              {
                found |= 1 << UInt64(index)
              }
              last = earlier[index]
            }
          }
          end += max(shift, 1)
        }
        return found
      }
    }
  }

  private static func pair(_ first: UInt8, _ second: UInt8) -> Int { Int(first) << 8 | Int(second) }
}
