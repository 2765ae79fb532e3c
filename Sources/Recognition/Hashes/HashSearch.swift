public import Diagnostics
public import FileTree
internal import Nix

/// A search for hashes in Nix files that can be computed without Nix: `cargoHash`, the hash of `fetchCargoVendor`,
/// `outputHashes`, and the hashes of sources from git.
///
/// Sources: nixpkgs' doc/languages-frameworks/rust.section.md and doc/build-helpers/fetchers.chapter.md; the API
/// reference of crane for `outputHashes`.
public struct HashSearch {
  /// The single hashes, in the order of each file.
  public private(set) var hashes: [HashPlace] = []
  /// The sets of hashes, in the order of each file.
  public private(set) var sets: [OutputHashes] = []
  /// What was found and cannot be computed.
  public private(set) var notes: [Diagnostic] = []

  let tree: any FileTree
  var reader: Reader
  /// All sets of each file, outer ones first.
  let literals: [[NixExpression]]
  /// The scope in which the value of a definition is evaluated, by the file and the start of the definition.
  private let scopes: [[Int: Scopes.ID]]

  /// Searches the Nix files at `paths`; the entry points in `folder`, and the files that all of these lead to, tell what
  /// their arguments are.
  public init(_ paths: [String], in folder: String, of tree: some FileTree) throws(Failure) {
    let files = try ProjectFiles(of: tree, from: paths + ProjectFiles.entryPoints(in: folder))
    self.tree = tree
    reader = Reader(files)
    literals = files.sources.map { source in
      var sets: [NixExpression] = []
      source.root.forEach { if case .set = $0.form { sets.append($0) } }
      return sets
    }
    var scopes = files.sources.map { _ in [Int: Scopes.ID]() }
    for definition in reader.definitions {
      scopes[definition.file][definition.binding.range.lowerBound] = definition.scope
    }
    self.scopes = scopes
    // Files that are not Nix are left alone; Nix itself says more about them.
    notes = files.problems.map { problem in
      Diagnostic(
        .note,
        problem.code,
        problem.summary,
        at: problem.place,
        why: problem.why,
        help: problem.help
      )
    }
    let wanted = Set(paths.compactMap(files.index))
    for definition in reader.definitions where wanted.contains(definition.file) {
      read(definition.binding, in: definition.file)
    }
    for call in reader.calls where wanted.contains(call.file) { read(call) }
    hashes.sort {
      ($0.value.place.file, $0.value.range.lowerBound) < ($1.value.place.file, $1.value.range.lowerBound)
    }
  }

  func scope(of binding: NixBinding, in file: Int) -> Scopes.ID {
    scopes[file][binding.range.lowerBound] ?? 0
  }

  func place(_ node: some NixNode, in file: Int) -> Diagnostic.Place {
    .init(file: reader.source(file).file, line: node.line, column: node.column)
  }

  private mutating func skip(_ what: String, at place: Diagnostic.Place, because reason: String) {
    notes.append(Diagnostic(.note, .hashNotComputed, "left \(what) as it is", at: place, why: reason))
  }

  private mutating func read(_ binding: NixBinding, in file: Int) {
    guard case .value(let path, let value) = binding.form, let name = path.last?.name else { return }
    let here = place(binding, in: file)
    switch name {
    case "cargoHash":
      guard let value = hash(value, in: file) else { return }
      add(name, value, around: binding.range, in: file)
    case "cargoSha256":
      skip(
        "`cargoSha256`",
        at: here,
        because: "nixpkgs removed its fetcher with 25.05; `cargoHash` takes its place"
      )
    case "outputHashes":
      // `outputHashes = hashes;`
      guard let (value, scope) = reader.resolve(value, in: scope(of: binding, in: file)),
        reader.scopes[scope].file == file, case .set(let bindings, _) = value.bare.form
      else { return }
      let entries = bindings.compactMap { entry -> OutputHashes.Entry? in
        guard case .value(let names, let value) = entry.form, names.count == 1, let name = names[0].name,
          let hash = hash(value, in: file)
        else { return nil }
        return .init(name: name, value: hash, range: entry.range)
      }
      guard entries.count == bindings.count else {
        return skip("`outputHashes`", at: here, because: "some of its definitions are computed")
      }
      let prefix = path.dropLast().compactMap(\.name)
      guard let lock = lock(beside: prefix, around: binding.range, in: file) else {
        return skip("`outputHashes`", at: here, because: "its lock file was not found")
      }
      sets.append(
        OutputHashes(
          naming: naming(of: entries, prefix, around: binding.range, in: file),
          lock: lock,
          entries: entries,
          range: value.bare.range,
          place: here
        )
      )
    default: return
    }
  }

