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
    expect("expected a string for `a`, found an integer", at: place(1, 5)) { () throws(Failure) in
      _ = try root.string("a")
    }
    expect("expected a table for `b`, found an array", at: place(2, 5)) { () throws(Failure) in
      _ = try root.table("b")
    }
    expect("expected a string for `b`, found a float", at: place(3, 2)) { () throws(Failure) in
      _ = try root.strings("b")
    }
  }

  private func expect(_ summary: String, at place: Diagnostic.Place, of body: () throws(Failure) -> Void) {
    #expect(throws: Failure(.wrongType, summary, at: place)) { try body() }
  }

  private func place(_ line: Int, _ column: Int) -> Diagnostic.Place {
    .init(file: "f", line: line, column: column)
  }
}
