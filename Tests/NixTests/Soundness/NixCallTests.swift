import Nix
import Testing

@Suite struct NixCallTests {
  private func read(_ text: String) throws -> NixSource {
    try NixSource(parsing: Array(text.utf8), file: "a.nix")
  }

  /// The problems of all calls in `caller`, if each of them calls `function`.
  private func problems(_ caller: String, _ function: String) throws -> [String] {
    let function = try read(function)
    return try read(caller).calls().flatMap { function.problems(of: $0, own: ["craneLib", "naersk"]) }.map(
      \.summary
    )
  }

  @Test func argumentsOfCallPackage() throws {
    let function = "{ craneLib, lib, zlib ? null }: 1"
    #expect(try problems("p: p.callPackage ./nix/package.nix { craneLib = 1; }", function) == [])
    #expect(
      try problems("p: p.callPackage ./nix/package.nix { }", function) == [
        "the call lacks the argument `craneLib`"
      ]
    )
    #expect(
      try problems("p: p.pkgsStatic.callPackage ./nix/package.nix { craneLib = 1; naersk = 2; }", function)
        == [
          "the function that is called takes no argument `naersk`"
        ]
    )
    #expect(try problems("p: a: p.callPackage ./nix/package.nix { ${a} = 1; }", function) == [])
    #expect(try problems("p: p.callPackage ./x.nix { a = 1; }", "{ b, ... }: 1") == [])
    #expect(try problems("p: p.callPackage ./x.nix { a = 1; }", "args: 1") == [])
  }

  @Test func argumentsOfImport() throws {
    #expect(try problems("import ./x.nix { a = 1; }", "{ a, b }: 1") == ["the call lacks the argument `b`"])
    #expect(try problems("import ./x.nix { inherit ({ }) a b; }", "{ a, b }: 1") == [])
  }

  @Test func callsThroughNames() throws {
    let caller = "p: let file = ./nix/package.nix; build = p.callPackage; in build file { }"
    #expect(try problems(caller, "{ naersk }: 1") == ["the call lacks the argument `naersk`"])
    #expect(try read(caller).calls().map(\.path) == ["./nix/package.nix"])
  }

  @Test(
    "calls of what `import` makes of a file",
    arguments: [
      "let build = import ./x.nix; in build { }", "(import ./x.nix) { }", "builtins.import ./x.nix { }",
      "p: let build = import file; file = ./x.nix; in p.callPackage build { naersk = 1; }",
    ]
  )
  func callsOfImportedFunctions(caller: String) throws {
    let found = try problems(caller, "{ craneLib }: 1")
    #expect(
      found.first
        == (caller.contains("callPackage")
          ? "the function that is called takes no argument `naersk`"
          : "the call lacks the argument `craneLib`")
    )
    #expect(try read(caller).calls().map(\.path) == ["./x.nix"])
  }

  @Test func calledByWayOfTheFlake() throws {
    let flake = try NixSource(
      parsing: Array(
        "{ self, p }: p.callPackage \"${self}/x.nix\" { } + p.callPackage (./a + \"/y.nix\") { }".utf8
      ),
      file: "flake.nix"
    )
    #expect(flake.calls().map(\.path) == ["./x.nix", "./a/y.nix"])
  }
}