  /// Which names `outputHashes` has; if it is empty, what is around it decides.
  private func naming(
    of entries: [OutputHashes.Entry],
    _ prefix: [String],
    around range: Range<Int>,
    in file: Int
  )
    -> OutputHashes.Naming
  {
    if let first = entries.first { return first.name.hasPrefix("git+") ? .sources : .packages }
    let isNixpkgs =
      prefix.last == "cargoLock" || innermost(around: range, in: file).contains { $0.defines("lockFile") }
    return isNixpkgs ? .packages : .sources
  }

  private func innermost(around range: Range<Int>, in file: Int) -> [NixExpression] {
    literals[file].last { $0.range.contains(range.lowerBound) && $0.range != range }.map { [$0] } ?? []
  }

  private mutating func read(_ call: Reader.Occurrence) {
    guard case .application(let function, let arguments) = call.expression.form,
      case .set(let bindings, _)? = arguments.first?.bare.form, let name = function.lastName,
      let attribute = ["hash", "sha256"].first(where: { bindings.value(of: $0) != nil }),
      let value = bindings.value(of: attribute).flatMap({ hash($0, in: call.file) })
    else { return }
    if name == "fetchCargoVendor" {
      add(attribute, value, around: bindings[0].range, in: call.file)
    } else if let fetcher = Fetcher(rawValue: name) {
      switch source(from: fetcher, bindings, in: call.file) {
      case .success(let source):
        hashes.append(HashPlace(attribute: "\(name).\(attribute)", subject: .source(source), value: value))
      case .failure(let reason):
        skip("`\(name).\(attribute)`", at: value.place, because: reason.text)
      }
    }
  }

  /// Adds the hash of the crates of the package whose set is around `range`.
  private mutating func add(_ attribute: String, _ value: HashValue, around range: Range<Int>, in file: Int) {
    for name in ["cargoPatches", "depsExtraArgs"] where find([name], around: range, in: file) != nil {
      return skip("`\(attribute)`", at: value.place, because: "`\(name)` changes what is hashed")
    }
    guard let lock = lock(beside: [], around: range, in: file) else {
      return skip("`\(attribute)`", at: value.place, because: "its lock file was not found")
    }
    hashes.append(HashPlace(attribute: attribute, subject: .crates(lock), value: value))
  }

  /// Returns a value that is a hash or stands for one; nil for others, such as names.
  private func hash(_ value: NixExpression, in file: Int) -> HashValue? {
    if let text = value.literal {
      return HashValue(text: text, range: value.bare.range, place: place(value, in: file))
    }
    guard let name = value.lastName, name == "fakeHash" || name == "fakeSha256" else { return nil }
    return HashValue(text: nil, range: value.bare.range, place: place(value, in: file))
  }
}

extension NixExpression {
  fileprivate func defines(_ name: String) -> Bool {
    guard case .set(let bindings, _) = form else { return false }
    return bindings.contains { binding in
      switch binding.form {
      case .value(let path, _): path.first?.name == name
      case .inherit(_, let names): names.contains { $0.name == name }
      }
    }
  }
}
