import FileTree
import TestSupport
import Testing

@Suite struct HashPathTests {
  private func hash(_ arguments: String..., in folder: TemporaryFolder) throws -> Finished {
    try run([Tool.path, "hash", "path"] + arguments, in: folder.path)
  }

  @Test func forms() throws {
    try withTemporaryFolder { folder in
      try folder.write(["f": "hello\n", "link": .link("f"), "folder/f": ""])
      let sri = "sha256-WJG1tSLV3whtD/CxEPvZ0hu0/HFjrzTQgoai6Eb2vgM="
      #expect(try hash("--flat", "f", in: folder).output == Array("\(sri)\n".utf8))
      #expect(try hash("--flat", "link", in: folder).text == sri)
      for (format, text) in [
        ("sri", sri),
        ("nix32", "00xyyr3fi8l6hb839bv3f7yb86yjv7xi1cgh1xnhipym4asvb4aq"),
        ("hex", "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03"),
        ("base64", "WJG1tSLV3whtD/CxEPvZ0hu0/HFjrzTQgoai6Eb2vgM="),
      ] {
        #expect(try hash("--flat", "--format", format, "f", in: folder).text == text)
      }
    }
  }

  @Test(arguments: ["f", "link", "dangling", "folder", "."])
  func agreesWithNix(_ path: String) throws {
    try withTemporaryFolder { folder in
      try folder.write([
        "f": "text", "link": .link("f"), "dangling": .link("/nowhere/at all"), "folder/x": "",
      ])
      #expect(try hash(path, in: folder).text == NixEvaluation.hash(["path", folder(path)]))
    }
  }

  @Test(arguments: [["nothing"], ["--flat", "loop"], ["--flat", "."], ["/dev/null"], ["no\u{1B}[31m"]])
  func refused(_ arguments: [String]) throws {
    try withTemporaryFolder { folder in
      try folder.write(["loop": .link("loop")])
      let done = try run([Tool.path, "hash", "path"] + arguments, in: folder.path)
      #expect(done.status == 1)
      #expect(done.output.isEmpty)
      try expectSnapshot(done, named: arguments.joined(separator: " "))
    }
  }

  @Test func unknownForms() throws {
    try withTemporaryFolder { folder in
      let statuses = [try hash("--format", "md5", ".", in: folder).status, try hash(in: folder).status]
      #expect(statuses == [64, 64])
    }
  }
}
