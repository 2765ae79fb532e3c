import Diagnostics
import FileTree
import TestSupport
import Testing

@testable import Git

/// What a checkout says of itself, against what git makes of a clone.
@Suite struct CheckoutTests {
  @Test func filesFoldersAndLinks() throws {
    try withRepository { git in
      try git.commit([
        "a/b": "1", "a.b": "2", "a-b": .executable("3"), "a0": .link("a/b"), "dangling": .link("/no where"),
        "empty": "", "deep/er/and/er": "4", "é": "5",
        "large": .text(String(repeating: "6", count: 1_000_000)),
      ])
      try agrees(git)
    }
  }

  @Test func namesThatAreNotUTF8() throws {
    try withRepository { git in
      let blob = try git.git(["hash-object", "-w", "--stdin"], input: Array("text".utf8)).text
      var entries: [UInt8] = []
      for byte: UInt8 in 0xF0...0xFF { entries += Array("100644 blob \(blob)\t".utf8) + [byte, 0x2E, 0] }
      let tree = try git.git(["mktree", "-z"], input: entries).text
      try git("update-ref", "refs/heads/main", try git("commit-tree", "-m", "Names", tree))
      try agrees(git)
    }
  }

  @Test func attributes() throws {
    try withRepository { git in
      try git.commit([
        ".gitattributes": """
        # *.txt ident
        [attr]windows eol=crlf
        *.bat eol=crlf
        *.cmd windows
        *.id ident
        *.utf16 working-tree-encoding=UTF-16LE-BOM
        "with space" ident
        *.bin -text
        * text=auto

        """,
        "a.bat": "1\n2\n", "b.cmd": "3\n", "c.id": "$Id$ and $Id: old $\n", "with space": "$Id$",
        "plain": "4\n$Id$\n",
        "e.bin": "5\r\n", "folder/.gitattributes": "*.bat -eol\n*.sh eol=crlf", "folder/f.bat": "6\n",
        "folder/g.sh": .executable("7\n"), "h.bat/file": "8\n", "link.bat": .link("a.bat\n"),
      ])
      // Git takes a file in another encoding from the work tree only.
      try git.commit(["d.utf16": .file([0xFF, 0xFE, 0x41, 0, 0x0A, 0], executable: false)])
      try agrees(git)
      let steps = try contents(git.environment, of: "HEAD", at: git.path)
      #expect(steps["a.bat"] == .text("1\r\n2\r\n"))
      #expect(steps["folder/g.sh"] == .executable("7\r\n"))
      #expect(steps["d.utf16"] == .file([0xFF, 0xFE, 0x41, 0, 0x0A, 0], executable: false))
      #expect(steps["plain"] == "4\n$Id$\n")
    }
  }

  /// What only the user has does not count: config, attributes and filters.
  @Test func ownConfig() throws {
    try withRepository { git in
      try git.commit([
        ".gitattributes": "*.x filter=up\n*.y eol=crlf\n", "a.x": "text\n", "b": "text\n", "c.y": "text\n",
      ])
      try git("config", "core.autocrlf", "true")
      try git("config", "filter.up.smudge", "tr a-z A-Z")
      try git.write([".git/info/attributes": "b eol=crlf\n", ".gitattributes": "* ident\n"])
      let files = try contents(git.environment, of: "HEAD", at: git.path)
      #expect(files["a.x"] == "text\n")
      #expect(files["b"] == "text\n")
      #expect(files["c.y"] == "text\r\n")
    }
  }

  @Test func whatArchivesLeaveOut() throws {
    try withRepository { git in
      try git.commit([
        ".gitattributes": "# all export-ignore\n", "a/.gitattributes": "tests export-ignore\n",
        "a/tests": "kept", "b": "",
      ])
      try agrees(git)
      let checkout = try Checkout(of: "HEAD", at: git.path, cache: FetchCache(environment: git.environment))
      #expect(checkout.differences == [.archives(path: "a/.gitattributes")])
    }
  }

  @Test func largeFiles() throws {
    try withRepository { git in
      let pointer =
        "version https://git-lfs.github.com/spec/v1\noid sha256:\(String(repeating: "0", count: 64))\nsize 1\n"
      try git.commit([
        ".gitattributes": "*.bin filter=lfs diff=lfs merge=lfs -text\n", "a": "", "x/y.bin": .text(pointer),
      ])
      try agrees(git)
      let checkout = try Checkout(of: "HEAD", at: git.path, cache: FetchCache(environment: git.environment))
      #expect(checkout.differences == [.largeFiles(path: "x/y.bin")])
    }
  }

