import CTemplates
import Diagnostics
import FoundationEssentials
import Templates
import Testing

@Suite struct BuiltInTests {
  private let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Templates").path

  /// The embedded files by path, in the table's order.
  private var embedded: [(path: String, bytes: [UInt8])] {
    var files: [(String, [UInt8])] = []
    var next = ctemplates_files()
    while let file = next?.pointee, let path = file.path {
      files.append((String(cString: path), Array(UnsafeBufferPointer(start: file.bytes, count: file.length))))
      next = next?.successor()
    }
    return files
  }

  @Test func theTableHoldsTheFolder() throws {
    let found = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    let paths = found.filter { path in
      var isFolder = false
      _ = FileManager.default.fileExists(atPath: "\(folder)/\(path)", isDirectory: &isFolder)
      return !isFolder && !path.hasPrefix("exported/")
    }
    #expect(
      embedded.map(\.path) == paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) },
      "run scripts/embed-templates"
    )
    for file in embedded {
      #expect(
        Array(try Data(contentsOf: URL(filePath: "\(folder)/\(file.path)"))) == file.bytes,
        "\(file.path)"
      )
    }
  }

  @Test(arguments: Template.builtInNames) func loads(name: String) throws {
    // The program does not check them again.
    let template = try Template.checkedBuiltIn(named: name)
    #expect(template.name == name)
    #expect(!template.title.isEmpty && !template.layouts.isEmpty)
    let unchecked = try Template.builtIn(named: name)
    #expect(unchecked.sources == template.sources)
    #expect(unchecked.layouts == template.layouts && unchecked.strategy == template.strategy)
    #expect(unchecked.files.map(\.path) == template.files.map(\.path))
    #expect(unchecked.files.map(\.when) == template.files.map(\.when))
    #expect(Set(unchecked.variables).isSuperset(of: template.variables))
  }

  @Test func everySharedVariableIsUsed() throws {
    let text = try #require(embedded.first { $0.path == "shared/variables.toml" })
    let declared = String(decoding: text.bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
      line.hasPrefix("[variables.") ? String(line.dropFirst("[variables.".count).dropLast()) : nil
    }
    let used = try Template.builtInNames.flatMap {
      try Template.checkedBuiltIn(named: $0).variables.map(\.name)
    }
    #expect(Set(declared).subtracting(used).isEmpty)
    #expect(declared.count > 30)
  }

  @Test func everyTemplateIsFound() throws {
    let names = embedded.map(\.path).filter { $0.hasSuffix("/template.toml") }.map {
      String($0.dropLast("/template.toml".count))
    }
    #expect(Template.builtInNames == names.filter { $0 != "shared/repository" })
    #expect(try Template.repository().name == "repository")
  }

  @Test func anUnknownNameIsRefused() {
    let failure = #expect(throws: Failure.self) { try Template.builtIn(named: "nope") }
    #expect(failure?.code == .unknownTemplate)
    let why = failure?.diagnostics.first?.why
    #expect(
      why?.hasPrefix("Expected `buildRustPackage`, ") == true && why?.hasSuffix(" or `naersk`.") == true
    )
    #expect(throws: Failure.self) { try Template.builtIn(named: "shared/repository") }
  }
}
