import Diagnostics
import FoundationEssentials
import JSON
import TestSupport
import Testing

@Suite struct JSONTests {
  private func parse(_ text: String) throws(Failure) -> JSONValue {
    try JSONValue(parsing: Array(text.utf8), file: "x.json")
  }

  @Test func readsEachKindOfValue() throws {
    let text = """
      {
        "a": [1, -2.5e+10, true, false, null],
        "b": {},
        "\\u00e9\\ud83d\\ude00\\n": "\\"\\\\\\/\\b\\f\\r\\t"
      }
      """
    let value = try parse(text)
    #expect(value.object?.map(\.name) == ["a", "b", "é😀\n"])
    #expect(value["a"]?.array?.map(\.integer) == [1, nil, nil, nil, nil])
    #expect(value["a"]?.array?.map(\.boolean) == [nil, nil, true, false, nil])
    #expect(value["b"]?.object?.isEmpty == true)
    #expect(value["é😀\n"]?.string == "\"\\/\u{8}\u{c}\r\t")
    #expect(value["é😀\n"]?.line == 4)
    #expect(value["c"] == nil)
  }

  @Test func writesInOneWay() {
    let value = JSONValue.object([
      ("z", .strings(["a/b", "\"\\\n\t\r\u{1}\u{7F}é"])), ("a", .object([])), ("n", .number(-3)),
      ("t", .boolean(true)), ("e", .array([])), ("0", JSONValue(.null)),
    ])
    #expect(
      value.text == """
        {
          "z": [
            "a/b",
            "\\"\\\\\\n\\t\\r\\u0001\u{7F}é"
          ],
          "a": {},
          "n": -3,
          "t": true,
          "e": [],
          "0": null
        }

        """
    )
  }

  @Test func agreesWithFoundation() throws {
    var texts = HostileText(seed: 7)
    for _ in 0..<200 {
      let strings = texts.next(5)
      let text = JSONValue.strings(strings).text
      #expect(try JSONDecoder().decode([String].self, from: Data(text.utf8)) == strings)
      #expect(try parse(text).array?.map(\.string) == strings)
      let theirs = try JSONEncoder().encode(strings)
      #expect(try JSONValue(parsing: Array(theirs), file: "").array?.map(\.string) == strings)
    }
  }

  @Test(arguments: [
    ("", "expected a value, found the end of the file", 1, 1),
    ("{\n  \"a\" 1}", "expected `:`, found `1`", 2, 7),
    ("{\"a\": 1,\n}", "expected a name in quotes, found `}`", 2, 1),
    ("{\"a\": 1, \"a\": 2}", "the object has `a` twice", 1, 10),
    ("[1 2]", "expected `,` or `]`, found `2`", 1, 4),
    ("{\"a\": 1 \"b\"", "expected `,` or `}`, found `\"`", 1, 9),
    ("[01]", "expected `,` or `]`, found `1`", 1, 3),
    ("[-]", "expected a digit, found `]`", 1, 3),
    ("[1.]", "expected a digit, found `]`", 1, 4),
    ("\"a\nb\"", "expected `\"`, found the end of the line", 1, 3),
    ("\"\\x\"", "expected an escape, found `x`", 1, 3),
    ("\"\\u12g4\"", "expected a hexadecimal digit, found `g`", 1, 6),
    ("\"\\ud800\"", "expected the second half of a surrogate pair, found `\"`", 1, 8),
    ("nul", "expected a value, found `n`", 1, 1),
    ("{} x", "expected the end of the file, found `x`", 1, 4),
    ("[\"é\", 1e]", "expected a digit, found `]`", 1, 9),
    ("<<<<<<< HEAD", "expected a value, found `<`", 1, 1),
  ]) func namesTheFirstProblem(text: String, summary: String, line: Int, column: Int) {
    let code: Diagnostic.Code = summary.contains("twice") ? .duplicateName : .jsonSyntax
    let error = #expect(throws: Failure.self) { try parse(text) }
    #expect(error == Failure(code, summary, at: .init(file: "x.json", line: line, column: column)))
  }

  @Test func refusesWhatIsNestedTooDeep() {
    let error = #expect(throws: Failure.self) { try parse(String(repeating: "[", count: 100_000)) }
    #expect(error?.code == .nestedTooDeep)
    #expect(error?.diagnostics.first?.place == .init(file: "x.json", line: 1, column: 66))
  }

  @Test func refusesBytesThatAreNoText() {
    let error = #expect(throws: Failure.self) {
      try JSONValue(parsing: Array("\"".utf8) + [0xFF] + Array("\"".utf8), file: "x")
    }
    #expect(error?.diagnostics.map(\.summary) == ["expected UTF-8, found other bytes"])
  }
}
