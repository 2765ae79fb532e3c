import Nix
import Testing

@Suite struct FlakeInputsTests {
  private func problems(_ text: String) throws -> [String] {
    try NixSource(parsing: Array(text.utf8), file: "flake.nix").inputProblems().map(\.summary)
  }

  @Test(arguments: [
    "{ inputs.crane.url = \"x\"; outputs = { self, nixpkgs, ... }@inputs: inputs.crane.mkLib; }",
    "{ inputs = { crane.url = \"x\"; }; outputs = inputs: inputs.crane.mkLib inputs.self; }",
    "{ outputs = { self, nixpkgs }@inputs: inputs.nixpkgs; }",
    "{ inputs.a.url = \"x\"; inputs.b.inputs.c.follows = \"a/d\"; inputs.b.follows = \"\"; outputs = _: { }; }",
    "{ outputs = inputs: inputs.missing or null; }",
    "{ outputs = inputs: (inputs: inputs.mine) { mine = 1; }; }",
    "let a = 1; in { outputs = inputs: inputs.x; }",
  ])
  func sound(text: String) throws { #expect(try problems(text) == []) }

  @Test func useWithoutDeclaration() throws {
    let text = "{ inputs.nixpkgs.url = \"x\"; outputs = { self, nixpkgs, ... }@inputs: inputs.crane.mkLib; }"
    #expect(try problems(text) == ["the flake has no input `crane`"])
    let inherited = "{ outputs = inputs: { inherit (inputs) naersk; }; }"
    #expect(try problems(inherited) == ["the flake has no input `naersk`"])
  }

  @Test func followsWithoutDeclaration() throws {
    let text = "{ inputs.fenix.inputs.nixpkgs.follows = \"nixpkgs\"; outputs = _: { }; }"
    #expect(try problems(text) == ["`follows` names the input `nixpkgs`, which the flake does not have"])
  }
}
