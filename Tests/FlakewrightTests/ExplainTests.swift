import FileTree
import Strategies
import TestSupport
import Testing

/// `explain`, and the page of each code.
@Suite struct ExplainTests {
  /// The codes that the sources declare, and the rules of verdicts.
  private func declared() throws -> Set<String> {
    var codes = Set(VerdictRule.allCases.map(\.rawValue))
    let tree = DiskTree(sourceFolder)
    var folders = ["Sources"]
    while let folder = folders.popLast() {
      for entry in try tree.entries(in: folder) {
        let path = "\(folder)/\(entry.name)"
        if entry.kind == .folder { folders.append(path) }
        guard case .file = entry.kind, path.hasSuffix(".swift"), let bytes = try tree.bytes(at: path) else {
          continue
        }
        let text = String(decoding: bytes, as: UTF8.self)
        for match in text.matches(of: /static let [A-Za-z0-9]+: Self = "([a-z0-9-]+)"/) {
          codes.insert(String(match.1))
        }
      }
    }
    return codes
  }

  @Test func everyCodeHasAPage() throws {
    let pages = CodePage.all().map(\.code)
    let codes = try declared()
    #expect(codes.count > 200)
    #expect(codes.subtracting(pages).sorted() == [], "docs/codes.md lacks pages")
    #expect(Set(pages).subtracting(codes).sorted() == [], "docs/codes.md has pages of no code")
    #expect(pages == pages.sorted(), "the pages are in alphabetical order")
    #expect(Set(pages).count == pages.count)
  }

  @Test func pagesAreSentences() {
    for page in CodePage.all() {
      #expect(page.text.count > 20 && page.text.last == "." || page.text.last == "`", "\(page.code)")
    }
  }

  @Test func itPrintsAPage() throws {
    try withRepository { git in
      try expectSnapshot(try Tool.run(["explain", "stale-hash"], in: git))
      let list = try Tool.run(["explain"], in: git)
      #expect(list.text.split(separator: "\n").count == CodePage.all().count)
    }
  }

  @Test func anUnknownCodeIsRefused() throws {
    try withRepository { git in
      let done = try Tool.run(["explain", "stael-hash"], in: git)
      #expect(done.status == 64)
      try expectSnapshot(done)
    }
  }
}
