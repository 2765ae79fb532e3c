/// A fast parser for lock files in exactly the form that cargo writes.
///
/// The form is that of `serialize_resolve` in cargo's `src/ops/lockfile.rs`. At any difference, even a blank, the scan
/// returns nil. The caller then parses the file as TOML, which also reports errors.
struct LockfileScanner {
  private let bytes: UnsafeRawBufferPointer
  private var index = 0
  private var version: Int?
  private var lastSource: (written: UnsafeRawBufferPointer, source: LockedSource)?

  private init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  /// Parses a lock file; returns nil if it is not in cargo's own form.
  static func read(_ bytes: [UInt8]) -> Lockfile? {
    bytes.withUnsafeBytes { raw in
      var scanner = LockfileScanner(raw)
      return scanner.lockfile(endsInBlankLine: Lockfile.endsInBlankLine(bytes))
    }
  }

  private mutating func lockfile(endsInBlankLine: Bool) -> Lockfile? {
    while take("#") {
      guard skipLine() else { return nil }
    }
    if take("version = ") {
      guard let digit = next(), Lockfile.writtenVersions.contains(Int(digit) - 48), take("\n") else {
        return nil
      }
      version = Int(digit) - 48
    }
    var packages: [LockedPackage] = []
    // A package has about two hundred bytes.
    packages.reserveCapacity(bytes.count >> 7)
    var unused: [LockedPackage] = []
    var checksums: [String: String] = [:]
    while index < bytes.count {
      guard take("\n") else { return nil }
      if unused.isEmpty, take("[[package]]\n") {
        guard let package = package() else { return nil }
        packages.append(package)
      } else if take("[[patch.unused]]\n") {
        guard let package = package() else { return nil }
        unused.append(package)
      } else if version == nil, take("[metadata]\n") {
        guard let read = self.checksums() else { return nil }
        checksums = read
        guard index == bytes.count else { return nil }
      } else {
        return nil
      }
    }
    guard Self.areDifferent(packages) else { return nil }
    return Lockfile(
      version: version,
      packages: packages,
      unusedPatches: unused,
      checksums: checksums,
      endsInBlankLine: endsInBlankLine
    )
  }

  /// Returns whether no package occurs twice; compares only packages of the same name.
  private static func areDifferent(_ packages: [LockedPackage]) -> Bool {
    var names: Set<String> = []
    names.reserveCapacity(packages.count)
    let repeated = Set(packages.lazy.map(\.name).filter { !names.insert($0).inserted })
    if repeated.isEmpty { return true }
    var seen: Set<String> = []
    return packages.allSatisfy { !repeated.contains($0.name) || seen.insert($0.identity).inserted }
  }

  private mutating func package() -> LockedPackage? {
    guard take("name = \""), let name = string(), take("\nversion = \""), let version = string(), take("\n")
    else { return nil }
    var package = LockedPackage(name: name, version: version, dependencies: [])
    if take("source = \"") {
      guard let source = source(), take("\n") else { return nil }
      package.source = source
    }
    if take("checksum = \"") {
      guard let checksum = string(), take("\n") else { return nil }
      package.checksum = checksum
    }
    if take("dependencies = [\n") {
      while take(" \"") {
        guard let dependency = string(), take(",\n") else { return nil }
        package.dependencies.append(dependency)
      }
      guard take("]\n") else { return nil }
    } else if take("replace = \"") {
      guard let replacement = string(), take("\n") else { return nil }
      package.replacement = replacement
    }
    return package
  }

  /// Parses `[metadata]` of version 1.
  private mutating func checksums() -> [String: String]? {
    var checksums: [String: String] = [:]
    while index < bytes.count {
      guard take("\""), let key = string(), take(" = \""), let value = string(), take("\n"),
        checksums.updateValue(value, forKey: key) == nil
      else { return nil }
    }
    return checksums
  }

  /// Parses a source.
  ///
  /// Most packages have the same source, so the last one is cached.
  private mutating func source() -> LockedSource? {
    guard let written = quoted() else { return nil }
    if let lastSource, lastSource.written.elementsEqual(written) { return lastSource.source }
    // Without a version the file is 1 or 2, which do not encode references.
    let source = LockedSource(String(decoding: written, as: UTF8.self), lockVersion: version ?? 2)
    lastSource = (written, source)
    return source
  }

  private mutating func string() -> String? {
    quoted().map { String(decoding: $0, as: UTF8.self) }
  }

  /// Returns the bytes before the next quote.
  ///
  /// Returns nil for escapes, control characters and text that is not ASCII.
  private mutating func quoted() -> UnsafeRawBufferPointer? {
    let start = index
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        index += 1
        return UnsafeRawBufferPointer(rebasing: bytes[start..<index - 1])
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

  /// Consumes `text` if it comes next.
  private mutating func take(_ text: StaticString) -> Bool {
    let text = UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    guard bytes.has(text, at: index) else { return false }
    index += text.count
    return true
  }

  /// Skips to the next line; returns false for a byte that only the TOML parser can judge.
  private mutating func skipLine() -> Bool {
    while let byte = next() {
      if byte == UInt8(ascii: "\n") { return true }
      guard byte >= 0x20, byte < 0x7F else { return false }
    }
    return false
  }
}
