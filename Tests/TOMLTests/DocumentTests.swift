import Diagnostics
import TOML
import Testing

/// The root table of `text` in a file called `f`.
func parse(_ text: String) throws -> Table {
  try Document(parsing: Array(text.utf8), file: "f").root
}

/// The one problem of `bytes` in a file called `f`, as `line:column: summary`.
func problem(_ bytes: [UInt8]) -> String? {
  do {
    _ = try Document(parsing: bytes, file: "f")
    return nil
  } catch {
    let problem = error.diagnostics[0]
    return "\(problem.place?.line ?? 0):\(problem.place?.column ?? 0): \(problem.summary)"
  }
}

func problem(_ text: String) -> String? { problem(Array(text.utf8)) }

struct DocumentTests {
  @Test func keepsSourceOrderAndPlaces() throws {
    let root = try parse("z = 1\n[b]\nx.y = 'é'\n[a]\né2.'q' = [1, 'two']\n".replacing("é2", with: "e2"))
    #expect(root.entries.map(\.key) == ["z", "b", "a"])
    #expect(root["z"]?.place == .init(file: "f", line: 1, column: 5))
    #expect(root.entries[2].keyPlace == .init(file: "f", line: 4, column: 2))
    let x = root["b"]?.table?["x"]?.table
    #expect(x?["y"]?.string == "é")
    #expect(root["a"]?.table?["e2"]?.table?["q"]?.array?[1].place == .init(file: "f", line: 5, column: 14))
  }

  @Test func copiesEveryKindOfValue() throws {
    let root = try parse(
      #"""
      s = "a\u0000\tb"
      l = '''
      two
      lines'''
      i = -9223372036854775808
      h = 0xFF
      f = 1.5e3
      t = true
      d = 1979-05-27 07:32:00Z
      e = []
      o = {}
      """#
    )
    #expect(root["s"]?.string == "a\0\tb")
    #expect(root["l"]?.string == "two\nlines")
    #expect(root["i"]?.integer == .min)
    #expect(root["h"]?.integer == 255)
    guard case .float(1500) = root["f"]?.content else { return #expect(Bool(false)) }
    #expect(root["t"]?.boolean == true)
    guard case .dateTime("1979-05-27T07:32:00Z") = root["d"]?.content else { return #expect(Bool(false)) }
    #expect(root["e"]?.array?.isEmpty == true)
    #expect(root["o"]?.table?.entries.isEmpty == true)
  }

  @Test func takesByteOrderMarkAndCRLF() throws {
    let root = try parse("\u{FEFF}a = 1\r\n[b]\r\nc = 2 # é\r\n")
    #expect(root["a"]?.place == .init(file: "f", line: 1, column: 5))
    #expect(root["b"]?.table?["c"]?.integer == 2)
  }

  @Test func takesEmptyDocuments() throws {
    #expect(try parse("").entries.isEmpty)
    #expect(try parse("# only a comment").entries.isEmpty)
  }

  @Test(arguments: [
    ("a = {\n b = 1 }", 1, 6), ("a = { b = 1, }", 1, 14), (#"a = "\e""#, 1, 6), (#"a = "\x41""#, 1, 6),
    ("a = 07:32", 1, 5), ("x = 1\na = 1979-05-27 07:32", 2, 5),
  ])
  func marksWhatIsNewInTOML11(text: String, line: Int, column: Int) throws {
    let document = try Document(parsing: Array(text.utf8), file: "f")
    #expect(document.newerForms == [.init(file: "f", line: line, column: column)])
  }

  @Test(arguments: [
    "a = [\n 1,\n]", "a = { b = 1 } # x\n", #"a = '\e'"#, #"a = "\\e""#, "a = 07:32:00",
    "a = 1979-05-27T07:32:00+01:00",
    "a = { b = [\n1] }",
  ])
  func marksNothingInTOML10(text: String) throws {
    #expect(try Document(parsing: Array(text.utf8), file: "f").newerForms == [])
  }
}
