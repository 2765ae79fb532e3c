import Diagnostics
import FileTree
import Git
import TestSupport
import Testing

/// Objects that are not what they say: every answer is right or an error.
@Suite struct DamagedObjectTests {
  private func path(_ id: String) -> String { ".git/objects/\(id.prefix(2))/\(id.dropFirst(2))" }

  /// What reading HEAD:file says once its object has these bytes.
  private func reason(_ git: TestRepository, _ bytes: [UInt8]) throws -> String {
    let id = try git("rev-parse", "HEAD:file")
    _ = try run(["chmod", "u+w", git.folder(path(id))])
    try git.write([path(id): .file(bytes, executable: false)])
    let repository = try open(git)
    let tree = try repository.tree(ofCommit: repository.headCommit())
    do throws(Failure) {
      return "read: \(try tree.bytes(at: "file") ?? [])"
    } catch {
      let all = error.diagnostics.map(\.summary).joined()
      return all.replacing(id, with: "ID").replacing(git.folder(path("ID")), with: "PLACE")
        .replacing(git.folder(path(id)), with: "PLACE")
    }
  }

  /// A zlib stream that has `content` as it is.
  private func zlib(_ content: [UInt8]) -> [UInt8] {
    var a: UInt32 = 1
    var b: UInt32 = 0
    for byte in content {
      a = (a + UInt32(byte)) % 65521
      b = (b + a) % 65521
    }
    let size = UInt16(content.count)
    return [0x78, 0x01, 1] + [size, ~size].flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] } + content
      + [UInt8(b >> 8), UInt8(b & 255), UInt8(a >> 8), UInt8(a & 255)]
  }

  @Test func saysWhatIsWrongWithALooseObject() throws {
    try withRepository { git in
      try git.commit(["file": .text(String(repeating: "some text\n", count: 50)), "other": ""])
      let whole = try git.folder.read(path(git("rev-parse", "HEAD:file")))
      let start = "cannot read `file`: the object ID in `PLACE` is damaged: "
      for (bytes, what) in [
        (whole.dropLast(10), "it ends early"), ([], "it ends early"), (whole.prefix(3), "it ends early"),
        (Array("no zlib".utf8)[...], "it is not a valid zlib stream"),
        (whole + [0], "something follows its content"),
        (
          zlib(Array("blob 3\0".utf8) + Array(repeating: 97, count: 57))[...],
          "it says that it has 3 bytes, and has more"
        ),
        (
          zlib(Array("blob 3\0".utf8) + Array(repeating: 97, count: 5_000))[...],
          "it says that it has 3 bytes, and has more"
        ),
        (
          zlib(Array("blob 90\0".utf8) + Array(repeating: 97, count: 57))[...],
          "it says that it has 90 bytes, and has fewer"
        ),
        (
          zlib(Array("blob 99999999999\0aaa".utf8))[...],
          "it says that it has 99999999999 bytes, which its file cannot hold"
        ),
        (zlib(Array("blob -1\0".utf8))[...], "its header is not that of an object"),
        (zlib(Array("blob 3".utf8))[...], "its header is not that of an object"),
        (zlib(Array("blib 3\0aaa".utf8))[...], "its header is not that of an object"),
        (zlib(Array("blob 3\0aaa".utf8))[...], "its content is not what its name says"),
      ] as [(ArraySlice<UInt8>, String)] {
        let said = try reason(git, Array(bytes))
        let reason = what.hasSuffix("name says") ? start.replacing(" in `PLACE`", with: "") : start
        #expect(said == "\(reason)\(what)")
      }
      #expect(try reason(git, whole).hasPrefix("read: "))
    }
  }

  @Test func readsTheSoundOneOfTwo() throws {
    try withRepository { git in
      try git.commit(["file": "text\n"])
      let id = try git("rev-parse", "HEAD:file")
      let loose = try git.folder.read(path(id))
      try git("repack", "-adq")
      _ = try run(["mkdir", "-p", git.folder(".git/objects/\(id.prefix(2))")])
      try git.write([path(id): .file(Array(loose.dropLast(4)), executable: false)])
      let repository = try open(git)
      #expect(try repository.blob(#require(ObjectID(id))) == Array("text\n".utf8))
    }
  }

  @Test func mendsADamagedObjectThatItWrites() throws {
    try withRepository { git in
      try git.commit(["file": "text\n"])
      let id = try git("rev-parse", "HEAD:file")
      _ = try run(["chmod", "u+w", git.folder(path(id))])
      try git.write([path(id): "damaged"])
      #expect(try open(git).writeBlob(Array("text\n".utf8)).hex == id)
      try git("fsck", "--strict")
    }
  }

  @Test(arguments: ["loose", "pack", "idx"])
  func survivesAnyDamage(of kind: String) throws {
    try withRepository { git in
      try fillPack(git, versions: 6, size: kind == "pack" ? 70_000 : 100)
      if kind != "loose" { try git("repack", "-adfq") }
      _ = try run(["chmod", "-R", "u+w", git.folder(".git/objects")])
      let all = try gitObjects(git)
      let places = try objectFiles(git).filter { kind == "loose" || $0.hasSuffix(".\(kind)") }
      let head = try #require(ObjectID(try git("rev-parse", "HEAD")))
      let first = try #require(ObjectID(try git("rev-parse", "HEAD~4^{tree}")))
      let patch = try open(git).difference(from: first, to: open(git).tree(ofCommit: head).id)
      var random = Random(seed: 4)
      var refusals = 0
      for round in 0..<1_200 {
        let place = places[round % places.count]
        let whole = try git.folder.read(place)
        try git.write([place: .file(random.mutation(of: whole), executable: false)])
        let repository = try open(git)
        for (id, object) in all where object.kind == "blob" {
          do throws(Failure) {
            let bytes = try repository.blob(id)
            if bytes != object.bytes { Issue.record("\(id) is wrong") }
          } catch {
            refusals += 1
          }
        }
        // The same through libgit2.
        if let tree = try? repository.tree(ofCommit: head),
          let found = try? repository.difference(from: first, to: tree.id)
        {
          #expect(found == patch)
        }
        try git.write([place: .file(whole, executable: false)])
      }
      #expect(refusals > 100)
    }
  }

  private func objectFiles(_ git: TestRepository) throws -> [String] {
    try DiskTree(git.folder(".git/objects")).files(
      below: "",
      endingIn: "",
      skipping: ["info"],
      ofAnyKind: false
    )
    .map { ".git/objects/\($0)" }
  }

  @Test func namesTheCommandThatCompletesAPartialClone() throws {
    try withRepository { git in
      try git.commit(["Cargo.toml": "a", "member/Cargo.toml": "b"])
      try git("config", "uploadpack.allowFilter", "true")
      try git("clone", "--quiet", "--filter=blob:none", "--sparse", "file://\(git.path)", "../partial")
      let clone = git.at(git.sandbox("partial"))
      let repository = try open(clone)
      let tree = try repository.tree(ofCommit: repository.headCommit())
      #expect(try tree.bytes(at: "Cargo.toml") == Array("a".utf8))
      let id = try git("rev-parse", "HEAD:member/Cargo.toml")
      let error = #expect(throws: Failure.self) { try tree.bytes(at: "member/Cargo.toml") }
      #expect(
        error?.diagnostics.map(\.summary) == [
          "cannot read `member/Cargo.toml`: this partial clone lacks the object \(id)"
        ]
      )
      #expect(
        error?.diagnostics.flatMap(\.help).map(\.text) == [
          "to download what it lacks, run `git fetch --refetch --no-filter`"
        ]
      )
      try clone("fetch", "--quiet", "--refetch", "--no-filter")
      #expect(try tree.bytes(at: "member/Cargo.toml") == Array("b".utf8))
    }
  }
}
