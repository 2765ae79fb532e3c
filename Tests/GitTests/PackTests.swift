import FileTree
import Git
import TestSupport
import Testing

/// Packs of every form that git writes.
@Suite struct PackTests {
  @Test(arguments: [
    ["repack", "-adfq"],
    // Deltas by name, a long chain, the first version of the index, offsets of 64 bits, a pack for each megabyte.
    ["-c", "repack.useDeltaBaseOffset=false", "repack", "-adfq"],
    ["repack", "-adfq", "--depth=4095", "--window=250"],
    ["-c", "pack.indexVersion=1", "repack", "-adfq"], ["repack", "-adfq", "--max-pack-size=1m"],
    ["-c", "pack.compression=0", "repack", "-adfFq"], ["repack", "-adfq", "--write-midx"], ["repack", "-dq"],
  ])
  func readsWhatGitReads(packedBy command: [String]) throws {
    try withRepository { git in
      try fillPack(git, versions: 25, size: 200_000)
      _ = try git.git(command)
      let repository = try open(git)
      let objects = try gitObjects(git)
      #expect(objects.count > 100)
      for (id, object) in objects where object.kind == "blob" {
        #expect(try repository.blob(id) == object.bytes, "\(id)")
      }
      let commits = try git("rev-list", "HEAD").split(separator: "\n").compactMap { ObjectID(String($0)) }
      for (new, old) in zip(commits, commits.dropFirst()) {
        let newTree = try repository.tree(ofCommit: new)
        let difference = try repository.difference(from: repository.tree(ofCommit: old).id, to: newTree.id)
        #expect(
          try String(decoding: difference.patch, as: UTF8.self) == git("diff-tree", "-p", old.hex, new.hex)
            + "\n"
        )
        #expect(try repository.commit(named: String(new.hex.prefix(12))) == new)
      }
    }
  }

  @Test func findsWhatIsPackedMeanwhile() throws {
    try withRepository { git in
      try git.commit(["a": "1", "b": "2"])
      let repository = try open(git)
      let tree = try repository.tree(ofCommit: repository.headCommit())
      #expect(try tree.bytes(at: "a") == Array("1".utf8))
      try git("gc", "--quiet", "--prune=now")
      #expect(try tree.bytes(at: "b") == Array("2".utf8))
      #expect(
        try repository.tree(withID: #require(ObjectID("4b825dc642cb6eb9a060e54bf8d69288fbee4904"))).entries(
          in: ""
        ).isEmpty
      )
    }
  }
}

/// Commits `versions` texts at one path, some with little in common, and one file of `size` random bytes.
func fillPack(_ git: TestRepository, versions: Int, size: Int) throws {
  var random = Random(seed: 7)
  var lines = (0..<60).map { "line \($0) \(random.next())" }
  let noise = (0..<size).map { _ in UInt8.random(in: 0...255, using: &random) }
  try git.commit(["noise": .file(noise, executable: false), "folder/empty": ""])
  for version in 0..<versions {
    lines[Int.random(in: 0..<lines.count, using: &random)] = "version \(version) \(random.next())"
    try git.commit([
      "folder/text": .text(lines.joined(separator: "\n")), "n\(version)": .text("\(version)\n"),
    ])
  }
}

/// All objects of the repository as git prints them.
func gitObjects(_ git: TestRepository) throws -> [ObjectID: (kind: String, bytes: [UInt8])] {
  let output = try git.git(["cat-file", "--batch", "--batch-all-objects"]).output
  var objects: [ObjectID: (kind: String, bytes: [UInt8])] = [:]
  var rest = output[...]
  while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
    let words = String(decoding: rest[..<end], as: UTF8.self).split(separator: " ")
    guard words.count == 3, let id = ObjectID(String(words[0])), let size = Int(words[2]) else { break }
    objects[id] = (String(words[1]), Array(rest[(end + 1)..<(end + 1 + size)]))
    rest = rest[(end + 1 + size + 1)...]
  }
  return objects
}
