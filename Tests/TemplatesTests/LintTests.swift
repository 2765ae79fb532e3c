import Diagnostics
import FileTree
import Templates
import TestSupport
import Testing

/// What `Lint` does with the values that it is given.
@Suite struct LintTests {
  private let manifest = """
    \(manifestHead)strategy = "crane"
    files = [{ path = "one.md", source = "one.md" }]

    [variables.word]
    type = "text"
    help = "A word."

    """

  private func lint(
    _ values: (String?, String) -> [[String: TemplateValue]]
  ) throws -> Lint {
    try withTemporaryFolder { folder in
      try folder.write(["template.toml": .text(manifest), "one.md": "@word@\n"])
      return try Lint.examine(folder: folder.path, environment: [:], values: values)
    }
  }

  @Test func rendersForEachProjectOfEachLayout() throws {
    var asked: [String] = []
    let lint = try lint { strategy, layout in
      asked.append("\(strategy ?? "any") \(layout)")
      return [["word": .text("a")], ["word": .text("b"), "other": .text("c")]]
    }
    #expect(asked == ["crane flake", "crane callpackage"])
    #expect(lint.projects == 4 && lint.problems == [] && !lint.isParsed)
  }

  @Test func reportsAProblemOnce() throws {
    let lint = try lint { _, _ in [[:], [:]] }
    #expect(lint.problems.count == 1 && lint.template?.name != nil)
  }

  @Test func failsWithoutAFolder() {
    let failure = #expect(throws: Failure.self) {
      try Lint.examine(folder: "/nowhere", environment: [:]) { _, _ in [] }
    }
    #expect(failure?.diagnostics.map(\.summary) == ["there is no directory `/nowhere`"])
  }
}
