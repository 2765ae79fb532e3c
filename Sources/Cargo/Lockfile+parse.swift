import Diagnostics
import TOML

extension Lockfile {
  /// The versions that this reader knows.
  static let knownVersions = 1...4

  /// The lock file at `path`, nil if there is none.
  ///
  /// What is wrong is noted in `source`.
  static func read(at path: String, _ source: Source) throws(CargoError) -> Lockfile? {
    guard let bytes = try source.bytes(at: path) else { return nil }
    do {
      return try Lockfile(parsing: bytes, file: path)
    } catch {
      source.problems += error.diagnostics
      return nil
    }
  }

  /// Reads a lock file of any known version; `file` is its path for messages.
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
    self.init(version: version, packages: packages, unusedPatches: unused, checksums: checksums)
  }

  /// Puts together what was read; `checksums` is `[metadata]`, where version 1 keeps them.
  init(version: Int?, packages: [LockedPackage], unusedPatches: [LockedPackage], checksums: [String: String])
  {
    let isFirst = checksums.keys.contains { $0.hasPrefix("checksum ") }
    self.version = version ?? (isFirst ? 1 : 2)
    self.packages = packages
    self.unusedPatches = unusedPatches
    guard isFirst else { return }
    for index in self.packages.indices where packages[index].checksum == nil {
      guard let source = packages[index].source else { continue }
      let key = "checksum \(packages[index].name) \(packages[index].version) (\(source.written))"
      // Git packages have none.
      if let checksum = checksums[key], checksum != "<none>" { self.packages[index].checksum = checksum }
    }
  }
}

extension LockedPackage {
  fileprivate init(_ table: Table, lockVersion: Int) throws(TOMLError) {
    guard let name = try table.string("name") else { throw .missing(key: "name", place: table.place) }
    guard let version = try table.string("version") else {
      throw .missing(key: "version", place: table.place)
    }
    self.name = name
    self.version = version
    source = try table.string("source").map { LockedSource($0, lockVersion: lockVersion) }
    checksum = try table.string("checksum")
    dependencies = try table.strings("dependencies") ?? []
  }
}

extension LockedSource {
  /// The source as versions 1 to 3 write it.
  fileprivate var written: String {
    switch self {
    case .registry(let url): return "registry+\(url)"
    case .sparse(let url): return "sparse+\(url)"
    case .other(let text): return text
    case .git(let url, let reference, let commit):
      let query =
        switch reference {
        case .defaultBranch: ""
        case .branch(let name): "?branch=\(name)"
        case .tag(let name): "?tag=\(name)"
        case .rev(let name): "?rev=\(name)"
        }
      return "git+\(url)\(query)#\(commit)"
    }
  }
}
