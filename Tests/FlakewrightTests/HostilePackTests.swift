import FileTree
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Packs that try to write, read or cost what they must not: each is refused, and nothing is written.
@Suite struct HostilePackTests {
  private static let head =
    "title = \"x\"\ndescription = \"x\"\nstrategy = \"naersk\"\nlayouts = [\"flake\"]\n"

  /// Runs `init --template` with a pack of `files`, and expects it to fail for the reason `message`.
  private func refused(
    _ files: [String: MemoryTree.Item],
    because message: String,
    prepare: (TemporaryFolder) throws -> Void = { _ in },
    location: SourceLocation = #_sourceLocation
  ) throws {
    try withTemporaryFolder { pack in
      try pack.write(files)
      try prepare(pack)
      try refused(pack, because: message, location: location)
    }
  }

  private func refused(_ pack: TemporaryFolder, because message: String, location: SourceLocation) throws {
    try withRepository { git in
      try git.commit(project)
      for mode in [["--replace"], ["--write-to", git.sandbox("out/deep")]] {
        let before = try Snapshot(git)
        let done = try Tool.run(["init", "--template", pack.path] + mode, in: git)
        #expect(done.status == 1, sourceLocation: location)
        #expect(done.errorText.contains(message), "\(done.errorText)", sourceLocation: location)
        #expect(done.output == [], sourceLocation: location)
        #expect(try Snapshot(git).changes(since: before) == [], sourceLocation: location)
      }
    }
  }

  @Test(arguments: [
    "../out.nix", "nix/../../out.nix", "/tmp/flakewright-out.nix", "%2e%2e/out.nix", "..%2fout.nix",
    "nix\\\\..\\\\..\\\\out.nix", "C:\\\\out.nix", "~/out.nix", "./out.nix", "nix//out.nix",
    "out.nix.", "out.nix ", "nix./out.nix", "o\\u0000ut.nix", "\\uFF0E\\uFF0E/out.nix",
  ])
  func leavingTheFolder(path: String) throws {
    try refused(
      [
        "template.toml": .text("\(Self.head)files = [{ path = \"\(path)\", source = \"a.nix\" }]\n"),
        "a.nix": "{ }\n",
      ],
      because: "is not a path inside of the target folder\n"
    )
  }

  @Test(arguments: [
    ".git/hooks/a.sh", ".GIT/config.toml", ".gIt/a.nix", "git~1/a.nix", "GIT~1/a.nix", ".git./a.nix",
    ".git /a.nix",
    ".git. . /a.nix", ".git::$INDEX_ALLOCATION/a.nix", ".git:a/a.nix", ".g\\u200Cit/a.nix",
    "\\uFEFF.git/a.nix",
    ".gi\\u2069t/a.nix", "nix/.git/a.nix",
  ])
  func gitsOwnFolder(path: String) throws {
    try refused(
      [
        "template.toml": .text("\(Self.head)files = [{ path = \"\(path)\", source = \"a.nix\" }]\n"),
        "a.nix": "{ }\n",
      ],
      because: path.contains("2069")
        ? "is not a path inside of the target folder\n"
        : "is, on some file system, inside of git's own folder\n"
    )
  }

  @Test func filesThatAreNotText() throws {
    let manifest = MemoryTree.Item.text("\(Self.head)files = [{ path = \"a.nix\", source = \"a.nix\" }]\n")
    try refused(
      ["template.toml": manifest, "a.nix": .link("/etc/passwd")],
      because: "a template cannot hold symbolic links or submodules\n"
    )
    try refused(
      ["template.toml": manifest, "shared": .link("/etc")],
      because: "a template cannot hold symbolic links or submodules\n"
    )
    try refused(
      ["template.toml": .link("/etc/passwd")],
      because: "there is no file `template.toml` in the template\n"
    )
    try refused(["template.toml": manifest], because: "`a.nix` is a named pipe, not a file") { pack in
      #expect(mkfifo(pack("a.nix"), 0o600) == 0)
    }
    try refused(["a.nix": "1"], because: "`template.toml` is a named pipe, not a file") { pack in
      #expect(mkfifo(pack("template.toml"), 0o600) == 0)
    }
    try refused(["template.toml": manifest], because: "`a.nix`: it has more than 1048576 bytes\n") { pack in
      // A file of 20 GB that takes no room.
      let file = open(pack("a.nix"), O_WRONLY | O_CREAT, 0o600)
      #expect(ftruncate(file, 20_000_000_000) == 0)
      close(file)
    }
    if mknod("/dev/null", 0, 0) != 0, errno == EEXIST, geteuid() == 0 {
      try refused(["template.toml": manifest], because: "`a.nix` is a device, not a file") { pack in
        #expect(mknod(pack("a.nix"), S_IFCHR | 0o600, 0x0105) == 0)
      }
    }
  }

