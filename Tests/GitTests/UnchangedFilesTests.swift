import Diagnostics
import FileTree
import Git
import TestSupport
import Testing

/// The tree of HEAD when the index and the work tree spare the objects: it has to say what these would.
@Suite struct UnchangedFilesTests {
  private static let files: [String: MemoryTree.Item] = [
    "a.rs": "one\n", "b/deep/c.toml": "two\n", "b/tool": .executable("#!/bin/sh\n"), "b/link": .link("tool"),
    "lines.txt": "one\ntwo\n", "image.png": "not a picture\n", "empty": "",
  ]

  /// Asserts that HEAD's tree says what the objects say, whatever stands in the index and the work tree.
  private func expectObjects(_ git: TestRepository, sourceLocation: SourceLocation = #_sourceLocation) throws
  {
    let repository = try open(git)
    let tree = try repository.tree(ofCommit: repository.headCommit())
    let objects = try repository.tree(withID: tree.id)
    let places = [("", []), ("", ["b/deep"]), ("b", ["b"]), ("b", ["b/deep", "a"]), ("a.rs", [])]
    for (folder, skipped) in places {
      for suffix in ["", "s", ".toml"] {
        #expect(
          try tree.files(below: folder, endingIn: suffix, skipping: Set(skipped))
            == objects.walkedFiles(below: folder, endingIn: suffix, skipping: Set(skipped)),
          "\(folder) \(skipped) \(suffix)",
          sourceLocation: sourceLocation
        )
      }
    }
    let shared = tree.shared
    var folders = [""]
    while let folder = folders.popLast() {
      let entries = try objects.entries(in: folder)
      #expect(try tree.entries(in: folder) == entries, "\(folder)", sourceLocation: sourceLocation)
      for entry in entries {
        let path = TreePath.join(folder, entry.name)
        if entry.kind == .folder { folders.append(path) }
        #expect(try tree.entry(at: path) == entry, "\(path)", sourceLocation: sourceLocation)
        #expect(
          try tree.objectID(at: path) == objects.objectID(at: path),
          "\(path)",
          sourceLocation: sourceLocation
        )
        let bytes = try objects.bytes(at: path)
        #expect(try tree.bytes(at: path) == bytes, "\(path)", sourceLocation: sourceLocation)
        if let known = shared?.sharedBytes(at: path) {
          #expect(known == bytes && entry.kind != .symlink, "\(path)", sourceLocation: sourceLocation)
        }
      }
    }
  }

  /// A commit that is older than its index by more than the clock's steps.
  private func withCommit(
    _ items: [String: MemoryTree.Item] = files,
    _ body: (TestRepository) throws -> Void
  ) throws {
    try withRepository { git in
      try git.write(items)
      for (path, item) in items {
        if case .file = item { _ = try run(["touch", "-d", "2 days ago", git.folder(path)]) }
      }
      try git.commit()
      try body(git)
    }
  }

  @Test func readsNoObjectsOfUnchangedFiles() throws {
    try withCommit { git in
      try expectObjects(git)
      let id = try git("rev-parse", "HEAD:b/deep/c.toml")
      let folder = try git("rev-parse", "HEAD:b")
      let repository = try open(git)
      let tree = try repository.tree(ofCommit: repository.headCommit())
      for id in [id, folder] {
        _ = try run(["rm", "-f", git.folder(".git/objects/\(id.prefix(2))/\(id.dropFirst(2))")])
      }
      #expect(try tree.bytes(at: "b/deep/c.toml") == Array("two\n".utf8))
      #expect(tree.shared?.sharedBytes(at: "b/deep/c.toml") == Array("two\n".utf8))
      #expect(try tree.entries(in: "b").map(\.name) == ["deep", "link", "tool"])
    }
  }

  @Test func readsALongIndexForManyFiles() throws {
    var items: [String: MemoryTree.Item] = [:]
    for number in 0..<100 { items["m\(number)/file"] = .text("\(number)") }
    try withCommit(items) { git in
      let blob = try git("rev-parse", "HEAD:m0/file")
      let entries = (0..<16_000).map { "100644 \(blob)\tmany/f\($0)\n" }.joined()
      _ = try git.git(["update-index", "--index-info"], input: Array(entries.utf8))
      try git("commit", "--quiet", "--message", "Many")
      let repository = try open(git)
      let few = try repository.tree(ofCommit: repository.headCommit())
      let many = try repository.tree(ofCommit: repository.headCommit())
      let last = try git("rev-parse", "HEAD:m99/file")
      _ = try run(["rm", "-f", git.folder(".git/objects/\(last.prefix(2))/\(last.dropFirst(2))")])
      // The object is gone, and nothing else is asked yet.
      #expect(throws: Failure.self) { try few.bytes(at: "m99/file") }
      for number in 0..<99 { #expect(try many.bytes(at: "m\(number)/file") == Array("\(number)".utf8)) }
      #expect(try many.bytes(at: "m99/file") == Array("99".utf8))
      #expect(few.shared?.sharedBytes(at: "m99/file") == Array("99".utf8))
      #expect(try few.bytes(at: "m99/file") == Array("99".utf8))
      #expect(try many.files(below: "many", endingIn: "7", skipping: []).count == 1600)
    }
  }

  @Test(arguments: [
    "printf 'ONE\\n' > a.rs", "rm a.rs", "rm -r b", "chmod +x a.rs", "ln -sf empty a.rs",
    "mkdir -p n && mv a.rs n",
    // The same size and time as before: only the inode and the change time tell.
    "touch -r a.rs ref && printf 'ONE\\n' > a.rs && touch -r ref a.rs",
    "touch -r a.rs ref && printf 'ONE\\n' > x && touch -r ref x && mv x a.rs",
    "printf 'ONE\\n' > a.rs && git add a.rs", "git rm -q -r b", "git rm -q --cached a.rs",
    "echo new > new && git add -N new", "git update-index --assume-unchanged a.rs && echo changed > a.rs",
    "git update-index --skip-worktree a.rs && echo changed > a.rs", "rm .git/index", "echo no > .git/index",
    "git update-index --split-index", "git update-index --index-version 4",
    "git sparse-checkout set --cone --sparse-index b", "mv b c && ln -s c b",
    "git mv a.rs b.rs && git commit -q -m Move", "git read-tree --empty",
  ])
  func saysWhatHeadHas(after command: String) throws {
    try withCommit { git in
      _ = try run(["sh", "-ec", "cd \"$0\" && \(command)", git.folder.path])
      try expectObjects(git)
    }
  }

  @Test func doesNotTrustTheMomentOfTheIndex() throws {
    try withRepository { git in
      for round in 0..<20 {
        try git.commit(["a": .text("\(round % 10)\n"), "b": .text("\(round)\n")])
        try git.write(["a": "x\n"])
        try expectObjects(git)
      }
    }
  }

  @Test(arguments: [
    (attributes: "*.txt text eol=crlf\n", config: ""),
    (attributes: "* text=auto\n", config: "core.autocrlf=true"),
    (attributes: "*.png filter=upper\n", config: "filter.upper.clean=tr a-z A-Z"),
    (attributes: "b/** filter=upper\n", config: "filter.upper.clean=tr a-z A-Z"),
    (attributes: "[attr]loud filter=upper\n*.rs loud\n", config: "filter.upper.clean=tr a-z A-Z"),
    (attributes: "*.rs ident\n", config: ""),
    (attributes: "*.rs text working-tree-encoding=UTF-16\n", config: ""),
  ])
  func readsObjectsOfFilteredFiles(attributes: String, config: String) throws {
    try withRepository { git in
      if let middle = config.firstIndex(of: "=") {
        try git("config", String(config[..<middle]), String(config[config.index(after: middle)...]))
        if config.hasPrefix("filter") { try git("config", "filter.upper.smudge", "tr A-Z a-z") }
      }
      var files = Self.files
      files[".gitattributes"] = .text(attributes)
      files["a.rs"] = "// $Id$\n"
      if attributes.contains("UTF-16") { files["a.rs"] = .file([0xFE, 0xFF, 0, 0x61], executable: false) }
      try git.commit(files)
      // What git writes is converted, unlike what was committed.
      _ = try run([
        "sh", "-ec", "cd \"$0\" && rm -rf a.rs b lines.txt && git checkout -q . ", git.folder.path,
      ])
      try expectObjects(git)
    }
  }
}
