/// Reads exactly the form in which cargo writes lock files, in a fraction of the time that TOML takes.
///
/// The form is that of `serialize_resolve` in cargo's `src/ops/lockfile.rs`. Whatever differs from it, be it a blank,
/// ends the scan without an answer: then the file is read as TOML, which also has the words for what is wrong.
struct LockfileScanner {
  private let bytes: [UInt8]
  private var index = 0
  private var version: Int?
  private var lastSource: (written: ArraySlice<UInt8>, source: LockedSource)?

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The lock file; nil if it is not in cargo's own form.
  static func read(_ bytes: [UInt8]) -> Lockfile? {
    var scanner = LockfileScanner(bytes)
    return scanner.lockfile()
  }

  private mutating func lockfile() -> Lockfile? {
    while take(Line.comment) {
      guard skipLine() else { return nil }
    }
    if take(Line.version) {
      guard let digit = next(), Lockfile.writtenVersions.contains(Int(digit) - 48), take(Line.end) else {
        return nil
      }
      version = Int(digit) - 48
    }
    var packages: [LockedPackage] = []
    var unused: [LockedPackage] = []
    var checksums: [String: String] = [:]
    while index < bytes.count {
      guard take(Line.end) else { return nil }
      if take(Line.package), unused.isEmpty {
        guard let package = package() else { return nil }
        packages.append(package)
      } else if take(Line.unused) {
        guard let package = package() else { return nil }
        unused.append(package)
      } else if take(Line.metadata), version == nil {
        guard let read = self.checksums() else { return nil }
        checksums = read
        guard index == bytes.count else { return nil }
      } else {
        return nil
      }
    }
    var seen: Set<String> = []
    seen.reserveCapacity(packages.count)
    guard packages.allSatisfy({ seen.insert($0.identity).inserted }) else { return nil }
    return Lockfile(
      version: version,
      packages: packages,
      unusedPatches: unused,
      checksums: checksums,
      endsInBlankLine: Lockfile.endsInBlankLine(bytes)
    )
  }

  private mutating func package() -> LockedPackage? {
    guard take(Line.name), let name = string(), take(Line.end), take(Line.packageVersion),
      let version = string(),
      take(Line.end)
    else { return nil }
    var package = LockedPackage(name: name, version: version, dependencies: [])
    if take(Line.source) {
      guard let source = source(), take(Line.end) else { return nil }
      package.source = source
    }
    if take(Line.checksum) {
      guard let checksum = string(), take(Line.end) else { return nil }
      package.checksum = checksum
    }
    if take(Line.dependencies) {
      while take(Line.dependency) {
        guard let dependency = string(), take(Line.comma) else { return nil }
        package.dependencies.append(dependency)
      }
      guard take(Line.close) else { return nil }
    } else if take(Line.replacement) {
      guard let replacement = string(), take(Line.end) else { return nil }
      package.replacement = replacement
    }
    return package
  }

  /// `[metadata]` of version 1.
  private mutating func checksums() -> [String: String]? {
    var checksums: [String: String] = [:]
    while index < bytes.count {
      guard take(Line.quote), let key = string(), take(Line.equals), let value = string(), take(Line.end),
        checksums.updateValue(value, forKey: key) == nil
      else { return nil }
    }
    return checksums
  }

  /// A source.
  ///
  /// Most packages have the same, so the last one is kept.
  private mutating func source() -> LockedSource? {
    guard let written = quoted() else { return nil }
    if let lastSource, lastSource.written == written { return lastSource.source }
    // Without a version the file is 1 or 2, which do not encode references.
    let source = LockedSource(String(decoding: written, as: UTF8.self), lockVersion: version ?? 2)
    lastSource = (written, source)
    return source
  }

  private mutating func string() -> String? {
    quoted().map { String(decoding: $0, as: UTF8.self) }
  }

  /// What stands before the next quote.
  ///
  /// Escapes, control characters and what is not ASCII are left to TOML.
  private mutating func quoted() -> ArraySlice<UInt8>? {
    let start = index
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        index += 1
        return bytes[start..<index - 1]
      }
      guard byte >= 0x20, byte < 0x7F, byte != UInt8(ascii: "\\") else { return nil }
      index += 1
    }
    return nil
  }

  private mutating func next() -> UInt8? {
    guard index < bytes.count else { return nil }
    defer { index += 1 }
    return bytes[index]
  }

  /// Takes `text` if it comes next.
  private mutating func take(_ text: [UInt8]) -> Bool {
    guard bytes.count - index >= text.count else { return false }
    for offset in 0..<text.count where bytes[index + offset] != text[offset] { return false }
    index += text.count
    return true
  }

  /// Skips to the next line; false if a byte is in the way that needs TOML's eyes.
  private mutating func skipLine() -> Bool {
    while let byte = next() {
      if byte == UInt8(ascii: "\n") { return true }
      guard byte >= 0x20, byte < 0x7F else { return false }
    }
    return false
  }
}

/// The parts of which cargo makes the lines of a lock file.
private enum Line {
  static let comment = Array("#".utf8)
  static let version = Array("version = ".utf8)
  static let end = Array("\n".utf8)
  static let package = Array("[[package]]\n".utf8)
  static let unused = Array("[[patch.unused]]\n".utf8)
  static let metadata = Array("[metadata]\n".utf8)
  static let name = Array("name = \"".utf8)
  static let packageVersion = Array("version = \"".utf8)
  static let source = Array("source = \"".utf8)
  static let checksum = Array("checksum = \"".utf8)
  static let dependencies = Array("dependencies = [\n".utf8)
  static let dependency = Array(" \"".utf8)
  static let replacement = Array("replace = \"".utf8)
  static let comma = Array(",\n".utf8)
  static let close = Array("]\n".utf8)
  static let quote = Array("\"".utf8)
  static let equals = Array(" = \"".utf8)
}