  /// As in a hook, where git says which repository it runs in.
  @Test func otherRepositoryInTheEnvironment() throws {
    try withRepository { other in
      try other.commit(["other": ""])
      try withRepository { git in
        try git.commit(["a": ""])
        var environment = git.environment
        environment["GIT_DIR"] = "\(other.path)/.git"
        #expect(try contents(environment, of: "HEAD", at: git.path) == ["a": ""])
      }
    }
  }

  @Test(arguments: [".git", ".GIT", "git~1", ".git.", ".git ::x", "..", "."])
  func namesThatGitRefuses(_ name: String) throws {
    try withRepository { git in
      let blob = try #require(ObjectID(try git.git(["hash-object", "-w", "--stdin"]).text))
      let id = stride(from: 0, to: 40, by: 2).map { UInt8(blob.hex.dropFirst($0).prefix(2), radix: 16) ?? 0 }
      let object = Array("100644 \(name)\0".utf8) + id
      let tree = try git.git(["hash-object", "-w", "--stdin", "-t", "tree", "--literally"], input: object)
        .text
      try git("update-ref", "refs/heads/main", try git("commit-tree", "-m", "Names", tree))
      let checkout = try Checkout(of: "HEAD", at: git.path, cache: FetchCache(environment: git.environment))
      #expect(throws: Failure.self) { try files(checkout.walk()) }
    }
  }

  @Test(arguments: ["nothing", "", "HEAD^{tree}", "HEAD:a", "--help", "\u{1B}[31m", "a b", "main..main"])
  func noSuchRevision(_ revision: String) throws {
    try withRepository { git in
      try git.commit(["a": ""])
      #expect(throws: Failure.noRevision(revision, place: git.path)) {
        try contents(git.environment, of: revision, at: git.path)
      }
    }
  }
}

/// The files and links that a walk comes upon, and `folder/` for each empty folder.
func files(_ walk: consuming some TreeWalk & ~Copyable) throws -> [String: MemoryTree.Item] {
  var items: [String: MemoryTree.Item] = [:]
  var folders: [(path: String, isEmpty: Bool)] = []
  func path(_ name: [UInt8]) -> String {
    if !folders.isEmpty { folders[folders.count - 1].isEmpty = false }
    // One character for each byte, so that no two names are the same.
    let text = String(validating: name, as: UTF8.self) ?? String(name.map { Character(UnicodeScalar($0)) })
    return TreePath.join(folders.last?.path ?? "", text)
  }
  while let step = try walk.next() {
    switch step {
    case .folder(let name): folders.append((path(name), true))
    case .endOfFolder:
      if let folder = folders.popLast(), folder.isEmpty { items["\(folder.path)/"] = "" }
    case .symlink(let name, let target): items[path(name)] = .link(String(decoding: target, as: UTF8.self))
    case .submodule(let name, _): items[path(name)] = .submodule
    case .file(let name, let executable, let size):
      var bytes: [UInt8] = []
      var room = [UInt8](repeating: 0, count: 1_000)
      while case let count = try room.withUnsafeMutableBytes({ try walk.read(into: $0) }), count > 0 {
        bytes += room[..<count]
      }
      #expect(bytes.count == size)
      items[path(name)] = .file(bytes, executable: executable)
    }
  }
  return items
}

/// The files of a checkout.
func contents(
  _ environment: [String: String],
  of revision: String,
  at place: String,
  submodules: Bool = true
) throws -> [String: MemoryTree.Item] {
  let cache = try FetchCache(environment: environment)
  return try files(Checkout(of: revision, at: place, submodules: submodules, cache: cache).walk())
}

/// Checks that `HEAD` has the files that a clone of the repository has.
func agrees(_ git: TestRepository, submodules: Bool = true) throws {
  let clone = git.sandbox("clone")
  defer { _ = try? run(["rm", "-rf", clone]) }
  try git("clone", "--quiet", "--no-hardlinks", git.path, clone)
  if submodules {
    let update = ["submodule", "--quiet", "update", "--init", "--recursive"]
    _ = try git.git(["-c", "protocol.file.allow=always"] + update, in: clone)
  }
  _ = try run(["find", clone, "-name", ".git", "-prune", "-exec", "rm", "-rf", "{}", ";"])
  let expected = try files(DiskWalk(clone))
  for place in [git.path, "file://\(git.path)"] {
    let found = try contents(git.environment, of: "HEAD", at: place, submodules: submodules)
    #expect(found.keys.sorted() == expected.keys.sorted())
    for (path, item) in expected { #expect(found[path] == item, "\(path)") }
  }
}
