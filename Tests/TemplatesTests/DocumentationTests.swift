import FoundationEssentials
import Templates
import Testing

/// The example of docs/templates.md does what it says.
@Suite struct DocumentationTests {
  /// The fenced blocks of the section `An example`, in order.
  private func blocks() throws -> [String] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/templates.md")
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    var blocks: [String] = []
    var block: String?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "## template.toml" { break }
      if line.hasPrefix("```") {
        if let block { blocks.append(block) }
        block = block == nil ? "" : nil
      } else {
        block?.append("\(line)\n")
      }
    }
    return blocks
  }

  @Test func theExampleRenders() throws {
    let blocks = try blocks()
    try #require(blocks.count == 3)
    let tree = PackTree([
      "demo/template.toml": blocks[0], "demo/package.nix": blocks[1], "demo/shared/flake.nix": "{ }",
    ])
    let rendered = try Template.load(from: tree, at: "demo").render(
      values: [
        "pname": .text("say \"hi\""),
        "inputs": .list([.record(["attribute": .text("openssl"), "why": .text("openssl-sys needs it")])]),
      ],
      layout: "callpackage"
    )
    #expect(rendered == [RenderedFile(path: "nix/package.nix", text: blocks[2])])
  }
}
