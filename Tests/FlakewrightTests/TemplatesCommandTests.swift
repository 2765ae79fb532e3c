import FileTree
import FoundationEssentials
import Strategies
import TestSupport
import Testing

/// `flakewright templates list` and `show`, and `init --template`.
@Suite struct TemplatesCommandTests {
  private static let examplePack = "\(sourceFolder)/docs/example-pack"

  private func templates(_ arguments: String...) throws -> Finished {
    try run([Tool.path, "templates"] + arguments)
  }

  private struct Listed: Decodable {
    struct One: Decodable {
      let name: String
      let strategy: String?
      let layouts: [String]
      let traits: [String: String]
    }
    let schema: Int
    let templates: [One]
  }

  private struct Shown: Decodable {
    struct File: Decodable { let path, source: String, when: String?, executable: Bool }
    struct Variable: Decodable { let name, type, help: String, optional, profile: Bool, `default`: String? }
    let schema: Int
    let name: String
    let strategy: String?
    let files: [File]
    let variables: [Variable]
  }

  @Test func listIsATable() throws {
    let done = try templates("list")
    #expect(done.status == 0 && done.errors == [])
    let lines = done.text.split(separator: "\n")
    #expect(
      lines.first?.split(separator: " ") == [
        "TEMPLATE", "LAYOUTS", "SOURCE", "DEPENDENCIES", "REBUILDS", "EVALUATION", "CHECKS",
      ]
    )
    #expect(
      lines.dropFirst().map { String($0.prefix { $0 != " " }) } == Strategy.allCases.map(\.rawValue).sorted()
    )
    #expect(
      lines.last
        == "naersk            flake, callpackage  nix-community/naersk     once, all together    the members            only reads files  tests, clippy, rustfmt"
    )
  }

  @Test func listIsJSON() throws {
    let done = try templates("list", "--json")
    let list = try JSONDecoder().decode(Listed.self, from: Data(done.output))
    #expect(list.schema == 1)
    #expect(list.templates.map(\.name) == Strategy.allCases.map(\.rawValue).sorted())
    for template in list.templates {
      #expect(template.strategy == template.name)
      #expect(template.layouts == ["flake", "callpackage"])
      #expect(
        template.traits.keys.sorted() == ["checks", "dependencies", "evaluation", "rebuilds", "source"]
      )
    }
  }

  @Test func showSaysWhatTheProfileFeeds() throws {
    let done = try templates("show", Self.examplePack, "--json")
    let template = try JSONDecoder().decode(Shown.self, from: Data(done.output))
    #expect(template.schema == 1 && template.name == "example-pack" && template.strategy == "crane")
    let own = template.variables.filter { !$0.profile }
    #expect(own.map(\.name) == ["cache"])
    #expect(own.first?.default == "example")
    let files = template.files.map { "\($0.path) \($0.source) \($0.when ?? "")" }
    #expect(files.suffix(2) == [".github/workflows/nix.yml workflow.yml ", ".envrc envrc.sh flake"])
    let text = try templates("show", Self.examplePack).text
    #expect(text.contains("\n.envrc                     envrc.sh              if flake\n"))
    #expect(text.contains("\nnixpkgs                 profile     text: "))
    #expect(text.contains("  default     name: The name of our binary cache."))
  }

  @Test func unknownNamesAreRefused() throws {
    let done = try templates("show", "cran")
    #expect(done.status == 1 && done.output == [])
    try expectSnapshot(done)
  }

  @Test func theExamplePackIsATemplate() throws {
    try withRepository { git in
      try git.commit(project)
      _ = try Tool.run(["init", "--strategy", "crane", "--branch", "plain"], in: git)
      let done = try Tool.run(["init", "--template", Self.examplePack], in: git)
      #expect(done.status == 0, "\(done.errorText)")
      #expect(
        try git("diff", "--name-status", "plain", "flakewright/crane").split(separator: "\n") == [
          "A\t.envrc", "M\t.flakewright/options.toml", "M\t.flakewright/record.json",
          "A\t.github/workflows/nix.yml",
          "M\tnix/package.nix",
        ]
      )
      let package = try git("show", "flakewright/crane:nix/package.nix")
      #expect(package.contains("\n  src = lib.cleanSource ../.;\n"))
      #expect(
        try git("show", "flakewright/crane:.flakewright/options.toml").contains(
          "\ntemplate = \"example-pack\"\n"
        )
      )
      let record = try git("show", "flakewright/crane:.flakewright/record.json")
      #expect(record.contains("\"name\": \"example-pack\""))
      let workflow = try git("show", "flakewright/crane:.github/workflows/nix.yml")
      #expect(workflow.hasSuffix("      - run: nix flake check"))
    }
  }

  @Test func theDigestFollowsTheFiles() throws {
    try withRepository { git in
      try git.commit(project)
      func digest() throws -> String? {
        let done = try Tool.run(["init", "--template", git.sandbox("pack"), "--dry-run"], in: git)
        return done.text.split(separator: "\n").first { $0.contains("\"digest\"") }.map(String.init)
      }
      _ = try run(["cp", "-r", Self.examplePack, git.sandbox("pack")])
      let first = try #require(try digest())
      try git.sandbox.write(["pack/README.md": "another"])
      #expect(try digest() == first)
      try git.sandbox.write(["pack/shared/source.nix": "src = ../.;"])
      #expect(try digest() != first)
    }
  }

  @Test func theStrategyIsTheTemplates() throws {
    try refuses(
      arguments: ["--template", Self.examplePack, "--strategy", "naersk"],
      status: 64
    )
    try refuses(
      arguments: ["--template", "nowhere"],
      named: "missing"
    )
  }
}
