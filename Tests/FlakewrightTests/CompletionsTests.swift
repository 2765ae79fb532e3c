import FileTree
import TestSupport
import Testing

/// `flakewright completions`, whose result bash runs here as it does for a user.
@Suite struct CompletionsTests {
  private let files: [String: MemoryTree.Item] = [
    "Cargo.toml": "[workspace]\nmembers = [\"a\", \"b\"]\nresolver = \"2\"\n",
    "a/Cargo.toml":
      "[package]\nname = \"first\"\nversion = \"1.0.0\"\n[features]\ndefault = [\"fast\"]\nfast = []\n",
    "a/src/main.rs": "fn main() {}\n",
    "b/Cargo.toml": "[package]\nname = \"second\"\nversion = \"1.0.0\"\n[features]\nslow = []\n",
    "b/src/lib.rs": "",
  ]

  /// Returns what bash offers for the last of `words`.
  private func offers(_ words: String..., in git: TestRepository) throws -> [String] {
    let script = """
      eval "$("$0" completions bash)"
      COMP_WORDS=("$0" "$@")
      COMP_CWORD=$#
      COMP_LINE="${COMP_WORDS[*]}"
      COMP_POINT=${#COMP_LINE}
      _flakewright flakewright "${COMP_WORDS[$#]}" "${COMP_WORDS[$# - 1]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let done = try run(["bash", "-c", script, Tool.path] + words, in: git.path, environment: git.environment)
    guard done.status == 0 && done.errors == [] else { throw TestFailure(done.errorText) }
    return done.text.split(separator: "\n").map(String.init)
  }

  @Test("bash offers commands, options, fixed values and paths")
  func fixed() throws {
    try withRepository { git in
      try git.commit(files)
      let commands = try offers("", in: git)
      for command in ["init", "migrate", "update", "check", "completions"] {
        #expect(commands.contains(command))
      }
      #expect(try offers("init", "--no-de", in: git) == ["--no-default-features"])
      #expect(try offers("completions", "", in: git) == ["bash", "zsh", "fish"])
      #expect(
        try offers("templates", "show", "", in: git)
          == ["buildRustPackage", "crane", "crate2nix", "import-cargo", "naersk"]
      )
      #expect(try offers("init", "--system", "aarch64-l", in: git) == ["aarch64-linux"])
      #expect(try offers("init", "--checks", "no-cl", in: git) == ["no-clippy"])
      #expect(try offers("hash", "cargo", "--format", "", in: git) == ["sri", "nix32", "hex", "base64"])
      #expect(try offers("init", "", in: git).sorted() == [".git", "a", "b"])
    }
  }

  @Test("bash offers the members, features and branches of the project")
  func project() throws {
    try withRepository { git in
      try git.commit(files)
      try git("branch", "topic")
      #expect(try offers("init", "--package", "", in: git) == ["first", "second"])
      #expect(try offers("init", "--test-exclude", "s", in: git) == ["second"])
      #expect(try offers("init", "--features", "", in: git) == ["fast", "slow"])
      #expect(try offers("check", "--rev", "", in: git) == ["main", "topic"])
    }
  }

  @Test("without a project, there is nothing to offer, and no error")
  func noProject() throws {
    try withRepository { git in
      let offered = try offers("init", "--package", "", in: git)
      #expect(offered == [])
    }
  }

  @Test("every shell has a script with every command", arguments: ["bash", "zsh", "fish"])
  func shells(shell: String) throws {
    let done = try run([Tool.path, "completions", shell])
    #expect(done.status == 0 && done.errors == [])
    for word in ["migrate", "compare", "templates", "completions", "on-conflict", "aarch64-darwin"] {
      #expect(done.text.contains(word), "\(shell): \(word)")
    }
  }

  @Test("another shell is refused")
  func unknown() throws {
    #expect(try run([Tool.path, "completions", "tcsh"]).status == 64)
  }
}
