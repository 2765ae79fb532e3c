import FileTree
import JSON
import TestSupport

/// Has the real Nix judge many scaffolds: it parses their files, and evaluates them with the stand-ins.
struct ScaffoldEvaluation {
  /// What Nix makes of each scaffold, or why it refuses it.
  private(set) var values: [Result<JSONValue, TestFailure>] = []

  /// Judges the files of each scaffold with its project.
  init(of projects: [[String: String]]) throws {
    // Many moves lead to one tree.
    var indices: [[String: String]: Int] = [:]
    var distinct: [[String: String]] = []
    for project in projects where indices[project] == nil {
      indices[project] = distinct.count
      distinct.append(project)
    }
    let judged = try withTemporaryFolder { folder in
      var items: [String: MemoryTree.Item] = [:]
      for (index, project) in distinct.enumerated() {
        for (path, text) in project { items["projects/\(index)/\(path)"] = .text(text) }
      }
      try folder.write(items)
      let refused = try Self.refusedFiles(items.keys.filter { $0.hasSuffix(".nix") }.sorted(), in: folder)
      let sound = distinct.indices.filter { refused[$0] == nil }
      var judged = refused.mapValues { Result<JSONValue, TestFailure>.failure($0) }
      try Self.evaluate(sound[...], in: folder, into: &judged)
      return judged
    }
    values = projects.map { project in
      indices[project].flatMap { judged[$0] } ?? .failure(TestFailure("it was not judged"))
    }
  }

  /// The projects with a file that Nix does not parse.
  ///
  /// One process reads all files, up to the first that is wrong.
  private static func refusedFiles(
    _ files: [String],
    in folder: TemporaryFolder
  ) throws -> [Int: TestFailure] {
    var refused: [Int: TestFailure] = [:]
    var rest = files[...]
    while !rest.isEmpty {
      let batch = rest.prefix(400)
      let done = try run(
        ["nix-instantiate", "--parse"] + batch,
        in: folder.path,
        environment: NixEvaluation.environment(in: folder)
      )
      if done.status == 0 {
        rest = rest.dropFirst(batch.count)
        continue
      }
      let parsed = done.output.count { $0 == 0x0A }
      let wrong = batch.index(batch.startIndex, offsetBy: min(parsed, batch.count - 1))
      if let index = Int(batch[wrong].split(separator: "/")[1]) {
        refused[index] = TestFailure("\(batch[wrong]): \(done.errorText)")
      }
      rest = rest[(wrong + 1)...]
    }
    return refused
  }

  /// Evaluates projects; what cannot be evaluated is found by halving.
  private static func evaluate(
    _ indices: ArraySlice<Int>,
    in folder: TemporaryFolder,
    into judged: inout [Int: Result<JSONValue, TestFailure>]
  ) throws {
    if indices.isEmpty { return }
    if indices.count > 60 {
      try evaluate(indices.prefix(60), in: folder, into: &judged)
      return try evaluate(indices.dropFirst(60), in: folder, into: &judged)
    }
    let done = try run(
      [
        "nix-instantiate", "--eval", "--strict", "--json", "--read-write-mode",
        "\(sourceFolder)/Tests/Fixtures/nix/effects.nix",
        "--arg", "nixpkgs", "\(sourceFolder)/Tests/Standins/nixpkgs",
        "--arg", "standins", "\(sourceFolder)/Tests/Standins",
        "--arg", "folders", "[ \(indices.map { folder("projects/\($0)") }.joined(separator: " ")) ]",
      ],
      in: folder.path,
      environment: NixEvaluation.environment(in: folder)
    )
    if done.status == 0 {
      let values = try JSONValue(parsing: done.output, file: "effects.nix").array ?? []
      for (index, value) in zip(indices, values) { judged[index] = .success(value) }
    } else if let index = indices.first, indices.count == 1 {
      judged[index] = .failure(TestFailure(done.errorText))
    } else {
      let middle = indices.index(indices.startIndex, offsetBy: indices.count / 2)
      try evaluate(indices[..<middle], in: folder, into: &judged)
      try evaluate(indices[middle...], in: folder, into: &judged)
    }
  }
}
