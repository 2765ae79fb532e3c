import Diagnostics
import JSON
import Testing

struct JSONWriterTests {
  private func text(_ value: some JSONWritable) -> String {
    String(decoding: JSONWriter.text(of: value), as: UTF8.self)
  }

  @Test func scalars() {
    #expect(text("a") == "\"a\"\n")
    #expect(text(-12) == "-12\n")
    #expect(text(Int64.min) == "-9223372036854775808\n")
    #expect(text(true) == "true\n")
    #expect(text(1.5) == "1.5\n")
    #expect(text(1e300) == "1e+300\n")
    #expect(text(Double.infinity) == "null\n")
  }

  @Test func stringsAreEscaped() {
    let hostile = "\" \\ \n \r \t \u{0} \u{8}\u{C} \u{1F} \u{7F} \r\n é \u{2028} 😀 </script>"
    let escaped = #""\" \\ \n \r \t \u0000 \b\f \u001f \u007f \r\n é \#u{2028} 😀 </script>""#
    #expect(text(hostile) == escaped + "\n")
  }

  @Test func writtenTextsAreTakenOver() {
    struct Report: JSONWritable {
      func write(to json: inout JSONWriter) {
        json.object { json in
          json.member("a", JSONText(of: ["x", "\n"]))
          json.member("b", JSONText(of: nil as String?))
          json.member("c", 1)
        }
      }
    }
    #expect(text(Report()) == #"{"a":["x","\n"],"b":null,"c":1}"# + "\n")
  }

  @Test func containersNest() {
    struct Report: JSONWritable {
      func write(to json: inout JSONWriter) {
        json.object { json in
          json.member("z", 1)
          json.member("nothing", nil as String?)
          json.member("empty", object: { _ in })
          json.member("lists", [["a", "b"], []])
          json.member("rows", array: [1, 2]) { json, number in
            json.object { $0.member("n", number) }
          }
          json.member("a", ["d": 1, "c": 2])
        }
      }
    }
    #expect(
      text(Report())
        == #"{"z":1,"nothing":null,"empty":{},"lists":[["a","b"],[]],"rows":[{"n":1},{"n":2}],"a":{"c":2,"d":1}}"#
        + "\n"
    )
    #expect(text([String]()) == "[]\n")
    #expect(text([String: Int]()) == "{}\n")
  }

  @Test func diagnostics() {
    let diagnostic = Diagnostic(.warning, "odd-thing", "odd", at: .init(file: "f", line: 1), help: ["x"])
    #expect(
      text(diagnostic)
        == #"{"severity":"warning","code":"odd-thing","summary":"odd","file":"f","line":1,"column":null,"why":null,"help":["x"]}"#
        + "\n"
    )
  }
}
