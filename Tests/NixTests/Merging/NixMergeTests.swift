import Nix
import Testing

/// What comes out of merges, case by case.
@Suite struct NixMergeTests {
  private func read(_ text: String) throws -> NixSource {
    try NixSource(parsing: Array(text.utf8), file: "a.nix")
  }

  private func merge(_ base: String, _ ours: String, _ theirs: String) throws -> NixMerge {
    try #require(NixMerge(base: read(base), ours: read(ours), theirs: read(theirs)))
  }

  /// Expects that `ours` and `theirs` become `merged` without conflict.
  private func expect(
    _ base: String,
    _ ours: String,
    _ theirs: String,
    becomes merged: String,
    location: SourceLocation = #_sourceLocation
  ) throws {
    let merge = try merge(base, ours, theirs)
    #expect(String(decoding: merge.bytes, as: UTF8.self) == merged, sourceLocation: location)
    #expect(merge.conflicts == [], sourceLocation: location)
    #expect(merge.problems == [], sourceLocation: location)
  }

  @Test func definitionsNextToEachOther() throws {
    try expect(
      "{\n  a = 1;\n  b = 2;\n}\n",
      "{\n  mine = 0;\n  a = 1;\n  b = 2;\n}\n",
      "{\n  a = 1;\n  theirs = 3;\n  b = 4;\n}\n",
      becomes: "{\n  mine = 0;\n  a = 1;\n  theirs = 3;\n  b = 4;\n}\n"
    )
  }

  @Test func oneListAddedByBoth() throws {
    try expect("{ }", "{ x = [ 1 ]; }", "{ x = [ 2 ]; }", becomes: "{ x = [ 1 2 ]; }")
  }

  @Test func overridesAddedByBoth() throws {
    try expect(
      "{ }",
      "{ x = y // { a = _: { one = 1; }; }; }",
      "{ x = y // { a = _: { two = 2; }; b = 3; }; }",
      becomes: "{ x = y // { a = _: { two = 2; one = 1; }; b = 3; }; }"
    )
    let merge = try merge("{ }", "{ x = y // { a = 1; }; }", "{ x = z // { b = 2; }; }")
    #expect(merge.conflicts.map(\.name) == ["x"])
  }

  @Test func inheritedListAddedByTheOther() throws {
    let base = "let src = 1; in { inherit src; }"
    let theirs = "let src = 1; inputs = [ 1 ]; in { inherit src inputs; }"
    try expect(
      base,
      "let src = 1; in { inherit src; inputs = [ 2 ]; }",
      theirs,
      becomes: "let src = 1; inputs = [ 1 ]; in { inherit src; inputs = inputs ++ [ 2 ]; }"
    )
  }

  @Test func argumentsStayAboveTheEmptyLine() throws {
    try expect(
      "{\n  a,\n\n  lib,\n}:\n1",
      "{\n  a,\n\n  lib,\n  mine,\n}:\n1",
      "{\n  b,\n  c,\n\n  lib,\n}:\n1",
      becomes: "{\n  b,\n  c,\n\n  lib,\n  mine,\n}:\n1"
    )
  }

  @Test func sameDefinitionAddedByBoth() throws {
    try expect(
      "{\n  a = 1;\n}\n",
      "{\n  doCheck = false;\n  a = 1;\n}\n",
      "{\n  a = 1;\n  doCheck = false;\n}\n",
      becomes: "{\n  doCheck = false;\n  a = 1;\n}\n"
    )
  }

  @Test func arguments() throws {
    try expect(
      "{\n  lib,\n  rust,\n}:\n{ }\n",
      "{\n  pkg-config,\n  lib,\n  rust,\n}:\n{ }\n",
      "{\n  lib,\n  openssl,\n  pkg-config,\n  rust,\n}:\n{ }\n",
      becomes: "{\n  pkg-config,\n  lib,\n  openssl,\n  rust,\n}:\n{ }\n"
    )
    try expect("{ a }: a", "{ a, mine }: a", "{ a, b, ... }: a", becomes: "{ a, b, mine, ... }: a")
  }

  @Test func pathsAndSetsAreTheSame() throws {
    try expect(
      "{\n  inputs.a.url = \"a\";\n}\n",
      "{\n  inputs = {\n    a.url = \"a\";\n    mine.url = \"m\";\n  };\n}\n",
      "{\n  inputs.a.url = \"a\";\n  inputs.b.url = \"b\";\n}\n",
      becomes: "{\n  inputs = {\n    a.url = \"a\";\n    b.url = \"b\";\n    mine.url = \"m\";\n  };\n}\n"
    )
  }

  @Test func anotherFormatterIsNoEdit() throws {
    try expect(
      "{\n  a = [ x ];\n  b = { };\n  c = f x;\n}\n".replacing("x", with: "1").replacing("f ", with: "map "),
      "{ a = [1]; b = {}; c = map 1; }\n",
      "{\n  a = [ 1 2 ];\n  b = { };\n}\n",
      becomes: "{ a = [1 2]; b = {}; }\n"
    )
  }

