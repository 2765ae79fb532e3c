import Diagnostics
import Recognition
import TestSupport
import Testing

@Suite struct FlakeLockTests {
  private func lock(_ text: String, file: String = "flake.lock") throws(Failure) -> FlakeLock {
    try FlakeLock(parsing: Array(text.utf8), file: file)
  }

  private func node(_ name: String, inputs: String = "", more: String = "") -> String {
    let inputs = inputs.isEmpty ? "" : #""inputs": {\#(inputs)}, "#
    return #"""
      {\#(inputs)"locked": {"narHash": "sha256-\#(name)", "type": "github"},
      "original": {"owner": "o", "repo": "\#(name)", "type": "github"}\#(more)}
      """#
  }

  /// A lock of two inputs, of which one has a nixpkgs of its own, and a third that follows.
  private var sample: String {
    #"""
    {"version": 7, "root": "root", "nodes": {
      "root": {"inputs": {"nixpkgs": "nixpkgs", "naersk": "naersk", "alias": ["naersk", "fenix"]}},
      "nixpkgs": \#(node("nixpkgs")), "nixpkgs_2": \#(node("nixpkgs")), "fenix": \#(node("fenix")),
      "deep": \#(node("deep")),
      "naersk": \#(node("naersk", inputs: #""nixpkgs": "nixpkgs_2", "fenix": "fenix", "same": ["nixpkgs"], "deep": "deep""#))
    }}
    """#
  }

  private func nodes(_ lock: FlakeLock) -> [String] {
    String(decoding: lock.bytes, as: UTF8.self).split(separator: "\n").filter { $0.hasPrefix("    \"") }
      .map { String($0.split(separator: "\"")[1]) }
  }

  private let naersk = FlakeInput(name: "naersk", url: "github:o/naersk")
  private let nixpkgs = FlakeInput(name: "nixpkgs", url: "github:o/nixpkgs")

  @Test func theTextIsNixs() throws {
    let text = """
      {
        "nodes": {
          "a": {
            "flake": false,
            "locked": {
              "lastModified": 1700000000,
              "narHash": "sha256-x/+=",
              "path": "/é\\u0001\\"\\\\\\n",
              "type": "path"
            },
            "original": {
              "path": "/é",
              "type": "path"
            },
            "parent": []
          },
          "root": {
            "inputs": {
              "a": "a",
              "b": [
                "a"
              ]
            }
          }
        },
        "root": "root",
        "version": 7
      }

      """
    let read = try lock(text)
    #expect(read.inputs == ["a", "b"])
    // Without spaces and with one input more, which goes.
    let compact = text.filter { $0 != " " && $0 != "\n" }.replacing("\"b\":", with: "\"c\":\"a\",\"b\":")
    let a = FlakeInput(name: "a", url: "path:/é", isFlake: false)
    let edit = try lock(compact).edited(for: [a, FlakeInput(name: "b", follows: ["a"])])
    #expect(edit.kept == ["a", "b"] && edit.removed == ["c"])
    #expect(String(decoding: edit.lock.bytes, as: UTF8.self) == text)
  }

  @Test func nothingToDoChangesNoByte() throws {
    let inputs = [nixpkgs, naersk, FlakeInput(name: "alias", follows: ["naersk", "fenix"])]
    let edit = try lock(sample).edited(for: inputs)
    #expect(edit.kept == ["nixpkgs", "naersk", "alias"] && edit.removed == [] && edit.missing == [])
    #expect(edit.lock.bytes == Array(sample.utf8))
  }

  @Test func whatStaysKeepsItsPin() throws {
    let edit = try lock(sample).edited(for: [nixpkgs, naersk])
    #expect(edit.kept == ["nixpkgs", "naersk"])
    #expect(edit.removed == ["alias"])
    #expect(edit.missing == [] && edit.taken == [])
    #expect(nodes(edit.lock) == ["deep", "fenix", "naersk", "nixpkgs", "nixpkgs_2", "root"])
  }

  @Test func whatGoesTakesAlongWhatOnlyItLedTo() throws {
    let edit = try lock(sample).edited(for: [nixpkgs, FlakeInput(name: "crane", url: "github:ipetkov/crane")])
    #expect(edit.kept == ["nixpkgs"])
    #expect(edit.removed == ["alias", "naersk"])
    #expect(edit.missing == ["crane"])
    #expect(nodes(edit.lock) == ["nixpkgs", "root"])
  }

  @Test func anotherReferenceIsAnotherInput() throws {
    let other = FlakeInput(name: "nixpkgs", url: "github:o/nixpkgs/nixos-26.05")
    let edit = try lock(sample).edited(for: [other])
    #expect(edit.kept == [] && edit.missing == ["nixpkgs"] && edit.removed == ["alias", "naersk", "nixpkgs"])
    // Only Nix knows what this means: the pin stays, and Nix looks whether it fits.
    #expect(
      try lock(sample).edited(for: [FlakeInput(name: "nixpkgs", url: "https://o/n.tar.gz")]).kept == [
        "nixpkgs"
      ]
    )
    #expect(
      try lock(sample).edited(for: [FlakeInput(name: "nixpkgs", url: "github:o/nixpkgs", isFlake: false)])
        .kept == []
    )
  }

  @Test func followsAreSetInTheNode() throws {
    var naersk = self.naersk
    naersk.inputs = [
      FlakeInput(name: "nixpkgs", follows: ["nixpkgs"]), FlakeInput(name: "none", follows: ["x"]),
    ]
    let edit = try lock(sample).edited(for: [nixpkgs, naersk])
    #expect(nodes(edit.lock) == ["deep", "fenix", "naersk", "nixpkgs", "root"])
    #expect(edit.kept == ["nixpkgs", "naersk"])
  }

  @Test func whatFollowsSomethingThatIsGoneIsLockedAnew() throws {
    let edit = try lock(sample).edited(for: [naersk])
    #expect(edit.kept == [] && edit.missing == ["naersk"])
    #expect(nodes(edit.lock) == ["root"])
  }

  @Test func pinsComeFromAnotherLock() throws {
    let empty = try lock(#"{"version": 7, "root": "root", "nodes": {"root": {}, "fenix": {}}}"#)
    let other = try lock(
      #"""
      {"version": 6, "root": "r", "nodes": {"r": {"inputs": {"x": "naersk", "pkgs": "n"}}, "n": \#(node("nixpkgs")),
      "naersk": \#(node("naersk", inputs: #""nixpkgs": ["pkgs"], "fenix": "fenix", "f": ["x", "fenix"]"#)),
      "fenix": \#(node("fenix"))}}
      """#
    )
    // There it follows an input that may be called otherwise here, unless it is said what it follows.
    #expect(empty.edited(for: [nixpkgs, naersk], from: other).missing == ["naersk"])
    var naersk = self.naersk
    naersk.inputs = [FlakeInput(name: "nixpkgs", follows: ["nixpkgs"])]
    let edit = empty.edited(for: [nixpkgs, naersk], from: other)
    #expect(edit.taken == ["nixpkgs", "naersk"] && edit.missing == [])
    // A node that nothing leads to is left alone.
    #expect(nodes(edit.lock) == ["fenix", "fenix_2", "naersk", "nixpkgs", "root"])
    let text = String(decoding: edit.lock.bytes, as: UTF8.self)
    #expect(text.contains(#""f": ["# + "\n          \"naersk\",\n          \"fenix\"\n"))
  }

  @Test(arguments: [
    ("", "expected a value, found the end of the file", 1, 1),
    ("{\"a\": 1, \"a\": 2}", "the object has `a` twice", 1, 10),
    ("{\n \"a\": [1,]}", "expected a value, found `]`", 2, 10),
    ("[\"é\", 1e]", "expected a digit, found `]`", 1, 9),
  ])
  func whatIsNoJSON(text: String, reason: String, line: Int, column: Int) {
    let problem = #expect(throws: Failure.self) { try lock(text) }?.diagnostics.first
    #expect(problem?.summary == reason)
    #expect(problem?.place == .init(file: "flake.lock", line: line, column: column))
  }

  @Test(arguments: [
    ("[]", "the lock file is not an object"),
    ("{}", "the lock file has no `version`"),
    (#"{"version": 4}"#, "the lock file has version 4"),
    (#"{"version": 8}"#, "the lock file has version 8"),
    (#"{"version": 7}"#, "the lock file has no `root` or no `nodes`"),
    (#"{"version": 7, "root": "r", "nodes": {}}"#, "the root node `r` does not exist"),
    (#"{"version": 7, "root": "r", "nodes": {"r": 1}}"#, "the node `r` is not an object"),
    (
      #"{"version": 7, "root": "r", "nodes": {"r": {"inputs": []}}}"#, "the node `r` has inputs that are none"
    ),
    (
      #"{"version": 7, "root": "r", "nodes": {"r": {"inputs": {"a": 1}}}}"#,
      "the input `a` of the node `r` is neither a name nor a path"
    ),
    (
      #"{"version": 7, "root": "r", "nodes": {"r": {"inputs": {"a": "b"}}}}"#,
      "the node `r` refers to `b`, which does not exist"
    ),
    (
      #"{"version": 7, "root": "r", "nodes": {"r": {}}, "x": 1}"#,
      "the lock file has an unknown key: `x`"
    ),
  ])
  func whatIsNoLock(text: String, reason: String) {
    let error = #expect(throws: Failure.self) { try lock(text) }
    #expect(error?.code == .invalidFlakeLock)
    #expect(error?.diagnostics.first?.summary == reason)
  }

  @Test func circlesEnd() throws {
    let text = #"""
      {"version": 7, "root": "root", "nodes": {
        "root": {"inputs": {"a": "a", "b": ["c"], "c": ["b"], "d": ["d", "d"]}},
        "a": \#(node("a", inputs: #""a": "a", "z": ["a", "a", "a"], "q": ["a", "q"]"#))}}
      """#
    let a = FlakeInput(name: "a", url: "github:o/a")
    #expect(try lock(text).edited(for: [a]).missing == ["a"])
    let all = [a, FlakeInput(name: "b", follows: ["c"]), FlakeInput(name: "c", follows: ["b"])]
    #expect(try lock(text).edited(for: all).kept == [])
  }

  @Test func depthIsBounded() {
    let text = String(repeating: "[", count: 100_000)
    let problem = #expect(throws: Failure.self) { try lock(text) }?.diagnostics.first
    #expect(problem?.summary == "arrays and objects are nested too deep")
    #expect(problem?.place == .init(file: "flake.lock", line: 1, column: 66))
  }

  /// nlohmann::json, with which Nix writes, has short escapes for five characters and none for DEL.
  @Test func escapesAsNixDoes() throws {
    let text =
      #"{"version": 7, "root": "r", "nodes": {"r": {"x": {"b": "\b\u000c\n\r\t\u001f\u007f\/é", "a": [{}]}, "inputs": {"a": "r"}}}}"#
    #expect(
      String(decoding: try lock(text).edited(for: []).lock.bytes, as: UTF8.self) == """
        {
          "nodes": {
            "r": {
              "x": {
                "a": [
                  {}
                ],
                "b": "\\b\\f\\n\\r\\t\\u001f\u{7F}/é"
              }
            }
          },
          "root": "r",
          "version": 7
        }

        """
    )
  }

  @Test func hostileTextsComeBack() throws {
    var source = HostileText(seed: 0x10C)
    for text in source.next(500) {
      var literal = ""
      for scalar in text.unicodeScalars {
        switch scalar {
        case "\"", "\\": literal += "\\\(scalar)"
        case _ where scalar.value < 0x20:
          let digits = String(scalar.value, radix: 16)
          literal += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: literal.unicodeScalars.append(scalar)
        }
      }
      let first = try lock(
        "{\"version\":7,\"root\":\"r\",\"nodes\":{\"r\":{\"x\":\"\(literal)\",\"inputs\":{\"a\":\"r\"}}}}"
      )
      let edit = first.edited(for: [])
      #expect(edit.removed == ["a"])
      let again = try FlakeLock(parsing: edit.lock.bytes, file: "a").edited(for: [
        FlakeInput(name: "b", follows: ["b"])
      ])
      #expect(Array(again.lock.edited(for: []).lock.bytes) == edit.lock.bytes)
    }
  }
}
