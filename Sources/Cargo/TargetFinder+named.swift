import Diagnostics
import FileTree
import TOML

// Binaries, examples, tests and benches.
extension TargetFinder {
  /// A target whose path is not yet known.
  private struct Candidate {
    let name: String
    let path: String?
    let table: Table?
    let place: Diagnostic.Place
  }

  /// Returns the targets of `[[bin]]`, `[[example]]`, `[[test]]` or `[[bench]]`, and those in the kind's folder.
  func named(_ kind: TargetKind, hasLibrary: Bool) throws(Failure) -> [Target] {
    let declared = reader.tables(manifest.root, kind.rawValue).map { tables in
      tables.compactMap { candidate($0, kind) }
    }
    let wanted = reader.boolean(package, kind.switchKey)
    // Cargo does not look at the folders if nothing can be added.
    let isComplete = wanted == false && (declared ?? []).allSatisfy { $0.path != nil }
    let found = isComplete ? [] : try found(kind)

    var candidates = declared ?? []
    // In edition 2015, declaring one target turns the search for others off.
    if wanted ?? (declared == nil || edition != "2015") {
      let names = Set(candidates.map(\.name))
      let paths = Set(candidates.compactMap(\.path).map(comparable))
      candidates += found.filter { !names.contains($0.name) && !paths.contains(comparable($0.path ?? "")) }
    }
    if !isComplete { candidates.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) } }
    refuseDuplicates(candidates, kind)

    var targets: [Target] = []
    for candidate in candidates {
      guard let path = try path(of: candidate, kind, among: found, hasLibrary: hasLibrary) else { continue }
      targets.append(target(candidate, kind, path: path))
    }
    return targets
  }

  /// Returns the components that cargo compares here: without `.`, but with `..`.
  private func comparable(_ path: String) -> [Substring] {
    ManifestPath.components(path)
  }

  private func candidate(_ table: Table, _ kind: TargetKind) -> Candidate? {
    guard let name = reader.string(table, "name") else {
      if table["name"] == nil {
        reader.refuse("`[[\(kind.rawValue)]]` has no `name`", at: table.place, "add `name = \"…\"`")
      }
      return nil
    }
    let place = table["name"]?.place ?? table.place
    if let problem = Names.problem(target: name, isBinary: kind == .bin) {
      reader.refuse("`\(name)` cannot be the name of a \(kind.words): \(problem)", at: place)
    }
    return Candidate(name: name, path: reader.string(table, "path"), table: table, place: place)
  }

  /// Returns the targets in the kind's folder.
  private func found(_ kind: TargetKind) throws(Failure) -> [Candidate] {
    let place = Diagnostic.Place(file: manifest.path)
    var found: [Candidate] = []
    if kind == .bin, try exists("src/main.rs") {
      found.append(Candidate(name: name, path: "src/main.rs", table: nil, place: place))
    }
    for entry in try reader.entries(in: inTree(kind.folder)) where !entry.name.hasPrefix(".") {
      let path = "\(kind.folder)/\(entry.name)"
      // As in cargo, a link to a folder does not count as a folder here.
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
    _ kind: TargetKind,
    among found: [Candidate],
    hasLibrary: Bool
  ) throws(Failure) -> String? {
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
    let problem =
      matching.isEmpty
      ? "has no source: there is neither \(kind.folder)/\(name).rs nor \(kind.folder)/\(name)/main.rs"
      : "could be \(matching.joined(separator: " or "))"
    let summary = "the \(kind.words) `\(name)` \(problem)"
    let solution = matching.isEmpty ? "commit its source, or set `path`" : "set `path`"
    if kind == .bin {
      reader.refuse(summary, at: candidate.place, solution)
    } else {
      reader.warn(summary, at: candidate.place, solution)
    }
    return nil
  }

  private func target(_ candidate: Candidate, _ kind: TargetKind, path: String) -> Target {
    let types = candidate.table.flatMap { value(of: "crate-type", in: $0, WorkspaceReader.strings) } ?? []
    if kind == .bin, !types.isEmpty {
      reader.warn(
        "the binary `\(candidate.name)` cannot have a `crate-type`",
        at: candidate.place,
        "remove it"
      )
    }
    let isLibrary = kind == .example && types.contains { $0 != "bin" }
    var target = Target(
      kinds: [kind.rawValue],
      crateTypes: isLibrary ? types : ["bin"],
      name: candidate.name,
      path: inTree(path),
      edition: edition
    )
    target.isDocumented = kind == .bin
    target.isTested = kind == .bin || kind == .test
    if let table = candidate.table {
      target.requiredFeatures = reader.strings(table, "required-features")
      target.configure(table, reader)
    }
    return target
  }

  private func refuseDuplicates(_ candidates: [Candidate], _ kind: TargetKind) {
    var seen: Set<String> = []
    for candidate in candidates where !seen.insert(candidate.name).inserted {
      reader.refuse(
        "there are two targets of kind \(kind.words) with the name `\(candidate.name)`",
        at: candidate.place,
        "rename one of them"
      )
    }
  }
}
