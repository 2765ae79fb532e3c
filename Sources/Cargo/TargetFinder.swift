import Diagnostics
import FileTree
import TOML

/// Finds what cargo builds from a package, by the rules of cargo's `src/workspace/parser/targets.rs`.
struct TargetFinder {
  let source: Source
  let manifest: Manifest
  let package: Table
  /// The package's name.
  let name: String
  /// The package's edition.
  let edition: String

  /// All targets in cargo's order; what is wrong is noted.
  func targets() throws(CargoError) -> [Target] {
    let library = try library()
    var targets = library.map { [$0] } ?? []
    targets += try named(.bin, hasLibrary: library != nil)
    for kind in [Kind.example, .test, .bench] { targets += try named(kind, hasLibrary: library != nil) }
    if targets.isEmpty {
      source.refuse(
        "nothing to build: there is no src/lib.rs, no src/main.rs, and no target in the manifest",
        at: .init(file: manifest.path),
        "commit the sources, or add `[lib]` or `[[bin]]` with `path`"
      )
    }
    return targets + (try buildScript())
  }

  /// `path`, which is relative to the package, in the tree.
  private func inTree(_ path: String) -> String {
    let path = ManifestPath.normalized(path)
    return ManifestPath.join(manifest.folder, path)
      ?? (manifest.folder.isEmpty ? path : "\(manifest.folder)/\(path)")
  }

  private func exists(_ path: String) throws(CargoError) -> Bool {
    try source.kind(at: inTree(path)) != nil
  }
}

// MARK: - Library and build script

extension TargetFinder {
  private func library() throws(CargoError) -> Target? {
    let table = source.table(manifest.root, "lib")
    let isOff = source.boolean(package, "autolib") == false
    let declared = table.flatMap { source.string($0, "name") }
    let written = table.flatMap { source.string($0, "path") }
    if table == nil && isOff { return nil }
    let hasStandard = isOff ? false : try exists("src/lib.rs")
    let standard = hasStandard ? "src/lib.rs" : nil
    if table == nil && standard == nil { return nil }

    let name = declared ?? String(self.name.map { $0 == "-" ? "_" : $0 })
    let place = table?["name"]?.place ?? table?.place ?? .init(file: manifest.path)
    if let problem = Names.problem(target: name, isBinary: false) {
      source.refuse("`\(name)` cannot be the name of a library: \(problem)", at: place)
    } else if name.contains("-") {
      source.refuse(
        "`\(name)` cannot be the name of a library: it contains `-`",
        at: place,
        "use `_` instead"
      )
    }
    var path = written ?? standard
    if path == nil, edition == "2015", try exists("src/\(name).rs") { path = "src/\(name).rs" }
    guard let path else {
      source.refuse(
        "the library `\(name)` has no source: there is no src/lib.rs",
        at: place,
        "commit src/lib.rs, or set `lib.path`"
      )
      return nil
    }
    let types = crateTypes(of: table)
    return Target(kinds: types, crateTypes: types, name: name, path: inTree(path))
  }

  private func crateTypes(of library: Table?) -> [String] {
    guard let library else { return ["lib"] }
    let types = source.strings(library, "crate-type") ?? source.strings(library, "crate_type")
    let isMacro = source.boolean(library, "proc-macro") ?? source.boolean(library, "proc_macro") ?? false
    if let types {
      if types.contains("proc-macro") && types.count > 1 {
        source.refuse(
          "a library of type `proc-macro` cannot have other types",
          at: library["crate-type"]?.place,
          "write `proc-macro = true` instead of `crate-type`"
        )
      }
      return types
    }
    return [isMacro ? "proc-macro" : "lib"]
  }

  private func buildScript() throws(CargoError) -> [Target] {
    let scripts: [String]
    switch package["build"]?.content {
    case nil: scripts = try source.isFile(inTree("build.rs")) ? ["build.rs"] : []
    case .boolean(let isThere): scripts = isThere ? ["build.rs"] : []
    case .string(let path): scripts = [path]
    case .array: scripts = source.strings(package, "build") ?? []
    default:
      if let value = package["build"] {
        let _: String? = source.convert(value, "build", expecting: "a string or a boolean") { _ in nil }
      }
      scripts = []
    }
    return scripts.compactMap { script in
      guard let stem = ManifestPath.stem(script) else {
        source.refuse("`\(script)` cannot be a build script", at: package["build"]?.place, "name a file")
        return nil
      }
      return Target(
        kinds: ["custom-build"],
        crateTypes: ["bin"],
        name: "build-script-\(stem)",
        path: inTree(script)
      )
    }
  }
}

// MARK: - Binaries, examples, tests and benches

extension TargetFinder {
  /// The kinds of target that there can be many of.
  fileprivate enum Kind: String {
    case bin
    case example
    case test
    case bench

    /// The folder that they are found in.
    var folder: String {
      switch self {
      case .bin: "src/bin"
      case .example: "examples"
      case .test: "tests"
      case .bench: "benches"
      }
    }

    /// The key of `[package]` that turns finding them off.
    var switchKey: String {
      switch self {
      case .bin: "autobins"
      case .example: "autoexamples"
      case .test: "autotests"
      case .bench: "autobenches"
      }
    }

    /// What people call it.
    var words: String {
      switch self {
      case .bin: "binary"
      case .example: "example"
      case .test: "test"
      case .bench: "bench"
      }
    }
  }

