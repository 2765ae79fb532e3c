import Diagnostics
import FileTree
import Git
import Scaffold
import TestSupport
import Testing

/// `.flakewright/record.json`: what is written is read again, and what cannot be read has a place.
@Suite struct ScaffoldRecordTests {
  private func read(_ text: String) throws(Failure) -> ScaffoldRecord? {
    try ScaffoldRecord.read(from: MemoryTree([".flakewright/record.json": .text(text)]), in: "")
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
    record.former = [
      "naersk/flake": ["flake.nix": .init(pristine: "{ }\n", edited: "{}\n")], "crane/flake": [:],
    ]
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
              "text": "{\\n\\n  \\"$\\"\\n}\\n"
            },
            "run": {
              "executable": true,
              "text": ""
            }
          },
          "former": {
            "naersk/flake": {
              "flake.nix": {
                "edited": "{}\\n",
                "text": "{ }\\n"
              }
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
    record.former["crane/flake"] = nil
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
      var record = ScaffoldRecord(
        generator: texts.next(),
        template: template,
        files: files,
        ignored: texts.next(count % 2)
      )
      record.former[texts.next()] = [texts.next(): .init(pristine: texts.next(), edited: texts.next())]
      #expect(try read(record.text) == record)
      #expect(try read(record.text.replacing("\n", with: "\r\n")) == record)
    }
  }

  /// As earlier versions wrote it: in another place, with lists of lines, and with another name for the options.
  @Test func readsTheFormerForm() throws {
    let old = """
      {
        "facts": { "binaries": [], "gitDependencies": [], "nativeLibraries": [], "packages": [] },
        "files": {
          ".flakewright.toml": {
            "text": ["schema = 1", "strategy = \\"crane\\"", "layout = \\"flake\\"", "", "[answers]", "doCheck = false"]
          },
          "run": { "executable": true, "text": ["a", "", "b"] }
        },
        "generator": "0.1.0", "hashes": {}, "ignored": [], "schema": 1,
        "template": { "digest": "0", "name": "crane" }
      }
      """
    let read = try ScaffoldRecord.read(from: MemoryTree(["a/.flakewright.lock": .text(old)]), in: "a")
    let options = "schema = 1\nstrategy = \"crane\"\nlayout = \"flake\"\n\n[options]\ndoCheck = false\n"
    #expect(
      read?.files == [
        ".flakewright/options.toml": .text(options, isExecutable: false),
        "run": .text("a\n\nb\n", isExecutable: true),
      ]
    )
  }

  @Test func namesWhatIsWrong() throws {
    let changes: [String: @Sendable (String) -> String] = [
      "no colon": { $0.replacing("\"generator\": ", with: "\"generator\" ") },
      "newer": { $0.replacing("\"schema\": 1", with: "\"schema\": 2") },
      "conflict": { "{\n<<<<<<< HEAD\n" + String($0.dropFirst(2)) },
      "type": { $0.replacing("\"x\\n\"", with: "1") },
      "unknown key": { $0.replacing("\"text\"", with: "\"texts\"") },
      "no schema": { $0.replacing("\"schema\": 1,", with: "") },
      "list": { _ in "[]" },
      "empty": { _ in "" },
    ]
    let paths = ["../a", "/etc/passwd", "a/../../b", "", "a//b", ".git/hooks/x", "a/.GIT/x", "."]
    let record = ScaffoldRecord(
      generator: "0",
      template: template,
      files: ["a": .text("x\n", isExecutable: false)]
    )
    func problems(_ text: String) -> [Diagnostic] {
      let found = throwing { _ = try read(text) }
      #expect(found.count == 1 && found.first?.place?.file == ".flakewright/record.json")
      return found
    }
    try expectSnapshot(of: changes.keys.sorted()) { name -> [Diagnostic] in
      problems(changes[name]?(record.text) ?? "")
    }
    try expectSnapshot(of: paths, named: "paths") { path -> [Diagnostic] in
      problems(record.text.replacing("\"a\": {", with: "\"\(path)\": {"))
    }
  }
}
