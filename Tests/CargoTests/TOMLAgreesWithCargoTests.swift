import Diagnostics
import TOML
import Testing

@testable import Cargo

/// What cargo takes as TOML, we take; what it refuses, we refuse.
///
/// Two differences of toml++ are left, which no manifest depends on: leap seconds, and dotted keys into a table that
/// only the header of a table below it has made.
struct TOMLAgreesWithCargoTests {
  static let snippets = [
    "a.b = 1\na.c = 2", "[a.b.c]\nz = 9\n[a]\nb.c.t = 1", "[a]\nb.c = 1\n[a.b]\nd = 1",
    "[a]\nb.c = 1\n[a.b.d]\ne = 1", "a = {b = 1}\na.c = 2", "a = {b = 1}\n[a.c]", "a = []\n[[a]]",
    "[[a]]\n[a]",
    "[a]\n[[a]]", "[[a.b]]\n[a]\nc = 1", "[[a]]\n[a.b]\n[[a]]\n[a.b]", "a = {b.c = 1, b.d = 2}",
    "a = {b = 1, b = 2}",
    "a = {b = {c = 1}, b.d = 2}", "a.b = 1\na.b.c = 2", "a = 01", "a = +1_000", "a = 1__0", "a = _1",
    "a = 0b102", "a = 0o17",
    "a = 0XFF", "a = +0xFF", "a = 1.", "a = .5", "a = 1.e5", "a = 1e5", "a = 1e05", "a = inf", "a = -nan",
    "a = 1_0.0_1",
    "a = 0x", "a = 0x1.8p1", "a = True", "a = 1979-02-30", "a = 1979-05-27T07:32", "a = 1979-05-27 07:32:00",
    "a = 24:00:00",
    "a = 1979-05-27T07:32:00z", "a = 1979-05-27t07:32:00+24:00", "a = 07:32:00.1234567891",
    #"a = "\u00e9\U0001F600""#, #"a = "\ud800""#, #"a = "\x4""#, #"a = "\x41\e""#, #"a = "\q""#,
    "a = \"\u{7F}\"", "a = \"\t\"",
    "a = '\u{1}'", "# \u{1}", "# \u{7F}", "a = \"\"\"\nx \\\n  y\"\"\"", "a = \"\"\"x \\  \n\n y\"\"\"",
    "a = \"\"\"x \\ y\"\"\"",
    "a = \"\"\"\"x\"\"\"\"", "a = ''''x'''''", "a = ''''''''", "a = \"\"\"\"\"\"\"", "a = [1,,2]", "a = [,]",
    "a = {,}",
    "a = {b = 1,}", "a = {\n# c\nb = 1\n, c = 2\n}", "a = {b = 1,, c = 2}", "a = [\n1\n,\n]", "\"\" = 1",
    "'a.b'.\"c\" = 1",
    "a . b = 1", "a.\nb = 1", "a\n= 1", "[ a . b ]", "[a]b = 1", "[a] # c", "[[a] ]", "[ [a]]", "[]", "[a.]",
    "a = 1 # c", "a = 1 b",
    "a+b = 1", "é = 1", "'é' = 1", "a = \"é\"", "1.2 = 3", "- = 1", "true = 1", "a = \"x\r\"", "a = 1\r",
    "a = 1\rb = 2", "a = 1\r\nb = 2",
    "a = '''x\r\ny'''", "a = '''x\ry'''", "\u{FEFF}a = 1", "a = 9223372036854775807",
    "a = 9223372036854775808",
    "a = 0xFFFFFFFFFFFFFFFF", "a = 1e400", "\u{A0}a = 1", "a =\u{A0}1", "a = 1\u{2028}", "a = [1 # c\n, 2]",
    "\u{B}a = 1",
    "a = \(String(repeating: "[", count: 79))\(String(repeating: "]", count: 79))", "[x]\n[x]",
    "[x.y]\n[x]\n[x]", "a.b = {}\na.b.c = 1",
    "[[x]]\ny = 1\n[x.y]", "[[x.y]]\n[[x]]", "a = [{b = 1}]\n[[a]]", "a = [{b = 1}]\n[a.c]", "x = 1\n[x.y]",
    "[x.y]\n[x.y.z]\n[x]\nw.v = 1",
  ]

  /// What is new in TOML 1.1: all of it or nothing is what a cargo takes, depending on its age.
  static let newForms: Set = [
    "a = 1979-05-27T07:32", #"a = "\x41\e""#, "a = {b = 1,}", "a = {\n# c\nb = 1\n, c = 2\n}",
  ]

  @Test func onManySnippets() {
    withTemporaryFolder { folder in
      var refusedForms: Set<String> = []
      for snippet in Self.snippets {
        let start = "[package]\nname = 'x'\nedition = '2021'\n[lib]\npath = 'x.rs'\n[package.metadata.m]\n"
        // Headers are put below the metadata, too.
        let text = start + snippet.replacing(#/(?m)^(\[+ ?)(?=[a-z]| ?\[)/#) { "\($0.1)package.metadata.m." }
        TextTree(dictionaryLiteral: ("Cargo.toml", text)).write(to: folder)
        let cargo = CargoMetadata.read(folder)
        let ours = Result { () throws(Failure) in try Document(parsing: Array(text.utf8), file: "f") }
        switch ours {
        case .success where cargo.metadata == nil && Self.newForms.contains(snippet):
          refusedForms.insert(snippet)
        case .success where cargo.metadata == nil:
          Issue.record("cargo refuses \(snippet.debugDescription): \(cargo.message)")
        case .failure(let error) where cargo.metadata != nil:
          Issue.record("cargo takes \(snippet.debugDescription): \(error)")
        default: break
        }
      }
      #expect(refusedForms.isEmpty || refusedForms == Self.newForms)
    }
  }
}
