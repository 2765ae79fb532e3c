/// What a source does with git repositories.
enum GitUse {
  /// The commands that ask for commits or tracked files.
  private static let reading: Set<String> = [
    "blame", "describe", "log", "ls-files", "rev-list", "rev-parse", "show", "status",
  ]
  private static let making: Set<String> = ["clone", "init", "init_bare", "worktree"]

  /// Whether the source makes a repository, by git or by a library.
  static func makesRepositories(_ tokens: RustTokens) -> Bool {
    tokens.indices.contains { index in
      if let text = tokens.text(index) { return making.contains(text) }
      guard let word = tokens.word(index), making.contains(word) else { return false }
      return tokens.isMark(":", index - 1) && tokens.isMark("(", index + 1)
    }
  }

  /// Whether the source has a word of git's that asks another machine.
  static func fetches(_ tokens: RustTokens) -> Bool {
    tokens.indices.contains { index in tokens.text(index).map { $0 == "clone" || $0 == "fetch" } ?? false }
  }

  /// Whether the next string after `Command::new("git"`, whose string is at `index`, is a command that reads commits.
  static func readsCommits(after index: Int, _ tokens: RustTokens) -> Bool {
    let command = (index + 1..<index + 24).lazy.compactMap { tokens.text($0) }.first
    return command.map(reading.contains) ?? false
  }

  /// Whether the token `index` is in the parentheses of `Repository::discover(…)` or `Repository::open(…)`.
  static func opensRepository(before index: Int, _ tokens: RustTokens) -> Bool {
    (index - 16..<index).contains { other in
      guard let word = tokens.word(other), ["discover", "open"].contains(word) else { return false }
      return tokens.isMark(":", other - 1) && tokens.word(other - 3) == "Repository"
    }
  }
}
