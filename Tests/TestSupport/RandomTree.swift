#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Trees on disk that have all that a Nix archive can hold; the same seed makes the same tree.
public struct RandomTree {
  private var random: Generator
  private var left: Int

  /// Makes the tree of `seed` at `path`, where nothing stands.
  public static func make(at path: String, seed: UInt64, nodes: Int = 40) throws(TestFailure) {
    var tree = RandomTree(random: Generator(state: seed), left: nodes)
    try tree.folder(path.utf8.map { CChar(bitPattern: $0) }, depth: 0)
  }

  private mutating func folder(_ path: [CChar], depth: Int) throws(TestFailure) {
    try check(mkdir(path + [0], 0o755))
    var names: Set<[CChar]> = []
    for _ in 0..<Int.random(in: 0...(depth == 0 ? 20 : 8), using: &random) where left > 0 {
      let name = self.randomName()
      if !names.insert(name).inserted { continue }
      left -= 1
      let path = path + [CChar(UInt8(ascii: "/"))] + name
      switch Int.random(in: 0..<10, using: &random) {
      case 0...2 where depth < 6: try folder(path, depth: depth + 1)
      case 3, 4: try check(symlink(randomName(absolute: true) + [0], path + [0]))
      default: try file(path)
      }
    }
  }

  private mutating func file(_ path: [CChar]) throws(TestFailure) {
    let mode: mode_t = [0o644, 0o600, 0o755, 0o711, 0o654, 0o645, 0o700].randomElement(using: &random) ?? 0
    let file = open(path + [0], O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    try check(file)
    defer { close(file) }
    // About a multiple of 8, and about the size of the blocks that are hashed.
    let sizes = [0, 0, 1, 7, 8, 9, 100, 4_096, (1 << 20) - 400, 1 << 20, (1 << 20) + 1, 3 << 20]
    let size = sizes.randomElement(using: &random) ?? 0
    let bytes = [UInt8](repeating: UInt8(truncatingIfNeeded: random.next()), count: size)
    try check(Int32(write(file, bytes, bytes.count) == bytes.count ? 0 : -1))
    try check(fchmod(file, mode))
  }

  /// A name, most of them of the few that only byte order keeps apart; a target may be absolute.
  private mutating func randomName(absolute: Bool = false) -> [CChar] {
    let usual = [
      "a", "a.b", "a-b", "ab", "A", "a b", "Z", "ä", "é", "e\u{301}", "\u{FFFF}", "𝄞", "\n", "-",
      "~nix~case~hack~1",
    ]
    let start = absolute && Bool.random(using: &random) ? "/" : ""
    if Int.random(in: 0..<3, using: &random) > 0, let name = usual.randomElement(using: &random) {
      return (start + name).utf8.map { CChar(bitPattern: $0) }
    }
    return (0..<Int.random(in: 1...12, using: &random)).map { _ in
      // Any byte but NUL, slash and dot.
      let byte = UInt8.random(in: 1...252, using: &random)
      return CChar(bitPattern: byte < 0x2E ? byte : byte + 2)
    }
  }

  private func check(_ code: Int32) throws(TestFailure) {
    if code < 0 { throw TestFailure("cannot make a tree: \(String(cString: strerror(errno)))") }
  }
}

/// xorshift64*.
private struct Generator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 0x2545_F491_4F6C_DD1D
  }
}