  @Test func operands() throws {
    try expect(
      "{\n  a = [ 1 ];\n}\n",
      "{\n  a = [\n    1\n    2\n  ];\n}\n",
      "{\n  a = [ 1 ] ++ [ 3 ];\n}\n",
      becomes: "{\n  a = [\n    1\n    2\n  ] ++ [ 3 ];\n}\n"
    )
    try expect(
      "x: x // { a = 1; }",
      "x: x // { a = 1; mine = 2; }",
      "x: x // { a = 3; }",
      becomes: "x: x // { a = 3; mine = 2; }"
    )
  }

  @Test func comments() throws {
    try expect(
      "{\n  # Old.\n  a = 1;\n}\n",
      "{\n  # Old.\n  a = 2;\n}\n",
      "{\n  # New.\n  a = 1;\n}\n",
      becomes: "{\n  # New.\n  a = 2;\n}\n"
    )
    try expect(
      "{\n  # why\n  a = 1;\n\n  b = 2;\n}\n",
      "{\n  # why\n  a = 1;\n\n  # mine [\n  b = 2;\n}\n",
      "{\n  b = 2;\n}\n",
      becomes: "{\n  # mine [\n  b = 2;\n}\n"
    )
  }

  @Test func letThatComesAndGoes() throws {
    try expect(
      "{ a = 1; }",
      "{ a = 1; mine = 2; }",
      "let b = 1; in { a = b; }",
      becomes: "let b = 1; in { a = b; mine = 2; }"
    )
    try expect(
      "let b = 1; in { a = b; }",
      "let b = 1; in { a = b; mine = 2; }",
      "{ a = 1; }",
      becomes: "{ a = 1; mine = 2; }"
    )
  }

  @Test func conflictsAtTheUnitOnly() throws {
    let merge = try merge("{ a = 1; b = 1; }", "{ a = 2; b = 1; }", "{ a = 3; b = 2; }")
    #expect(String(decoding: merge.bytes, as: UTF8.self) == "{ a = 2; b = 2; }")
    #expect(merge.conflicts.map(\.name) == ["a"])
    #expect(merge.conflicts.map { [$0.base, $0.ours, $0.theirs] } == [["1", "2", "3"]])
  }

  @Test func editOfWhatTheOtherRemoves() throws {
    let merge = try merge("{ a = 1; b = 1; }", "{ a = 2; b = 1; }", "{ b = 1; }")
    #expect(merge.conflicts.map(\.name) == ["a"])
    let removed = try self.merge("{ a = 1; b = 1; }", "{ b = 1; }", "{ a = 2; b = 1; }")
    #expect(removed.conflicts.map(\.name) == ["a"])
  }