  @Test func folders() throws {
    let deep = (0..<30).map { _ in "d" }.joined(separator: "/")
    try refused(["template.toml": "", "\(deep)/a": ""], because: "the template has too many files\n")
    try refused(
      ["template.toml": "", "a\u{1B}[2J.nix": ""],
      because: "cannot be a file name in a template\n"
    )
  }

  @Test func endlessIncludes() throws {
    let manifest = MemoryTree.Item.text("\(Self.head)files = [{ path = \"a.nix\", source = \"a.nix\" }]\n")
    try refused(
      ["template.toml": manifest, "a.nix": "#@ include \"a.nix\"\n"],
      because: "files include each other in a circle: `a.nix` → `a.nix`\n"
    )
    // Each file includes the next one many times: 2,000^8 lines.
    var files = ["template.toml": manifest]
    for (index, name) in "abcdefgh".enumerated() {
      let next = "abcdefghi".dropFirst(index + 1).prefix(1)
      files["\(name).nix"] = .text(String(repeating: "#@ include \"\(next).nix\"\n", count: 2_000))
    }
    files["i.nix"] = "1\n"
    try refused(files, because: "the file and what it includes are too long\n")
    try refused(
      ["template.toml": manifest, "a.nix": "#@ include \"../../../etc/passwd\"\n"],
      because: "there is no file `../../../etc/passwd` in the template\n"
    )
    try refused(
      ["template.toml": manifest, "a.nix": "#@ include \"/etc/passwd\"\n"],
      because: "there is no file `/etc/passwd` in the template\n"
    )
  }

  @Test func tenGigabytesOfOutput() throws {
    let list = "[\(String(repeating: "\"x\", ", count: 100))]"
    func manifest(_ files: String) -> MemoryTree.Item {
      .text(
        "\(Self.head)\(files)\n[variables.xs]\ntype = \"list\"\nof = \"text\"\ndefault = \(list)\nhelp = \"\"\n"
      )
    }
    func loops(_ body: String) -> MemoryTree.Item {
      let names = "abcde"
      return .text(
        names.map { "#@ for \($0) in xs\n" }.joined() + body + names.map { _ in "#@ end\n" }.joined()
      )
    }
    let one = manifest("files = [{ path = \"a.nix\", source = \"a.nix\" }]")
    try refused(
      ["template.toml": one, "a.nix": loops("# @a@\n")],
      because: "rendering takes too many steps\n"
    )
    try refused(
      ["template.toml": one, "a.nix": loops("# \(String(repeating: "y", count: 1_000))\n")],
      because: "the rendered file is too large\n"
    )
    try refused(["template.toml": one, "a.nix": loops("")], because: "rendering takes too many steps\n")
    let paths = (0..<900).map { "{ path = \"\($0).nix\", source = \"a.nix\" }" }.joined(separator: ", ")
    try refused(
      [
        "template.toml": manifest("files = [\(paths)]"),
        "a.nix": .text("#@ for x in xs\n# \(String(repeating: "y", count: 10_000))\n#@ end\n"),
      ],
      because: "the rendered files are too large together\n"
    )
  }

  @Test func tooMuchToRead() throws {
    let variables = (0..<1_100).map { "[variables.x\($0)]\ntype = \"flag\"\nhelp = \"\"\n" }.joined()
    try refused(
      ["template.toml": .text(Self.head + "files = []\n" + variables)],
      because: "the template has too many variables\n"
    )
    let files = (0..<1_100).map { "[[files]]\npath = \"\($0).nix\"\nsource = \"a.nix\"\n" }.joined()
    try refused(
      ["template.toml": .text(Self.head + files)],
      because: "the template writes too many files\n"
    )
    let long = (0..<900).map { "[[files]]\npath = \"\($0).nix\"\nsource = \"a.nix\"\n" }.joined()
    try refused(
      ["template.toml": .text(Self.head + long), "a.nix": .text(String(repeating: "\n", count: 90_000))],
      because: "the sources are too long together\n"
    )
    let nested = String(repeating: "[", count: 100_000)
    try refused(["template.toml": .text("\(Self.head)x = \(nested)")], because: "  --> ")
  }

  @Test func linksInTheProject() throws {
    try withRepository { git in
      var files = project
      files["nix"] = .link("/tmp")
      try git.commit(files)
      let before = try Snapshot(git)
      let done = try Tool.run(
        ["init", "--template", "\(sourceFolder)/docs/example-pack", "--replace"],
        in: git
      )
      #expect(done.status == 1)
      try expectSnapshot(done)
      #expect(try Snapshot(git).changes(since: before) == [])
    }
  }
}
