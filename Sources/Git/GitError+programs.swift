import Diagnostics

extension GitError {
  /// What to tell the user about the programs that git would run, and the config that says which.
  var aboutPrograms: Diagnostic {
    switch self {
    case .invalidConfig(let key, let value, let expected):
      Diagnostic(
        .error,
        "the config key \(key) is `\(value)`, and not \(expected)",
        help: ["see where it is set: git config --show-origin --get-all \(key)"]
      )
    case .noSigningKey:
      Diagnostic(
        .error,
        "cannot sign the commit: git does not know with which key",
        why: "commit.gpgSign asks for it, and gpg.format is ssh",
        help: ["git config --global user.signingKey ~/.ssh/id_ed25519.pub", Self.noSign]
      )
    case .noProgram(let program, let purpose):
      Diagnostic(
        .error,
        "cannot \(purpose.rawValue): there is no program `\(program)`",
        why: purpose.reason,
        help: ["install it, or put its folder on PATH"] + purpose.help
      )
    case .programFailed(let program, let purpose, let message):
      Diagnostic(
        .error,
        "cannot \(purpose.rawValue): `\(program)` failed\(message.isEmpty ? "" : ": \(message)")",
        why: purpose.reason,
        help: purpose.help
      )
    default:
      Diagnostic(.error, "\(self)")
    }
  }

  /// What to tell the user about `git switch`.
  var aboutSwitching: Diagnostic {
    let later: Help = "to switch later: leave out --checkout"
    return switch self {
    case .bareSwitch:
      Diagnostic(
        .error,
        "--checkout needs a work tree, and the repository is bare",
        help: ["leave out --checkout"]
      )
    case .unfinished(let operation):
      Diagnostic(
        .error,
        "cannot switch branches: a \(operation.rawValue) is not finished",
        help: ["finish it: git status says how", later]
      )
    case .wouldOverwrite(let paths):
      Diagnostic(
        .error,
        "switching would overwrite \(paths.map { "`\($0)`" }.joined(separator: ", ")) in the work tree",
        at: paths.first.map { .init(file: $0) },
        why: "what stands there is not committed",
        help: ["commit or move away what stands there", later]
      )
    case .switchFailed(let branch, let message):
      Diagnostic(
        .error,
        "the branch `\(branch)` was made, but git did not switch to it: \(message)",
        help: ["git switch \(branch)"]
      )
    default:
      Diagnostic(.error, "\(self)")
    }
  }

  static let noSign: Help = "to commit without a signature: --no-sign"
}

extension GitError.Purpose {
  /// Why the program is run at all.
  fileprivate var reason: String? {
    switch self {
    case .sign: "the config key commit.gpgSign asks for signed commits"
    case .signingKey: "the config key gpg.ssh.defaultKeyCommand names it"
    case .config:
      "environment variables or `includeIf \"hasconfig:…\"` add to the config, which only git can read"
    case .checkout, .fetch: nil
    case .convert: "only git itself knows all of eol, ident and working-tree-encoding"
    }
  }

  fileprivate var help: [Help] {
    switch self {
    case .sign, .signingKey: [GitError.noSign]
    case .config, .checkout, .fetch, .convert: []
    }
  }
}
