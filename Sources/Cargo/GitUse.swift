/// What a source does with git repositories.
enum GitUse {
  /// The commands that ask for commits or tracked files.
  private static let reading: Set<String> = [
    "blame", "describe", "log", "ls-files", "rev-list", "rev-parse", "show", "status",
  ]
  private static let making: Set<String> = ["clone", "init", "init_bare", "worktree"]

  /// Whether the source makes a repository somewhere, by git or a library: what it reads may be that.
  static func makesRepositories(_ tokens: RustTokens) -> Bool {
    tokens.indices.contains { index in
      if let text = tokens.text(index) { return making.contains(text) }
      guard let word = tokens.word(index), making.contains(word) else { return false }
      return tokens.isMark(":", index - 1) && tokens.isMark("(", index + 1)
    }
  }

  /// Whether the string at `index` shows that the project's own repository is read: `Command::new("git").arg("log")`,
  /// `Repository::discover(env!("CARGO_MANIFEST_DIR"))`.
  static func readsRepository(_ text: String, at index: Int, _ tokens: RustTokens) -> Bool {
    if text == "git", tokens.isMark("(", index - 1), tokens.word(index - 2) == "new",
      tokens.word(index - 5)?.hasSuffix("Command") == true
    {
      let command = (index + 1..<index + 24).first { tokens.text($0) != nil }
      return command.flatMap(tokens.text).map(reading.contains) ?? false
    }
    guard text == "CARGO_MANIFEST_DIR" else { return false }
    return (index - 16..<index).contains { other in
      guard let word = tokens.word(other), ["discover", "open"].contains(word) else { return false }
      return tokens.isMark(":", other - 1) && tokens.word(other - 3) == "Repository"
    }
  }
}

extension RustTokens {
  /// Whether the string at `index` is in the parentheses of `arg(…)` or `args(…)`.
  func isArgument(_ index: Int) -> Bool {
    for other in stride(from: index - 1, through: max(0, index - 4), by: -1) {
      if let word = word(other) { return word == "arg" || word == "args" }
    }
    return false
  }
}
