import FileTree
import JSON
import Strategies
import TestSupport
import Testing

/// Every `--json` prints one object that docs/schema.json describes.
@Suite struct SchemaTests {
  private func expect(
    _ kind: String,
    _ arguments: [String],
    in git: TestRepository,
    status: Int32 = 0,
    location: SourceLocation = #_sourceLocation
  ) throws {
    let done = try Tool.run(arguments + ["--json"], in: git)
    #expect(done.status == status, "\(arguments): \(done.errorText)", sourceLocation: location)
    let value = try JSONValue(parsing: done.output, file: "output")
    #expect(value["schema"]?.integer == 1, sourceLocation: location)
    #expect(try JSONSchema().problems(of: value, as: kind) == [], "\(arguments)", sourceLocation: location)
  }

  @Test func everyKindOfOutput() throws {
    try withRepository { git in
      try git.commit(project)
      try expect("state", [], in: git)
      try expect("compare", ["compare"], in: git)
      try expect("inspect", ["inspect"], in: git)
      try expect("outcome", ["init", "--dry-run"], in: git)
      try expect("outcome", ["init"], in: git)
      try expect("state", [], in: git)
      try git("switch", "--quiet", "flakewright/buildRustPackage")
      try expect("check", ["check"], in: git)
      try expect("outcome", ["update"], in: git)
      try expect("outcome", ["migrate", "--to", "crane"], in: git)
      try expect("outcome", ["remove"], in: git)
      try git.commit(["nix/package.nix": "{ "])
      try expect("check", ["check"], in: git, status: 2)
      try expect("hashes", ["hash", "cargo", "--offline"], in: git)
      try expect("hash-fix", ["hash", "fix", "--offline"], in: git)
      try expect("hash", ["hash", "path", "src"], in: git)
      try expect("hash", ["hash", "git", ".", "HEAD"], in: git)
      try expect("templates", ["templates", "list"], in: git)
      try expect("template", ["templates", "show", "crane"], in: git)
      try expect("export", ["templates", "export", git.sandbox("export")], in: git)
      try expect("doctor", ["doctor"], in: git)
      try expect("codes", ["explain"], in: git)
      try expect("codes", ["explain", "stale-hash"], in: git)
    }
  }

  @Test func conflicts() throws {
    let manifest =
      "[package]\nname = \"app\"\nversion = \"1.0.0\"\nedition = \"2021\"\ndescription = \"Old\"\n"
    try EditedScaffold.with(.naersk, items: project.with(["Cargo.toml": .text(manifest)])) { scaffold in
      try scaffold.edit("flake.nix", "\"Old\"", "\"Mine\"")
      try scaffold.edit("Cargo.toml", "\"Old\"", "\"New\"")
      try scaffold.git.commit()
      try expect("outcome", ["update"], in: scaffold.git, status: 2)
      try expect("outcome", ["update", "--on-conflict", "markers"], in: scaffold.git, status: 2)
    }
  }

  @Test("what is refused is an object too, whatever the command and the reason")
  func failures() throws {
    try withRepository { git in
      try git.commit(["README.md": ""])
      let commands = [
        ["init"], ["update"], ["migrate", "--to", "crane"], ["remove"], ["check"], ["inspect"], ["compare"],
        ["hash", "cargo"], [],
      ]
      for command in commands { try expect("failure", command, in: git, status: 3) }
      try expect("failure", ["templates", "show", "crnae"], in: git, status: 1)
      try expect("failure", ["templates", "lint", "nowhere"], in: git, status: 1)
      try expect("failure", ["hash", "path", "nowhere"], in: git, status: 1)
      try expect("failure", ["hash", "git", ".", "nothing"], in: git, status: 1)
      try expect("failure", ["explain", "stael-hash"], in: git, status: 64)
      let usage = [
        ["init", "--strategey", "crane"], ["init", "--strategy", "x"], ["frobnicate"], ["hash"],
        ["templates", "x"],
        ["doctor", "--x"], ["check", "a", "b"], ["init", "--checks", "x"], ["init", "--branch", "a..b"],
        ["init", "--dry-run", "--write-to", "x"],
      ]
      for command in usage
      where command != ["init", "--branch", "a..b"] && command != ["init", "--checks", "x"] {
        try expect("failure", command, in: git, status: 64)
      }
      try git.commit(project)
      for command in usage { try expect("failure", command, in: git, status: 64) }
    }
  }

  @Test func theSchemaListsEveryKind() throws {
    let kinds = try JSONSchema().kinds
    #expect(kinds.count == 15)
    #expect(Set(kinds).count == kinds.count)
  }

  @Test("a schema that fits nothing is noticed")
  func theCheckerFindsFaults() throws {
    let schema = try JSONSchema()
    let wrong = try JSONValue(parsing: Array("{\"schema\":2,\"hash\":1,\"more\":0}".utf8), file: "wrong")
    #expect(try schema.problems(of: wrong, as: "hash").count == 3)
    let empty = try JSONValue(parsing: Array("{}".utf8), file: "empty")
    #expect(try schema.problems(of: empty, as: "hash").count == 2)
    #expect(try schema.problems(of: empty, as: "outcome").count > 10)
  }
}
