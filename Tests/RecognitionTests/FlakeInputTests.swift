import Diagnostics
import Nix
import Recognition
import Testing

@Suite struct FlakeInputTests {
  private func inputs(_ text: String) throws -> [FlakeInput] {
    try FlakeInput.all(of: Array(text.utf8), file: "flake.nix")
  }

  @Test func allWaysToDeclareAnInput() throws {
    let found = try inputs(
      """
      {
        inputs = {
          a.url = "github:o/a";
          b = { url = "b:c"; flake = false; };
          c = { type = "github"; owner = "o"; repo = "c"; ref = "main"; inputs.x.follows = "a"; };
          d.follows = "c/x";
          e.inputs = { y.follows = "a"; z = { url = "path:./z"; inputs.q.follows = ""; }; };
          "f g" = { };
        };
        inputs.a.inputs.n.follows = "b";
        inputs.h.url = github:o/h;
        outputs = { self, a, b, nixpkgs, i ? null, ... }@args: { };
      }
      """
    )
    #expect(
      found == [
        FlakeInput(name: "a", url: "github:o/a", inputs: [FlakeInput(name: "n", follows: ["b"])]),
        FlakeInput(name: "b", url: "b:c", isFlake: false),
        FlakeInput(name: "c", url: "github:o/c/main", inputs: [FlakeInput(name: "x", follows: ["a"])]),
        FlakeInput(name: "d", follows: ["c", "x"]),
        FlakeInput(
          name: "e",
          inputs: [
            FlakeInput(name: "y", follows: ["a"]),
            FlakeInput(name: "z", url: "path:./z", inputs: [FlakeInput(name: "q", follows: [])]),
          ]
        ),
        FlakeInput(name: "f g"), FlakeInput(name: "h", url: "github:o/h"), FlakeInput(name: "nixpkgs"),
        FlakeInput(name: "i"),
      ]
    )
  }

  @Test func whatIsNoFlake() throws {
    #expect(try inputs("x: { }") == [])
    #expect(try inputs("{ inputs = f x; outputs = x: x; }") == [])
    let error = #expect(throws: Failure.self) { try inputs("{ a = 1") }
    #expect(error?.diagnostics.first?.summary == "expected `;`, found the end of the file")
    #expect(error?.diagnostics.first?.place == .init(file: "flake.nix"))
  }
}
