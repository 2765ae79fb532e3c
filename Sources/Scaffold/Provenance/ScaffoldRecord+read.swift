public import Diagnostics
public import FileTree
import Git
import JSON

extension ScaffoldRecord {
  /// Returns the record in `folder` of `tree`, or nil if there is none.
  ///
  /// Throws ``Failure``.
  public static func read(
    from tree: some FileTree,
    in folder: String
  ) throws(Failure) -> ScaffoldRecord? {
    let names = [path, FormerProvenance.record]
    guard let file = try ProvenanceFile.first(of: names, in: folder, of: tree) else { return nil }
    let root: JSONValue
    do {
      root = try JSONValue(parsing: file.bytes, file: file.path)
    } catch {
      let problem = error.diagnostics.first
      throw .provenance(
        .damaged(reason: problem?.summary ?? "it is not JSON"),
        at: problem?.place ?? .init(file: file.path)
      )
    }
    return try RecordReader(file: file.path).record(root)
  }
}

/// A parser of a record in JSON; every problem has its line.
private struct RecordReader {
  let file: String

  func record(_ root: JSONValue) throws(Failure) -> ScaffoldRecord {
    let schema = try get("schema", of: root, "a number", \.integer)
    guard schema == Provenance.schema else {
      throw schema > Provenance.schema
        ? problem(.newer(schema: schema), at: root["schema"]?.line)
        : problem(
          .unknownValue("\(schema)", key: "schema", known: ["\(Provenance.schema)"]),
          at: root["schema"]?.line
        )
    }
    try expect(
      ["facts", "files", "former", "generator", "hashes", "ignored", "schema", "template"],
      in: root
    )
    let template = try get("template", of: root, "an object", asObject)
    try expect(["digest", "name"], in: template)
    var record = ScaffoldRecord(
      generator: try get("generator", of: root, "a string", \.string),
      template: .init(
        name: try get("name", of: template, "a string", \.string),
        digest: try get("digest", of: template, "a string", \.string)
      ),
      files: try files(try get("files", of: root, "an object", asObject)),
      ignored: try strings("ignored", of: root),
      hashes: try hashes(try get("hashes", of: root, "an object", asObject))
    )
    record.former = try former(of: root)
    let facts = try get("facts", of: root, "an object", asObject)
    try expect(["binaries", "gitDependencies", "nativeLibraries", "packages"], in: facts)
    record.facts.binaries = try strings("binaries", of: facts)
    record.facts.gitDependencies = try strings("gitDependencies", of: facts)
    record.facts.nativeLibraries = try strings("nativeLibraries", of: facts)
    record.facts.packages = try strings("packages", of: facts)
    return record
  }

  private func files(_ object: JSONValue) throws(Failure) -> [String: ScaffoldRecord.Pristine] {
    var files: [String: ScaffoldRecord.Pristine] = [:]
    for member in object.object ?? [] {
      let components = TreePath.components(member.name)
      guard TreePath.isValid(member.name), (1...256).contains(components.count),
        !components.contains(where: { $0.lowercased() == ".git" })
      else { throw problem(.outside(path: member.name), at: member.line) }
      files[member.name] = try pristine(member)
    }
    // As earlier versions wrote it.
    if case .text(let text, let isExecutable)? = files.removeValue(forKey: FormerProvenance.options) {
      let text = String(decoding: FormerProvenance.renamed(Array(text.utf8)), as: UTF8.self)
      files[Provenance.path] = .text(text, isExecutable: isExecutable)
    }
    return files
  }

  private func former(of root: JSONValue) throws(Failure) -> [String: [String: ScaffoldRecord.FormerText]] {
    guard root["former"] != nil else { return [:] }
    var former: [String: [String: ScaffoldRecord.FormerText]] = [:]
    for scaffold in try get("former", of: root, "an object", asObject).object ?? [] {
      for file in try get(scaffold.name, of: root["former"] ?? root, "an object", asObject).object ?? [] {
        try expect(["edited", "text"], in: file.value)
        former[scaffold.name, default: [:]][file.name] = .init(
          pristine: try get("text", of: file.value, "a string", \.string),
          edited: try get("edited", of: file.value, "a string", \.string)
        )
      }
    }
    return former
  }

  private func pristine(_ member: JSONValue.Member) throws(Failure) -> ScaffoldRecord.Pristine {
    guard member.value.object != nil else {
      throw problem(.mismatch(key: member.name, expected: "an object"), at: member.line)
    }
    if member.value["blob"] != nil {
      try expect(["blob", "cargoLock"], in: member.value)
      return .generated(
        try get("blob", of: member.value, "40 hexadecimal digits", asID),
        cargoLock: try get("cargoLock", of: member.value, "40 hexadecimal digits", asID)
      )
    }
    try expect(["executable", "text"], in: member.value)
    let isExecutable =
      try member.value["executable"] == nil
      ? false : get("executable", of: member.value, "true or false", \.boolean)
    // Earlier versions wrote a list of lines.
    let text =
      try member.value["text"]?.array == nil
      ? get("text", of: member.value, "a string", \.string)
      : strings("text", of: member.value).map { "\($0)\n" }.joined()
    return .text(text, isExecutable: isExecutable)
  }

  private func hashes(_ object: JSONValue) throws(Failure) -> ScaffoldRecord.Hashes {
    try expect(["cargoLock", "values"], in: object)
    var hashes = ScaffoldRecord.Hashes()
    if object["cargoLock"] != nil {
      hashes.cargoLock = try get("cargoLock", of: object, "40 hexadecimal digits", asID)
    }
    guard object["values"] != nil else { return hashes }
    for member in try get("values", of: object, "an object", asObject).object ?? [] {
      guard let hash = member.value.string else {
        throw problem(.mismatch(key: member.name, expected: "a string"), at: member.line)
      }
      hashes.values[member.name] = hash
    }
    return hashes
  }

  private func asObject(_ value: JSONValue) -> JSONValue? { value.object == nil ? nil : value }

  private func asID(_ value: JSONValue) -> ObjectID? { value.string.flatMap { ObjectID($0) } }

  private func get<Value>(
    _ name: String,
    of object: JSONValue,
    _ expected: String,
    _ convert: (JSONValue) -> Value?
  ) throws(Failure) -> Value {
    guard let value = object[name] else { throw problem(.missing(key: name), at: object.line) }
    guard let converted = convert(value) else {
      throw problem(.mismatch(key: name, expected: expected), at: value.line)
    }
    return converted
  }

  private func strings(_ name: String, of object: JSONValue) throws(Failure) -> [String] {
    var strings: [String] = []
    for element in try get(name, of: object, "a list of strings", \.array) {
      guard let string = element.string else {
        throw problem(.mismatch(key: name, expected: "a list of strings"), at: element.line)
      }
      strings.append(string)
    }
    return strings
  }

  private func expect(_ known: [String], in object: JSONValue) throws(Failure) {
    for member in object.object ?? [] where !known.contains(member.name) {
      throw problem(.unknownKey(member.name, known: known), at: member.line)
    }
  }

  private func problem(_ problem: ProvenanceProblem, at line: Int?) -> Failure {
    .provenance(problem, at: .init(file: file, line: line))
  }
}
