import Diagnostics
import Templates
import TestSupport
import Testing

/// `base` in a template.toml.
@Suite struct BaseTests {
  private func load(_ manifest: String, files: [String: String] = [:]) throws(Failure) -> Template {
    let head = "title = \"Ours\"\ndescription = \"What we use.\"\nbase = \"crane\"\n"
    let files = files.merging(["test/template.toml": head + manifest]) { own, _ in own }
    return try Template.load(from: PackTree(files), at: "test")
  }

  @Test func whatIsNotSaidIsTheBases() throws {
    let template = try load("")
    let crane = try Template.checkedBuiltIn(named: "crane")
    #expect(template.name == "test")
    #expect(template.title == "Ours")
    #expect(template.strategy == "crane")
    #expect(template.layouts == crane.layouts)
    #expect(template.traits == crane.traits)
    #expect(template.variables == crane.variables)
    #expect(template.files.map(\.path) == crane.files.map(\.path))
    #expect(template.sources.map(\.path).contains("built-in:crane/package.nix"))
    #expect(template.sources.map(\.path).contains("template.toml"))
  }

  @Test(arguments: [
    (["test/package.nix": "{ }: 1\n"], "nix/package.nix"), (["test/shared/flake.nix": "{ }\n"], "flake.nix"),
  ])
  func aFileOfThePackTakesThePlaceOfTheBases(files: [String: String], path: String) throws {
    let changed = try load("", files: files)
    let file = try #require(files.first)
    #expect(
      changed.sources.first { "test/\($0.path)" == file.key }.map {
        String(decoding: $0.bytes, as: UTF8.self)
      } == file.value
    )
    #expect(changed.files.map(\.path).contains(path))
  }

  @Test func whatTheBaseIncludesIsReplacedToo() throws {
    let template = try load("", files: ["test/shared/meta-attributes.nix": "hello = true;\n"])
    #expect(!template.variables.map(\.name).contains("license"))
    #expect(!template.sources.map(\.path).contains("built-in:shared/meta-attributes.nix"))
  }

  @Test func aFileOfTheSamePathIsReplacedAndAnotherAdded() throws {
    let template = try load(
      """
      traits.checks = "all"
      layouts = ["flake"]
      files = [{ path = "flake.nix", source = "own.nix" }, { path = "a.nix", source = "own.nix" }]
      """,
      files: ["test/own.nix": "1\n"]
    )
    #expect(template.layouts == ["flake"])
    #expect(template.traits.checks == "all")
    #expect(template.traits.source == "ipetkov/crane")
    #expect(template.files.filter { $0.path == "flake.nix" }.map(\.source) == ["own.nix"])
    #expect(template.files.last?.path == "a.nix")
  }

  @Test func mistakes() throws {
    try expectSnapshot(of: [
      "strategy = \"naersk\"",
      "[variables.nixpkgs]\ntype = \"text\"\nhelp = \"\"",
      "[variables.ours]\ntype = \"text\"\nhelp = \"\"",
      "[[files]]\npath = \"a.nix\"\nsource = \"a.nix\"",
    ]) { manifest in
      problems { _ = try load(manifest) }
    }
  }

  @Test func theBaseIsBuiltIn() throws {
    let manifest = "title = \"\"\ndescription = \"\"\nbase = \"shared\""
    try expectSnapshot(
      problems { _ = try Template.load(from: PackTree(["test/template.toml": manifest]), at: "test") }
    )
  }

  @Test func theRecordIsNotForTemplates() throws {
    try expectSnapshot(of: [".flakewright/options.toml", ".Flakewright/x", ".Flakewright.LOCK"]) { path in
      problems {
        _ = try load("files = [{ path = \"\(path)\", source = \"a.toml\" }]", files: ["test/a.toml": ""])
      }
    }
  }
}
