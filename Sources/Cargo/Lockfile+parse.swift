public import Diagnostics
import TOML

extension Lockfile {
  /// The values of the key `version`; versions 1 and 2 do not have the key.
  static let writtenVersions = 3...4

  /// Parses a lock file of any known version; `file` is its path for messages.
  ///
  /// - Throws: A failure with the code `invalid-project` if it is damaged or of an unknown version.
  public init(parsing bytes: [UInt8], file: String) throws(Failure) {
    if let lock = LockfileScanner.read(bytes) {
      self = lock
    } else {
      try self.init(toml: bytes, file: file)
    }
  }

  /// Parses any form of lock file as TOML.
  init(toml bytes: [UInt8], file: String) throws(Failure) {
    let root: Table
    let written: Int64?
    do {
      root = try Document(parsing: bytes, file: file).root
      written = try root.integer("version")
    } catch {
      throw .invalid(error.diagnostics.map(Self.damaged))
    }
    if let written, !Self.writtenVersions.contains(Int(clamping: written)) {
      throw .invalid([Self.unknownVersion(written, at: root["version"]?.place)])
    }
    do {
      try self.init(root, writtenVersion: written, endsInBlankLine: Self.endsInBlankLine(bytes))
    } catch {
      throw .invalid(error.diagnostics.map(Self.damaged))
    }
    var seen: Set<String> = []
    if let twice = packages.first(where: { !seen.insert($0.identity).inserted }) {
      throw .invalid([Self.damaged(Self.twice(twice, in: root, file: file))])
    }
  }

  private static func unknownVersion(_ version: Int64, at place: Diagnostic.Place?) -> Diagnostic {
    (1...2).contains(version)
      ? Diagnostic(
        .error,
        .invalidProject,
        "Cargo.lock has `version = \(version)`, which cargo does not read",
        at: place,
        why: "lock files of version 1 and 2 have no such line",
        help: ["remove the line"]
      )
      : Diagnostic(
        .error,
        .invalidProject,
        "Cargo.lock has version \(version), and flakewright knows versions 1 to 4",
        at: place,
        help: ["update flakewright, or let an older cargo write the file"]
      )
  }

  private static func twice(_ package: LockedPackage, in root: Table, file: String) -> Diagnostic {
    let tables = root["package"]?.array?.compactMap(\.table) ?? []
    let last = tables.last { table in
      table["name"]?.string == package.name && table["version"]?.string == package.version
    }
    return Diagnostic(
      .error,
      .invalidProject,
      "`\(package.identity)` is in it twice",
      at: last?.place ?? .init(file: file)
    )
  }

  private static func damaged(_ problem: Diagnostic) -> Diagnostic {
    Diagnostic(
      .error,
      .invalidProject,
      "Cargo.lock is damaged: \(problem.summary)",
      at: problem.place,
      help: [
        "restore it from git's history", .command(["cargo", "generate-lockfile"], to: "write it again"),
      ]
    )
  }

  private init(_ root: Table, writtenVersion: Int64?, endsInBlankLine: Bool) throws(Failure) {
    let version = writtenVersion.map(Int.init)
    var checksums: [String: String] = [:]
    for entry in try root.table("metadata")?.entries ?? [] {
      checksums[entry.key] = entry.value.string
    }
    // `[root]` was the root package until cargo 0.18.
    var tables = try root.table("root").map { [$0] } ?? []
    tables += try root.tables("package") ?? []
    var packages: [LockedPackage] = []
    packages.reserveCapacity(tables.count)
    for table in tables { packages.append(try LockedPackage(table, lockVersion: version ?? 2)) }
    var unused: [LockedPackage] = []
    for table in try root.table("patch")?.tables("unused") ?? [] {
      unused.append(try LockedPackage(table, lockVersion: version ?? 2))
    }
    self.init(
      version: version,
      packages: packages,
      unusedPatches: unused,
      checksums: checksums,
      endsInBlankLine: endsInBlankLine
    )
  }

  /// Returns whether the file ends with an empty line, which version 1 has after its packages.
  static func endsInBlankLine(_ bytes: [UInt8]) -> Bool {
    bytes.suffix(2).elementsEqual("\n\n".utf8)
  }

  /// Creates a lock file from its parsed parts; `checksums` is `[metadata]`, in which version 1 stores them.
  init(
    version: Int?,
    packages: [LockedPackage],
    unusedPatches: [LockedPackage],
    checksums: [String: String],
    endsInBlankLine: Bool
  ) {
    self.version = version ?? Self.version(of: packages, endsInBlankLine: endsInBlankLine)
    self.packages = packages
    self.unusedPatches = unusedPatches
    guard self.version == 1 else { return }
    for index in self.packages.indices {
      guard let source = packages[index].source else { continue }
      // In old files the key of a git package has its commit; a git package has no checksum anyway.
      if let checksum = checksums["checksum \(packages[index].identity)"], checksum != "<none>", !source.isGit
      {
        self.packages[index].checksum = checksum
      }
    }
  }
}

extension LockedPackage {
  fileprivate init(_ table: Table, lockVersion: Int) throws(Failure) {
    guard let name = try table.string("name") else { throw .missing("name", in: table) }
    guard let version = try table.string("version") else {
      throw .missing("version", in: table)
    }
    self.name = name
    self.version = version
    source = try table.string("source").map { LockedSource($0, lockVersion: lockVersion) }
    checksum = try table.string("checksum")
    dependencies = try table.strings("dependencies") ?? []
    replacement = try table.string("replace")
  }
}
