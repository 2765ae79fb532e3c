import FileTree
import Recognition
import Strategies
import Testing

@Suite struct TemplateMatchTests {
  private static let frame = (1...12).map { "line \($0);\n" }.joined()

  private static let crane = template("crane", .crane, "{\n\(frame)crane 1;\ncrane 2;\n}\n")
  private static let naersk = template("naersk", .naersk, "{\n\(frame)naersk 1;\n}\n")

  private static func template(_ name: String, _ strategy: Strategy, _ flake: String) -> KnownTemplate {
    KnownTemplate(
      name: name,
      strategy: strategy,
      layout: .flake,
      files: ["flake.nix": Array(flake.utf8), "nix/package.nix": Array("{ \(name) }:\n".utf8)]
    )
  }

  private func match(_ flake: String, _ package: MemoryTree.Item? = "{ crane }:\n") throws -> TemplateMatch? {
    var files: [String: MemoryTree.Item] = ["flake.nix": .text(flake)]
    files["nix/package.nix"] = package
    return try TemplateMatch.recognize(MemoryTree(files), among: [Self.naersk, Self.crane])
  }

  @Test func theVeryText() throws {
    let match = try #require(try match("{\n\(Self.frame)crane 1;\ncrane 2;\n}\n"))
    #expect(match.template.name == "crane" && match.template.strategy == .crane)
    #expect(match.isExact)
    #expect(match.files == ["flake.nix": .same, "nix/package.nix": .same])
  }

  @Test func editedText() throws {
    let edited = "# mine\r\n{\r\n\(Self.frame.replacing("\n", with: "\r\n"))new;\r\ncrane 2;\r\n}\r\n"
    let match = try #require(try match(edited))
    #expect(match.template.name == "crane")
    #expect(match.files == ["flake.nix": .edited(kept: 15, of: 16), "nix/package.nix": .same])
    #expect(!match.isExact)
  }

  @Test func whatIsNoTemplateForSure() throws {
    // Too little is left, a file is gone, or two fit alike.
    #expect(try match("{\ncrane 1;\ncrane 2;\n}\n")?.template.name == nil)
    #expect(try match("{\n\(Self.frame)crane 1;\ncrane 2;\n}\n", nil)?.template.name == nil)
    let twice = [
      Self.crane, KnownTemplate(name: "x", strategy: .crane, layout: .flake, files: Self.crane.files),
    ]
    let files: [String: MemoryTree.Item] = [
      "flake.nix": .text("{\n\(Self.frame)crane 1;\n}\n"), "nix/package.nix": "{ crane }:\n",
    ]
    #expect(try TemplateMatch.recognize(MemoryTree(files), among: twice)?.template.name == nil)
    #expect(try TemplateMatch.recognize(MemoryTree([:]), among: twice)?.template.name == nil)
    #expect(try TemplateMatch.recognize(MemoryTree(files), among: [])?.template.name == nil)
  }

  @Test func inAFolder() throws {
    let files = Dictionary(
      uniqueKeysWithValues: Self.naersk.files.map {
        ("sub/\($0.key)", MemoryTree.Item.file($0.value, executable: false))
      }
    )
    let match = try TemplateMatch.recognize(MemoryTree(files), in: "sub", among: [Self.crane, Self.naersk])
    #expect(match?.template.name == "naersk" && match?.isExact == true)
  }
}