  /// A target before its path is known.
  private struct Candidate {
    let name: String
    let path: String?
    let table: Table?
    let place: Diagnostic.Place
  }

  private func named(_ kind: Kind, hasLibrary: Bool) throws(CargoError) -> [Target] {
    let declared = source.tables(manifest.root, kind.rawValue).map { tables in
      tables.compactMap { candidate($0, kind) }
    }
    let wanted = source.boolean(package, kind.switchKey)
    // With nothing to find and nothing to complete, cargo does not look at the folders.
    let isComplete = wanted == false && (declared ?? []).allSatisfy { $0.path != nil }
    let found = isComplete ? [] : try found(kind)

    var candidates = declared ?? []
    // In the 2015 edition, declaring one target turns finding the others off.
    if wanted ?? (declared == nil || edition != "2015") {
      let names = Set(candidates.map(\.name))
      let paths = Set(candidates.compactMap(\.path).map(comparable))
      candidates += found.filter { !names.contains($0.name) && !paths.contains(comparable($0.path ?? "")) }
    }
    candidates.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    refuseDuplicates(candidates, kind)

    var targets: [Target] = []
    for candidate in candidates {
      guard let path = try path(of: candidate, kind, among: found, hasLibrary: hasLibrary) else { continue }
      targets.append(target(candidate, kind, path: path))
    }
    return targets
  }

  /// A path as cargo compares it here: without `.`, but with `..`.
  private func comparable(_ path: String) -> [Substring] {
    ManifestPath.components(path)
  }

  private func candidate(_ table: Table, _ kind: Kind) -> Candidate? {
    guard let name = source.string(table, "name") else {
      if table["name"] == nil {
        source.refuse("`[[\(kind.rawValue)]]` has no `name`", at: table.place, "add `name = \"…\"`")
      }
      return nil
    }
    let place = table["name"]?.place ?? table.place
    if let problem = Names.problem(target: name, isBinary: kind == .bin) {
      source.refuse("`\(name)` cannot be the name of a \(kind.words): \(problem)", at: place)
    }
    return Candidate(name: name, path: source.string(table, "path"), table: table, place: place)
  }

  /// What the folders of the package hold.
  private func found(_ kind: Kind) throws(CargoError) -> [Candidate] {
    let place = Diagnostic.Place(file: manifest.path)
    var found: [Candidate] = []
    if kind == .bin, try exists("src/main.rs") {
      found.append(Candidate(name: name, path: "src/main.rs", table: nil, place: place))
    }
    for entry in try source.entries(in: inTree(kind.folder)) where !entry.name.hasPrefix(".") {
      let path = "\(kind.folder)/\(entry.name)"
      // A link to a folder is no folder here, to cargo neither.
      if entry.kind == .folder {
        guard try exists("\(path)/main.rs") else { continue }
        found.append(Candidate(name: entry.name, path: "\(path)/main.rs", table: nil, place: place))
      } else if entry.name.hasSuffix(".rs"), entry.kind != .submodule {
        found.append(Candidate(name: String(entry.name.dropLast(3)), path: path, table: nil, place: place))
      }
    }
    return found
  }

  private func path(
    of candidate: Candidate,
    _ kind: Kind,
    among found: [Candidate],
    hasLibrary: Bool
  ) throws(CargoError) -> String? {
    if let path = candidate.path { return path }
    let name = candidate.name
    let matching = found.filter { $0.name == name }.compactMap(\.path)
    if matching.count == 1 { return matching[0] }
    if edition == "2015" {
      let old: [String] =
        switch kind {
        case .bin: (hasLibrary ? [] : ["src/\(name).rs"]) + ["src/main.rs", "src/bin/main.rs"]
        case .bench: name == "bench" ? ["src/bench.rs"] : []
        case .example, .test: []
        }
      for path in old where try exists(path) { return path }
    }
    if matching.isEmpty {
      source.refuse(
        "the \(kind.words) `\(name)` has no source: there is neither \(kind.folder)/\(name).rs nor "
          + "\(kind.folder)/\(name)/main.rs",
        at: candidate.place,
        "commit its source, or set `path`"
      )
    } else {
      source.refuse(
        "the \(kind.words) `\(name)` could be \(matching.joined(separator: " or "))",
        at: candidate.place,
        "set `path`"
      )
    }
    return nil
  }

  private func target(_ candidate: Candidate, _ kind: Kind, path: String) -> Target {
    let types = candidate.table.flatMap {
      source.strings($0, "crate-type") ?? source.strings($0, "crate_type")
    }
    if kind == .bin, let types, !types.isEmpty {
      source.refuse(
        "the binary `\(candidate.name)` cannot have a `crate-type`",
        at: candidate.place,
        "remove it"
      )
    }
    let crateTypes = kind == .example ? types ?? [] : []
    return Target(
      kinds: [kind.rawValue],
      crateTypes: crateTypes.isEmpty ? ["bin"] : crateTypes,
      name: candidate.name,
      path: inTree(path),
      requiredFeatures: candidate.table.flatMap { source.strings($0, "required-features") } ?? []
    )
  }

  private func refuseDuplicates(_ candidates: [Candidate], _ kind: Kind) {
    for (one, next) in zip(candidates, candidates.dropFirst()) where one.name == next.name {
      source.refuse(
        "there are two targets of kind \(kind.words) with the name `\(one.name)`",
        at: next.place,
        "rename one of them"
      )
    }
  }
}
