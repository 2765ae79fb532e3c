/// The difference of one object from another, as packs store it.
///
/// Source: "Deltified representation" in git's Documentation/gitformat-pack.txt.
enum Delta {
  /// Applies `delta` to `base` and returns the result.
  static func apply(_ delta: [UInt8], to base: [UInt8]) throws(Damage) -> [UInt8] {
    var position = 0
    let before = try size(delta, &position)
    let after = try size(delta, &position)
    guard before == base.count else { throw Damage("a delta is for another object") }
    // A few bytes of a delta can stand for many bytes, but each step has a maximum.
    guard after <= StoredObject.limit, after / 0x100_0000 <= delta.count else {
      throw Damage("a delta says that it makes \(after) bytes")
    }
    var damage: Damage?
    let result = [UInt8](unsafeUninitializedCapacity: after) { room, count in
      do throws(Damage) {
        count = try fill(room, by: delta, from: position, base)
      } catch {
        damage = error
        count = 0
      }
    }
    if let damage { throw damage }
    return result
  }

  private static func fill(
    _ room: UnsafeMutableBufferPointer<UInt8>,
    by delta: [UInt8],
    from start: Int,
    _ base: [UInt8]
  ) throws(Damage) -> Int {
    var position = start
    var used = 0
    while position < delta.count {
      let step = delta[position]
      position += 1
      let source: ArraySlice<UInt8>
      if step & 0x80 != 0 {
        var offset = 0
        var length = 0
        for bit in 0..<7 where step >> UInt8(bit) & 1 == 1 {
          guard position < delta.count else { throw Damage("a delta ends early") }
          let byte = Int(delta[position])
          position += 1
          if bit < 4 { offset |= byte << (8 * bit) } else { length |= byte << (8 * (bit - 4)) }
        }
        if length == 0 { length = 0x10000 }
        guard offset + length <= base.count else { throw Damage("a delta copies what is not there") }
        source = base[offset..<(offset + length)]
      } else {
        guard step != 0, position + Int(step) <= delta.count else { throw Damage("a delta ends early") }
        source = delta[position..<(position + Int(step))]
        position += Int(step)
      }
      guard source.count <= room.count - used else { throw Damage("a delta makes more than it says") }
      used = UnsafeMutableBufferPointer(rebasing: room[used...]).update(fromContentsOf: source) + used
    }
    guard used == room.count else { throw Damage("a delta makes fewer bytes than it says") }
    return used
  }

  /// Reads a number with 7 bits in each byte, the lowest first.
  private static func size(_ delta: [UInt8], _ position: inout Int) throws(Damage) -> Int {
    var value = 0
    for shift in stride(from: 0, to: 56, by: 7) {
      guard position < delta.count else { throw Damage("a delta ends early") }
      let byte = delta[position]
      position += 1
      value |= Int(byte & 0x7f) << shift
      if byte & 0x80 == 0 { return value }
    }
    throw Damage("a number in a delta is too long")
  }
}