  @Test func useOfWhatTheOtherRemoves() throws {
    let base = "{ crane }: let c = crane.x; in { inherit c; }"
    let ours = "{ crane }: let c = crane.x; docs = crane.docs; in { inherit c docs; }"
    let theirs = "{ naersk }: let c = naersk.x; in { inherit c; }"
    // An argument that a package set has stays.
    let merge = try merge(base, ours, theirs)
    #expect(merge.problems == [])
    #expect(
      String(decoding: merge.bytes, as: UTF8.self)
        == "{ naersk, crane }: let c = naersk.x; docs = crane.docs; in { inherit c docs; }"
    )
    let other = try NixMerge(base: read(base), ours: read(ours), theirs: read(theirs), builders: ["crane"])
    #expect(other?.problems.map(\.summary) == ["the variable `crane` is undefined"])
  }

  @Test func anInputThatIsUsedStays() throws {
    let base = "{ inputs.n.url = \"n\"; inputs.a.url = \"a\"; outputs = { self, ... }@inputs: { x = 1; }; }"
    let ours = base.replacing("x = 1;", with: "x = 1; y = inputs.a;")
    let merge = try merge(base, ours, "{ inputs.n.url = \"n\"; outputs = { self, ... }@inputs: { x = 2; }; }")
    #expect(merge.problems == [] && merge.conflicts == [])
    #expect(String(decoding: merge.bytes, as: UTF8.self) == ours.replacing("x = 1;", with: "x = 2;"))
  }

  @Test func anInputInPlaceOfWhichAnotherComesStays() throws {
    let outputs = "outputs = { self, ... }@inputs: { x = inputs.a; }; }"
    let edited = outputs.replacing("x = inputs.a;", with: "x = inputs.a; y = inputs.a.name;")
    let a = "a.url = \"a\"; }; "
    let b = "b = { url = \"b\"; flake = false; }; "
    try expect(
      "{ inputs = { \(a)\(outputs)",
      "{ inputs = { \(a)\(edited)",
      "{ inputs = { \(b)}; \(outputs.replacing("inputs.a", with: "inputs.b"))",
      becomes: "{ inputs = { \(b)\(a)\(edited.replacing("x = inputs.a", with: "x = inputs.b"))"
    )
  }

  @Test func theNameOfInputsThatAreUsedStays() throws {
    let inputs = "inputs.n.url = \"n\"; "
    let base = "{ \(inputs)inputs.a.url = \"a\"; outputs = { self, ... }@inputs: { x = inputs.a; }; }"
    let ours = base.replacing("x = inputs.a;", with: "x = inputs.a; y = inputs.a.name;")
    let merge = try merge(base, ours, "{ \(inputs)outputs = { self, ... }: { x = 2; }; }")
    #expect(merge.problems == [] && merge.conflicts == [])
    #expect(String(decoding: merge.bytes, as: UTF8.self) == ours.replacing("x = inputs.a;", with: "x = 2;"))
  }

  @Test func namesAreInheritedInTheirOrder() throws {
    try expect(
      "{ inherit (f) b d; }".withNames,
      "{ inherit (f) b d; x = 1; }".withNames,
      "{ inherit (f) a b c d e; }".withNames,
      becomes: "{ inherit (f) a b c d e; x = 1; }".withNames
    )
  }

  @Test func whatComesInPlaceOfAnotherStandsOnItsOwnLine() throws {
    func text(_ first: String, _ second: String, _ result: String) -> String {
      "let\n  \(first)\n\n  # C.\n  c = 1;\n  \(second)\nin\n{\n  \(result)\n}\n".withNames
    }
    try expect(
      text("inherit (a) b;", "inherit f;", "inherit b c f;"),
      text("inherit (a) b;", "inherit f;", "inherit b c f;\n  x = 1;"),
      text("inherit (g) b;", "f = 2;", "b = 1;\n\n  inherit c f;"),
      becomes: text("inherit (g) b;", "f = 2;", "inherit c f;\n  b = 1;\n  x = 1;")
    )
  }

  @Test func aRenamedDefinitionIsMerged() throws {
    try expect(
      "{ f }: { a = f ./x { y = 1; }; }",
      "{ f }: { b = f ./x { y = 1; }; }",
      "{ f }: { a = f ./x { y = 2; }; }",
      becomes: "{ f }: { b = f ./x { y = 2; }; }"
    )
  }

  @Test func commentsMoveToTheDefinitionsBelowThem() throws {
    try expect(
      "f: g: h: f {\n  a = 1;\n  b = 2;\n}\n",
      "f: g: h: f {\n  # first\n  a = 1;\n  # second\n  b = 2;\n  # last\n}\n",
      "f: g: h: g (\n  h\n  // {\n    a = 1;\n    b = 3;\n    c = 4;\n  }\n)\n",
      becomes:
        "f: g: h: g (\n  h\n  // {\n    # first\n    a = 1;\n    # second\n    b = 3;\n    c = 4;\n    # last\n  }\n)\n"
    )
  }

  @Test func anotherWayOfWritingIsNoEdit() throws {
    try expect(
      "f {\n  inherit a b;\n  c.d = 1;\n}\n".withNames,
      "f {\n  c = {\n    d = 1;\n  };\n  inherit b;\n  inherit a;\n}\n".withNames,
      "g (c // {\n  d = 1;\n})\n".withNames,
      becomes: "g (c // {\n  d = 1;\n})\n".withNames
    )
  }

  @Test func whatStandsAroundStays() throws {
    try expect(
      "{ p = map 1 { a = 1; }; }",
      "{ p = rec { app = map 1 { a = 1; }; default = app; }; }",
      "{ p = map 1 { a = 2; }; }",
      becomes: "{ p = rec { app = map 1 { a = 2; }; default = app; }; }"
    )
    try expect(
      "{ p = map 1 { a = 1; }; }",
      "{ p = map 1 { a = 1; b = 2; }; }",
      "{ p = import 0 (map 1 { a = 1; }); }",
      becomes: "{ p = import 0 (map 1 { a = 1; b = 2; }); }"
    )
  }

  @Test func anEditOfAnInputGoesWithIt() throws {
    let base = "{ inputs.a.url = \"a\"; inputs.b.url = \"b\"; outputs = x: x; }"
    let ours = base.replacing("\"b\"", with: "\"mine\"")
    let merge = try merge(base, ours, "{ inputs.a.url = \"a\"; outputs = x: x; }")
    #expect(merge.conflicts == [])
    #expect(merge.dropped.map(\.name) == ["inputs.b"])
    #expect(!String(decoding: merge.bytes, as: UTF8.self).contains("mine"))
  }
}

extension String {
  /// The text as the body of a function that has the names that are used in it.
  fileprivate var withNames: String { "{ a, b, c, f, g }:\n\(self)" }
}
