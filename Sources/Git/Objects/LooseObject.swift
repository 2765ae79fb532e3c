/// An object in a file of its own.
///
/// Source: "Object storage format" in git's gitformat-loose, and `parse_loose_header` in its object-file.c.
enum LooseObject {
  /// Reads the object in `file`; throws if its header states a wrong size.
  static func read(_ file: MappedFile, _ inflater: Inflater) throws(Damage) -> StoredObject {
    try inflater.start(file.bytes)
    var head = [UInt8](repeating: 0, count: 64)
    var damage: Damage?
    let count = head.withUnsafeMutableBytes { room -> Int in
      do throws(Damage) {
        return try inflater.fill(room)
      } catch {
        damage = error
        return 0
      }
    }
    if let damage { throw damage }
    guard let end = head[..<count].firstIndex(of: 0), let (kind, size) = header(head[..<end]) else {
      throw Damage("its header is not that of an object")
    }
    let bytes = try inflater.rest(size: size, after: head[(end + 1)..<count])
    guard inflater.left == 0 else { throw Damage("something follows its content") }
    return StoredObject(kind: kind, bytes: bytes)
  }

  /// Parses a header such as `blob 12`.
  private static func header(_ text: ArraySlice<UInt8>) -> (ObjectKind, Int)? {
    guard let space = text.firstIndex(of: UInt8(ascii: " ")), let kind = ObjectKind(word: text[..<space])
    else { return nil }
    let digits = text[(space + 1)...]
    guard (1...18).contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }),
      digits.count == 1 || digits.first != 48
    else { return nil }
    return (kind, digits.reduce(0) { $0 * 10 + Int($1 - 48) })
  }
}
