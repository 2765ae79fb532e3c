import Diagnostics
import TOML
import Testing

struct TableTests {
  @Test func givesTypedValues() throws {
    let root = try parse("s = 'x'\nb = false\ni = 3\nl = ['a', 'b']\n[[t]]\n[[t]]\n")
    #expect(try root.string("s") == "x")
    #expect(try root.boolean("b") == false)
    #expect(try root.integer("i") == 3)
    #expect(try root.strings("l") == ["a", "b"])
    #expect(try root.tables("t")?.count == 2)
    #expect(try root.string("missing") == nil)
  }

  @Test func saysWhatWasExpectedAndFound() throws {
    let root = try parse("a = 1\nb = ['x',\n 2.5]\n")
    #expect(
      throws: TOMLError.mismatch(key: "a", expected: "a string", found: "an integer", place: place(1, 5))
    ) {
      try root.string("a")
    }
    #expect(throws: TOMLError.mismatch(key: "b", expected: "a table", found: "an array", place: place(2, 5)))
    {
      try root.table("b")
    }
    let error = TOMLError.mismatch(key: "b", expected: "a string", found: "a float", place: place(3, 2))
    #expect(throws: error) { try root.strings("b") }
    #expect(
      error.diagnostics == [Diagnostic(.error, "expected a string for `b`, found a float", at: place(3, 2))]
    )
  }

  private func place(_ line: Int, _ column: Int) -> Diagnostic.Place {
    .init(file: "f", line: line, column: column)
  }
}
