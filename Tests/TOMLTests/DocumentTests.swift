import Diagnostics
import TOML
import Testing

struct DocumentTests {
  @Test func keepsSourceOrderAndPlaces() throws {
    let document = try Document(
      parsing: Array("z = 1\n[b]\nx.y = 'é'\n[a]\nq = [1, 'two']\n".utf8),
      file: "f"
    )
    #expect(document.root.entries.map(\.key) == ["z", "b", "a"])
    #expect(document.root["z"]?.place == .init(file: "f", line: 1, column: 5))
  }
}
