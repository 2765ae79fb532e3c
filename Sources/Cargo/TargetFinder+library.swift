import Diagnostics
import TOML

extension TargetFinder {
  /// Returns the target of `[lib]` or src/lib.rs.
  func library() throws(Failure) -> Target? {
    let table = reader.table(manifest.root, "lib")
    let isOff = reader.boolean(package, "autolib") == false
    if table == nil && isOff { return nil }
    let declared = table.flatMap { reader.string($0, "name") }
    let written = table.flatMap { reader.string($0, "path") }
    // Cargo does not look at the disk if nothing can be added.
    let isComplete = isOff && declared != nil && written != nil
    let hasStandard = isComplete ? false : try exists("src/lib.rs")
    let standard = hasStandard ? "src/lib.rs" : nil
    if table == nil && standard == nil { return nil }

    let name = declared ?? String(self.name.map { $0 == "-" ? "_" : $0 })
    let place = table?["name"]?.place ?? table?.place ?? .init(file: manifest.path)
    if let problem = Names.problem(target: name, isBinary: false) {
      reader.refuse("`\(name)` cannot be the name of a library: \(problem)", at: place)
    } else if name.contains("-") {
      reader.refuse(
        "`\(name)` cannot be the name of a library: it contains `-`",
        at: place,
        "use `_` instead"
      )
    }
    var path = written ?? standard
    if path == nil, edition == "2015", try exists("src/\(name).rs") { path = "src/\(name).rs" }
    guard let path else {
      reader.refuse(
        "the library `\(name)` has no source: there is no src/lib.rs",
        at: place,
        "commit src/lib.rs, or set `lib.path`"
      )
      return nil
    }
    let types = crateTypes(of: table)
    var target = Target(kinds: types, crateTypes: types, name: name, path: inTree(path), edition: edition)
    target.isDocumented = true
    target.isTested = true
    target.isDoctested = types.contains { ["lib", "rlib", "proc-macro"].contains($0) }
    if let table { target.configure(table, reader) }
    return target
  }

  private func crateTypes(of library: Table?) -> [String] {
    guard let library else { return ["lib"] }
    let isMacro = value(of: "proc-macro", in: library, WorkspaceReader.boolean) ?? false
    guard let types = value(of: "crate-type", in: library, WorkspaceReader.strings) else {
      return [isMacro ? "proc-macro" : "lib"]
    }
    if types.contains("proc-macro") && types.count > 1 {
      reader.refuse(
        "a library of type `proc-macro` cannot have other types",
        at: library["crate-type"]?.place,
        "write `proc-macro = true` instead of `crate-type`"
      )
    }
    if types.contains("dylib") && types.contains("cdylib") {
      reader.refuse(
        "a library cannot be both `dylib` and `cdylib`",
        at: library["crate-type"]?.place,
        "keep one of them"
      )
    }
    return types
  }

  /// Returns the target of `package.build` or build.rs.
  func buildScripts() throws(Failure) -> [Target] {
    let scripts: [String]
    switch package["build"]?.content {
    case nil: scripts = try reader.isFile(inTree("build.rs")) ? ["build.rs"] : []
    case .boolean(let isThere): scripts = isThere ? ["build.rs"] : []
    case .string(let path): scripts = [path]
    case .array: scripts = reader.strings(package, "build") ?? []
    default:
      if let value = package["build"] {
        let _: String? = reader.convert(value, "build", expecting: "a string or a boolean") { _ in nil }
      }
      scripts = []
    }
    return scripts.compactMap { script in
      guard let stem = ManifestPath.stem(script) else {
        reader.refuse("`\(script)` cannot be a build script", at: package["build"]?.place, "name a file")
        return nil
      }
      return Target(
        kinds: ["custom-build"],
        crateTypes: ["bin"],
        name: "build-script-\(stem)",
        path: inTree(script),
        edition: edition
      )
    }
  }
}
