import Diagnostics
import TOML

extension Lockfile {
  /// The versions that this reader knows.
  static let knownVersions = 1...4

  /// The lock file at `path`, nil if there is none. What is wrong is noted in `source`.
  static func read(at path: String, _ source: Source) throws(CargoError) -> Lockfile? {
    guard let bytes = try source.bytes(at: path) else { return nil }
    do {
      return try Lockfile(parsing: bytes, file: path)
    } catch {
      throw source.problems.isEmpty ? error : .invalid(source.problems + error.diagnostics)
    }
  }

  /// Reads a lock file of any known version. `file` is its path for messages.
  ///
  /// - Throws: ``CargoError/invalid(_:)`` if it is damaged or of an unknown version.
  public init(parsing bytes: [UInt8], file: String) throws(CargoError) {
    if let lock = LockfileScanner.read(bytes) {
      self = lock
    } else {
      try self.init(toml: bytes, file: file)
    }
  }

  /// Reads any form of lock file, through TOML.
  init(toml bytes: [UInt8], file: String) throws(CargoError) {
    let root: Table
    let written: Int64?
    do {
      root = try Document(parsing: bytes, file: file).root
      written = try root.integer("version")
    } catch {
      throw .invalid(error.diagnostics.map(Self.damaged))
    }
    if let written, !Self.knownVersions.contains(Int(clamping: written)) {
      let problem = Diagnostic(
        .error,
        "Cargo.lock has version \(written), and versions 1 to 4 are known",
        at: root["version"]?.place,
        solutions: ["update flakewright, or let an older cargo write the file"]
      )
      throw .invalid([problem])
    }
    do {
      try self.init(root, writtenVersion: written)
    } catch {
      throw .invalid(error.diagnostics.map(Self.damaged))
    }
  }

  private static func damaged(_ problem: Diagnostic) -> Diagnostic {
    Diagnostic(
      .error,
      "Cargo.lock is damaged: \(problem.summary)",
      at: problem.place,
      solutions: ["restore it from git's history, or let cargo write it anew: `cargo generate-lockfile`"]
    )
  }

  private init(_ root: Table, writtenVersion: Int64?) throws(TOMLError) {
    var checksums: [String: String] = [:]
    for entry in try root.table("metadata")?.entries ?? [] where entry.key.hasPrefix("checksum ") {
      if let checksum = entry.value.string, checksum != "<none>" { checksums[entry.key] = checksum }
    }
    // Version 2 moved the checksums from `[metadata]` to the packages.
    version = writtenVersion.map(Int.init) ?? (checksums.isEmpty ? 2 : 1)
    packages = []
    // `[root]` was the root package until cargo 0.18.
    if let table = try root.table("root") {
      packages.append(try LockedPackage(table, lockVersion: version, checksums: checksums))
    }
    for table in try root.tables("package") ?? [] {
      packages.append(try LockedPackage(table, lockVersion: version, checksums: checksums))
    }
  }
}

extension LockedPackage {
  fileprivate init(_ table: Table, lockVersion: Int, checksums: [String: String]) throws(TOMLError) {
    guard let name = try table.string("name") else { throw .missing(key: "name", place: table.place) }
    guard let version = try table.string("version") else {
      throw .missing(key: "version", place: table.place)
    }
    let written = try table.string("source")
    let key = written.map { "checksum \(name) \(version) (\($0))" }
    self.name = name
    self.version = version
    source = written.map { LockedSource($0, lockVersion: lockVersion) }
    checksum = try table.string("checksum") ?? key.flatMap { checksums[$0] }
    dependencies = try table.strings("dependencies") ?? []
  }
}
