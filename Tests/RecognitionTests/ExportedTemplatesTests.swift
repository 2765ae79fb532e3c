import FileTree
import Recognition
import Strategies
import Testing

/// The templates as `nix flake init -t` copies them.
@Suite struct ExportedTemplatesTests {
  private static let exported: DiskTree = {
    let root = TreePath.components(#filePath).dropLast(3).joined(separator: "/")
    return DiskTree("/\(root)/Templates/exported")
  }()

  private static func files(in folder: String) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    var pending = [folder]
    while let next = pending.popLast() {
      for entry in try exported.entries(in: next) {
        let path = TreePath.join(next, entry.name)
        if entry.kind == .folder { pending.append(path) }
        if let bytes = try exported.bytes(at: path) {
          files[TreePath.components(path).dropFirst().joined(separator: "/")] = bytes
        }
      }
    }
    return files
  }

  private static func templates() throws -> [KnownTemplate] {
    try Strategy.allCases.flatMap { strategy in
      try Layout.allCases.map { layout in
        let name = strategy.rawValue + (layout == .flake ? "" : "-callpackage")
        return KnownTemplate(name: name, strategy: strategy, layout: layout, files: try files(in: name))
      }
    }
  }

  @Test func eachIsRecognizedAsItself() throws {
    let templates = try Self.templates()
    #expect(templates.allSatisfy { $0.files.count >= 3 })
    for template in templates {
      let match = try TemplateMatch.recognize(Self.exported, in: template.name, among: templates)
      #expect(match?.template.name == template.name)
      #expect(match?.isExact == true)
    }
  }

  @Test func eachIsRecognizedAfterAnEdit() throws {
    let templates = try Self.templates()
    for template in templates {
      let edited = template.files.mapValues { bytes in
        var lines = String(decoding: bytes, as: UTF8.self).split(
          separator: "\n",
          omittingEmptySubsequences: false
        )
        lines.removeFirst(min(2, lines.count))
        lines.insert("# my own line", at: lines.count / 2)
        return MemoryTree.Item.text(lines.joined(separator: "\n"))
      }
      let match = try TemplateMatch.recognize(MemoryTree(edited), among: templates)
      #expect(match?.template.name == template.name, "\(template.name)")
      #expect(match?.isExact == false)
    }
  }

  @Test func theirApproachIsRecognizedToo() throws {
    for template in try Self.templates() {
      let recognition = try Recognition(of: Self.exported, in: template.name)
      let builders = recognition.sightings.filter { $0.approach.isBuilder && $0.confidence == .certain }
      #expect(builders.map(\.approach) == [.strategy(template.strategy)], "\(template.name)")
      #expect(recognition.problems.isEmpty)
    }
  }
}
