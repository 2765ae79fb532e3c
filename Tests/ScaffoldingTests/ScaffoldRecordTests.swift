import Diagnostics
import FileTree
import Git
import Scaffolding
import TestSupport
import Testing

/// `.flakewright.lock`: what is written is read again, and what cannot be read has a place.
@Suite struct ScaffoldRecordTests {
  private func read(_ text: String) throws(Failure) -> ScaffoldRecord? {
    try ScaffoldRecord.read(from: MemoryTree([".flakewright.lock": .text(text)]), in: "")
  }

  private let template = ScaffoldRecord.TemplateName(name: "crane", digest: "0")
  private let id = ObjectID("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391")

  @Test func saysWhatWasWritten() throws {
    let id = try #require(id)
    var record = ScaffoldRecord(
      generator: "0.1.0",
      template: template,
      files: [
        "flake.nix": .text("{\n\n  \"$\"\n}\n", isExecutable: false), "run": .text("", isExecutable: true),
        "Cargo.nix": .generated(id, cargoLock: id),
      ],
      ignored: ["/result"],
      hashes: .init(cargoLock: id, values: ["b": "sha256-2", "a": "sha256-1"])
    )
    record.facts.binaries = ["app"]
    #expect(
      record.text == """
        {
          "facts": {
            "binaries": [
              "app"
            ],
            "gitDependencies": [],
            "nativeLibraries": [],
            "packages": []
          },
          "files": {
            "Cargo.nix": {
              "blob": "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
              "cargoLock": "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
            },
            "flake.nix": {
              "text": [
                "{",
                "",
                "  \\"$\\"",
                "}"
              ]
            },
            "run": {
              "executable": true,
              "text": []
            }
          },
          "generator": "0.1.0",
          "hashes": {
            "cargoLock": "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
            "values": {
              "a": "sha256-1",
              "b": "sha256-2"
            }
          },
          "ignored": [
            "/result"
          ],
          "schema": 1,
          "template": {
            "digest": "0",
            "name": "crane"
          }
        }

        """
    )
    #expect(try read(record.text) == record)
  }

  @Test func everythingThatIsWrittenIsRead() throws {
    var texts = HostileText(seed: 13)
    for count in 0..<100 {
      let names = Set(texts.next(count % 5).filter { TreePath.isValid($0) && !$0.isEmpty })
      var files: [String: ScaffoldRecord.Pristine] = [:]
      for name in names {
        files[name] = .text(texts.next(count % 7).map { "\($0)\n" }.joined(), isExecutable: count % 2 == 0)
      }
      let record = ScaffoldRecord(
        generator: texts.next(),
        template: template,
        files: files,
        ignored: texts.next(count % 2)
      )
      #expect(try read(record.text) == record)
      #expect(try read(record.text.replacing("\n", with: "\r\n")) == record)
    }
  }

  private func expect(
    _ change: (String) -> String,
    _ summary: String,
    line: Int?,
    column: Int? = nil,
    help: [String] = [],
    location: SourceLocation = #_sourceLocation
  ) {
    let record = ScaffoldRecord(
      generator: "0",
      template: template,
      files: ["a": .text("x\n", isExecutable: false)]
    )
    do throws(Failure) {
      _ = try read(change(record.text))
      Issue.record("no error", sourceLocation: location)
    } catch {
      #expect(error.diagnostics.map(\.summary) == [summary], sourceLocation: location)
      #expect(
        error.diagnostics.map(\.place) == [.init(file: ".flakewright.lock", line: line, column: column)],
        sourceLocation: location
      )
      if !help.isEmpty {
        #expect(error.diagnostics.map { $0.help.map(\.text) } == [help], sourceLocation: location)
      }
    }
  }

  @Test func namesWhatIsWrong() {
    let help = "to find the last good version in its history, run `git log -- .flakewright.lock`"
    expect(
      { $0.replacing("\"generator\": ", with: "\"generator\" ") },
      "cannot read `.flakewright.lock`: expected `:`, found `\"`",
      line: 15,
      column: 15,
      help: [help]
    )
    expect(
      { $0.replacing("\"schema\": 1", with: "\"schema\": 2") },
      "`.flakewright.lock` was written by a newer flakewright",
      line: 18,
      help: ["install the newest flakewright"]
    )
    expect(
      { "{\n<<<<<<< HEAD\n" + $0.dropFirst(2) },
      "`.flakewright.lock` has merge conflict markers",
      line: 2
    )
    for path in ["../a", "/etc/passwd", "a/../../b", "", "a//b", ".git/hooks/x", "a/.GIT/x", "."] {
      expect(
        { $0.replacing("\"a\": {", with: "\"\(path)\": {") },
        "`.flakewright.lock` names `\(path)`, which is not a path inside the project",
        line: 9,
        help: [help]
      )
    }
    expect({ $0.replacing("\"x\"", with: "1") }, "expected a list of strings for `text`", line: 11)
    expect({ $0.replacing("\"text\"", with: "\"texts\"") }, "unknown key `texts`", line: 10)
    expect({ $0.replacing("\"schema\": 1,", with: "") }, "`schema` is missing", line: 1)
    expect({ _ in "[]" }, "`schema` is missing", line: 1)
    expect(
      { _ in "" },
      "cannot read `.flakewright.lock`: expected a value, found the end of the file",
      line: 1,
      column: 1
    )
  }
}
