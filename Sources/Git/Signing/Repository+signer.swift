public import Diagnostics
import Processes

extension Repository {
  /// Returns the signer of new commits, or nil unless `commit.gpgSign` is set.
  ///
  /// If `user.signingKey` is not set, `committer` selects the key, as in git. Throws ``Diagnostic/Code/invalidConfig``,
  /// ``Diagnostic/Code/noSigningKey``, and for `gpg.ssh.defaultKeyCommand` the errors of running a program.
  public func signer(for committer: Identity) throws(Failure) -> Signer? {
    guard let isWanted = flag("commit.gpgSign") else {
      guard let value = configValue("commit.gpgSign") else { return nil }
      throw invalid("commit.gpgSign", value, expected: "true or false")
    }
    if !isWanted { return nil }

    let name = configValue("gpg.format") ?? Signer.Format.openpgp.rawValue
    guard let format = Signer.Format(rawValue: name) else {
      let formats = Signer.Format.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
      throw invalid("gpg.format", name, expected: "one of \(formats)")
    }
    let folder = workDirectory ?? gitDirectory
    return Signer(
      format: format,
      program: try program(of: format),
      key: try signingKey(for: committer, format: format, in: folder),
      folder: folder,
      environment: environment
    )
  }

  private func program(of format: Signer.Format) throws(Failure) -> String {
    // `gpg.program` is the older key for OpenPGP; the last one of both wins.
    let name = format == .openpgp ? "(openpgp\\.)?program" : "\(format.rawValue)\\.program"
    let named = try configEntries(storage.config.pointer, matching: "^gpg\\.\(name)$").last
    return named.map { expanded($0.value) } ?? format.program
  }

  private func signingKey(
    for committer: Identity,
    format: Signer.Format,
    in folder: String
  ) throws(Failure) -> String {
    let configured = configValue("user.signingKey") ?? ""
    guard configured.isEmpty else {
      let isFile = format == .ssh && Signer.literalKey(configured) == nil
      return isFile ? expanded(configured) : configured
    }
    guard format == .ssh else { return "\(committer.name) <\(committer.email)>" }
    guard let command = configValue("gpg.ssh.defaultKeyCommand") else { throw noSigningKey }
    guard let words = words(of: command), let program = words.first else {
      throw invalid("gpg.ssh.defaultKeyCommand", command, expected: "a command")
    }
    let done = try runProgram(
      program,
      Array(words.dropFirst()),
      in: folder,
      environment: environment,
      to: .signingKey
    )
    let first = done.output.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).first ?? []
    let key = String(decoding: first, as: UTF8.self)
    guard done.isSuccess, Signer.literalKey(key) != nil else {
      let message =
        done.isSuccess ? "its first line is not a key, which begins with `ssh-` or `key::`" : done.message
      throw .programFailed(program, purpose: .signingKey, message: message)
    }
    return key
  }

  private func invalid(_ key: String, _ value: String, expected: String) -> Failure {
    Failure(
      .invalidConfig,
      "the config key `\(key)` is `\(value)`, not \(expected)",
      help: [help(["config", "--show-origin", "--get-all", key], to: "see where it is set")]
    )
  }

  private var noSigningKey: Failure {
    Failure(
      .noSigningKey,
      "cannot sign the commit: git does not know which key to use",
      why: "the config asks for signed commits (`commit.gpgSign`) with an SSH key (`gpg.format`)",
      help: [
        .command(["git", "config", "--global", "user.signingKey", "~/.ssh/id_ed25519.pub"], to: "set it"),
        .noSign,
      ]
    )
  }

  /// Expands `~/` at the start of a path from the config.
  private func expanded(_ path: String) -> String {
    guard path.hasPrefix("~/"), let home = environment["HOME"] else { return path }
    return home + path.dropFirst()
  }
}

/// Returns the words of a command line by the rules of git's `split_cmdline`; nil if a quote is not closed,
/// or if the line ends with a backslash.
func words(of command: String) -> [String]? {
  var words: [String] = []
  var word: String?
  var quote: Character?
  var isEscaped = false
  for character in command {
    if isEscaped {
      word = (word ?? "") + String(character)
      isEscaped = false
    } else if character == "\\" && quote != "'" {
      isEscaped = true
    } else if character == quote {
      quote = nil
    } else if quote == nil && (character == "'" || character == "\"") {
      quote = character
      word = word ?? ""
    } else if quote == nil && character.isWhitespace {
      if let done = word { words.append(done) }
      word = nil
    } else {
      word = (word ?? "") + String(character)
    }
  }
  if let word { words.append(word) }
  return quote == nil && !isEscaped ? words : nil
}
