import FileTree
import Git
import TestSupport
import Testing

/// The files of HEAD are those of the commit, whatever stands in the index and the work tree.
@Suite struct HeadReadingTests {
  private static let files: [String: MemoryTree.Item] = [
    "a.rs": "one\n", "b/deep/c.toml": "two\n", "b/tool": .executable("#!/bin/sh\n"), "b/link": .link("tool"),
    "lines.txt": "one\ntwo\n", "image.png": "not a picture\n", "empty": "",
  ]

  @Test(arguments: [
    "printf 'ONE\\n' > a.rs", "rm a.rs", "rm -r b", "chmod +x a.rs", "ln -sf empty a.rs",
    "touch -r a.rs ref && printf 'ONE\\n' > a.rs && touch -r ref a.rs",
    "printf 'ONE\\n' > a.rs && git add a.rs",
    "git rm -q -r b", "git update-index --assume-unchanged a.rs && echo changed > a.rs", "rm .git/index",
    "echo no > .git/index", "rm .git/index && mkfifo .git/index", "git update-index --split-index",
    "git update-index --index-version 4", "git sparse-checkout set --cone --sparse-index b",
    "mv b c && ln -s c b",
    "git read-tree --empty", "git config filter.up.clean 'tr a-z A-Z' && echo '* filter=up' > .gitattributes",
    "git config core.autocrlf true && printf 'one\\r\\ntwo\\r\\n' > lines.txt",
  ])
  func saysWhatTheCommitHas(after command: String) throws {
    try withRepository { git in
      try git.commit(Self.files)
      _ = try run(["sh", "-ec", "cd \"$0\" && \(command)", git.folder.path], environment: git.environment)
      try expectHead(git, Self.files)
    }
  }

  @Test func saysWhatTheCommitHasWithAnyIndex() throws {
    try withRepository { git in
      try git.commit(Self.files)
      try git.write(["a.rs": "another\n"])
      let index = try git.folder.read(".git/index")
      var random = Random(seed: 13)
      for _ in 0..<2_000 {
        try git.write([".git/index": .file(random.mutation(of: index), executable: false)])
        try expectHead(git, Self.files)
      }
    }
  }

  @Test func readsPackedLooseBorrowedAndLinkedObjects() throws {
    try withRepository { git in
      try git.commit(Self.files)
      try git("worktree", "add", "--quiet", "-b", "linked", "../linked")
      try git("clone", "--quiet", "--shared", ".", "../shared")
      try git("clone", "--quiet", "--shared", "../shared", "../twice")
      for command in [["count-objects"], ["repack", "-adfq"], ["pack-refs", "--all"]] {
        _ = try git.git(command)
        for place in [
          git, git.at(git.sandbox("linked")), git.at(git.sandbox("shared")), git.at(git.sandbox("twice")),
        ] {
          try expectHead(place, Self.files)
        }
      }
    }
  }

  /// Git's order in a folder is not that of names.
  @Test func listsFilesInByteOrder() throws {
    try withRepository { git in
      let files: [String: MemoryTree.Item] = [
        "a.rs": "", "a/b.rs": "", "a-b/c.rs": "", "a0.rs": "", "a/b/target/d.rs": "", "a/target/e.rs": "",
        "a/f.txt": "", "a/link.rs": .link("b.rs"), "a/b.rs.d/g.rs": "", "a/c.rs/h.rs": "", "a/c.rs-i.rs": "",
        "a/c.rs/c.rs/x": "", "z/é.rs": "", "é/a.rs": "",
        "é.rs": "",
      ]
      try git.commit(files)
      let repository = try open(git)
      let memory = MemoryTree(files)
      for folder in ["", "a", "a/b", "z", "a.rs", "nowhere"] {
        for skipped in [[], ["a"], ["a/target", "é"], ["a/b.rs"]] as [Set<String>] {
          let tree = try repository.tree(ofCommit: repository.headCommit())
          for isAny in [false, true] {
            #expect(
              try tree.files(below: folder, endingIn: ".rs", skipping: skipped, ofAnyKind: isAny)
                == memory.files(below: folder, endingIn: ".rs", skipping: skipped, ofAnyKind: isAny)
            )
          }
        }
      }
    }
  }

  /// Asserts that HEAD's tree has `items` and nothing else, in every way of asking for them.
  private func expectHead(
    _ git: TestRepository,
    _ items: [String: MemoryTree.Item],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let memory = MemoryTree(items)
    let repository = try open(git)
    let tree = try repository.tree(ofCommit: repository.headCommit())
    #expect(
      try tree.files(below: "", endingIn: "", skipping: [], ofAnyKind: false)
        == memory.files(below: "", endingIn: "", skipping: [], ofAnyKind: false),
      sourceLocation: sourceLocation
    )
    let shared = tree.shared
    for path in items.keys {
      let bytes = try memory.bytes(at: path)
      #expect(try tree.entry(at: path) == memory.entry(at: path), "\(path)", sourceLocation: sourceLocation)
      #expect(try tree.bytes(at: path) == bytes, "\(path)", sourceLocation: sourceLocation)
      #expect(shared?.sharedBytes(at: path) == bytes, "\(path)", sourceLocation: sourceLocation)
    }
  }
}

/// A source of random numbers; the same seed gives the same ones.
struct Random: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// xorshift64*.
  mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 0x2545_F491_4F6C_DD1D
  }

  /// `bytes` with some changed, cut off, left out or put in.
  mutating func mutation(of bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...3, using: &self) where !bytes.isEmpty {
      let position = Int.random(in: 0..<bytes.count, using: &self)
      switch Int.random(in: 0..<8, using: &self) {
      case 0: bytes.removeLast(Int.random(in: 0...min(bytes.count, 40), using: &self))
      case 1:
        bytes.removeSubrange(position..<min(position + Int.random(in: 1...8, using: &self), bytes.count))
      case 2: bytes.insert(UInt8.random(in: 0...255, using: &self), at: position)
      case 3: bytes[position] = 0xff
      case 4: bytes[position] = 0
      case 5: bytes[position] ^= 1 << UInt8.random(in: 0..<8, using: &self)
      default: bytes[position] = UInt8.random(in: 0...255, using: &self)
      }
    }
    return bytes
  }
}
