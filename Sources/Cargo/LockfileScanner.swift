/// placeholder
enum LockfileScanner {
  static func read(_ bytes: [UInt8]) -> Lockfile? { nil }
}
