import TOML
import Testing

struct BadInputTests {
  @Test(arguments: [
    ("a+b = 1", "1:2: `+` is not allowed in a key without quotes"),
    ("\n é = 1", "2:2: `é` is not allowed in a key without quotes"),
    ("[a.é]", "1:4: `é` is not allowed in a key without quotes"),
    ("a = { é = 1 }", "1:7: `é` is not allowed in a key without quotes"),
    ("a = 0x1.8p1", "1:5: hexadecimal floats are not TOML"),
    ("a = \"x\nb = 1", "1:7: the string is not closed on its line"),
    ("a = '''x\n", "1:5: the string is not closed"),
    ("a", "1:2: expected `=` after the key, found the end of the file"),
    ("a =\n", "1:4: expected a value, found the end of the line"),
    ("= 1", "1:1: expected a key, found `=`"),
    ("a = [1 2]", "1:8: expected `,` or `]`, found `2`"),
    ("a = {b = 1", "1:11: expected `,` or `}`, found the end of the file"),
    ("a = 1 b = 2", "1:7: expected the end of the line, found `b`"),
    ("[a", "1:3: expected `]`, found the end of the file"),
    ("[[a]\n", "1:5: expected `]]`, found the end of the line"),
    ("\"\"\"a\"\"\" = 1", "1:1: a key cannot be a multi-line string"),
    ("a = 1\u{1B}", "1:6: expected digit, saw '\\u001B'"),
    ("a = 1\na = 2\n", "2:5: cannot redefine existing integer 'a'"),
    ("a = 9223372036854775808", "1:24: '9223372036854775808' is not representable in 64 bits"),
    ("[a]\n[a]\n", "2:1: cannot redefine existing table 'a'"),
  ])
  func saysWhatAndWhere(text: String, expected: String) {
    #expect(problem(text) == expected)
  }

  @Test func refusesWhatIsNotUTF8() {
    #expect(problem(Array("a = 1\nb = 'é".utf8) + [0xFF, 0x27]) == "2:7: the file is not UTF-8")
    #expect(problem([0xC3]) == "1:1: the file is not UTF-8")
    // A surrogate, an overlong slash, and what is beyond U+10FFFF.
    for bytes: [UInt8] in [[0xED, 0xA0, 0x80], [0xC0, 0xAF], [0xF4, 0x90, 0x80, 0x80]] {
      #expect(problem(Array("#".utf8) + bytes) == "1:2: the file is not UTF-8")
    }
  }

  @Test func boundsNesting() {
    let deep = "keys and values are nested more than 128 deep"
    let many = 200_000
    func repeated(_ text: String) -> String { String(repeating: text, count: many) }
    #expect(problem(repeated("a.") + "a = 1")?.hasSuffix(deep) == true)
    #expect(problem("[" + repeated("a.") + "a]")?.hasSuffix(deep) == true)
    #expect(problem("[[" + repeated("a .\t") + "'a']]")?.hasSuffix(deep) == true)
    #expect(problem("a = " + repeated("["))?.hasSuffix(deep) == true)
    #expect(problem("a = " + repeated("{a="))?.hasSuffix(deep) == true)
    #expect(problem("a = " + repeated("[{b.c ="))?.hasSuffix(deep) == true)
    #expect(problem("x = {" + repeated("'a'.") + "a = 1}")?.hasSuffix(deep) == true)
  }

  @Test func takesWhatIsJustWithinTheBounds() throws {
    let keys = String(repeating: "a.", count: 127) + "a"
    #expect(problem(keys + " = 1") == nil)
    #expect(problem("[\(keys)]") == nil)
    #expect(problem("[a.\(keys)]") == "1:259: keys and values are nested more than 128 deep")
    let brackets = String(repeating: "[", count: 127)
    #expect(problem("a = \(brackets)\(String(repeating: "]", count: 127))") == nil)
  }

  /// toml++ searches the tables made by dotted keys one by one.
  @Test func boundsDottedKeys() {
    let text = (0...20_000).map { "a\($0).b = 1\n" }.joined()
    #expect(problem(text) == "20001:10: more than 20000 dotted keys and headers")
  }

  /// Nothing that is cut off or garbled in any place may crash.
  @Test func survivesEveryCutAndEveryByte() {
    let text = Array(
      "a.'b' = [1, {c = \"\\u00e9\", d = '''x'''}] # é\n[[t]]\nw = 1979-05-27 07:32:00.5\n".utf8
    )
    var refused = 0
    for index in text.indices {
      if problem(Array(text[..<index])) != nil { refused += 1 }
      for byte: UInt8 in [0, 9, 10, 13, 34, 39, 44, 46, 61, 91, 92, 93, 123, 125, 0x80, 0xFF] {
        var changed = text
        changed[index] = byte
        if problem(changed) != nil { refused += 1 }
      }
    }
    #expect(refused > 500)
  }
}
